"""Channels to other services: each call carries a token, a deadline and the trace, and safe calls are
repeated.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import grpc
from opentelemetry.instrumentation.grpc import aio_client_interceptors

DEFAULT_TIMEOUT = 10.0
_PAUSES = (0.1, 0.3, 0.9)
_READS = ("Get", "List", "Show", "Find", "Search", "Count", "Track", "Check", "Export")


class _Outgoing(grpc.aio.UnaryUnaryClientInterceptor):  # type: ignore[type-arg]  # generic in the stubs only
    """Adds token and deadline; repeats a call that never arrived if that cannot do harm."""

    def __init__(self, token: Callable[[], str] | None, timeout: float) -> None:
        self._token, self._timeout = token, timeout

    async def intercept_unary_unary(
        self,
        continuation: Callable[[Any, Any], Awaitable[Any]],
        client_call_details: grpc.aio.ClientCallDetails,
        request: Any,
    ) -> Any:
        details = self._complete(client_call_details)
        call = await continuation(details, request)
        for pause in _PAUSES if _is_repeatable(details.method, request) else ():
            if await call.code() is not grpc.StatusCode.UNAVAILABLE:
                break
            await asyncio.sleep(pause)
            call = await continuation(details, request)
        return call

    def _complete(self, details: grpc.aio.ClientCallDetails) -> grpc.aio.ClientCallDetails:
        metadata = grpc.aio.Metadata(*(details.metadata or ()))
        if self._token and "authorization" not in metadata:
            metadata.add("authorization", f"Bearer {self._token()}")
        timeout = self._timeout if details.timeout is None else details.timeout
        return grpc.aio.ClientCallDetails(
            details.method, timeout, metadata, details.credentials, details.wait_for_ready
        )


def _is_repeatable(method: bytes | str, request: Any) -> bool:
    """A read changes nothing, and a command with an idempotency key is carried out once."""
    path = method.decode() if isinstance(method, bytes) else method
    if path.rpartition("/")[2].startswith(_READS):
        return True
    return bool(getattr(getattr(request, "command", None), "idempotency_key", ""))


def new_channel(
    target: str,
    token: Callable[[], str] | None = None,
    *,
    timeout: float = DEFAULT_TIMEOUT,
    credentials: grpc.ChannelCredentials | None = None,
) -> grpc.aio.Channel:
    """Open a channel to host:port; call inside a running loop and close it.

    token is called for each call (TokenIssuer). A call without its own timeout ends after timeout seconds.
    UNAVAILABLE is tried again up to three times for reads and for commands with an idempotency key.
    """
    interceptors = [
        *aio_client_interceptors(),  # type: ignore[no-untyped-call]  # OpenTelemetry's
        _Outgoing(token, timeout),
    ]
    options = [("grpc.keepalive_time_ms", 60_000), ("grpc.max_receive_message_length", 4 * 1024 * 1024)]
    if credentials:
        return grpc.aio.secure_channel(target, credentials, options=options, interceptors=interceptors)
    return grpc.aio.insecure_channel(target, options=options, interceptors=interceptors)
