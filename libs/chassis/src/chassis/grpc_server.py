"""The gRPC way in of a service, with everything in front of its methods that every method needs."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

import grpc
from google.protobuf.descriptor import ServiceDescriptor
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection, reflection_pb2_grpc

from chassis.auth import TokenVerifier
from chassis.grpc_access import find_caller, rules_of
from chassis.grpc_interceptors import Access, Deadline, Errors, Validation
from chassis.grpc_layers import Layered, Methods
from chassis.grpc_tracing import Tracing
from chassis.settings import ServiceSettings

Servicer = tuple[Callable[[Any, Any], None], object, ServiceDescriptor]
LARGEST_MESSAGE = 1024 * 1024
_OPTIONS = (
    ("grpc.max_receive_message_length", LARGEST_MESSAGE),
    ("grpc.max_send_message_length", 4 * LARGEST_MESSAGE),
    ("grpc.so_reuseport", 0),  # a second process on the port must fail, not take half of the calls
    ("grpc.max_concurrent_streams", 256),
    ("grpc.http2.min_ping_interval_without_data_ms", 30_000),
)


class GrpcServer:
    """A server that is bound but does not answer yet. port is where it listens."""

    def __init__(
        self, server: grpc.aio.Server, port: int, names: Sequence[str], bare: Methods, grace: float
    ) -> None:
        self.server, self.port = server, port
        self._names, self._grace = names, grace
        self._health = health.aio.HealthServicer()  # type: ignore[attr-defined]  # hidden from checkers
        health_pb2_grpc.add_HealthServicer_to_server(self._health, bare)

    async def run(self, stop: asyncio.Event) -> None:
        """Answer until stop is set; then report NOT_SERVING, take no new calls and let those under way
        finish.
        """
        await self.server.start()
        for name in self._names:
            await self._health.set(name, health_pb2.HealthCheckResponse.SERVING)
        try:
            await stop.wait()
            await self._health.enter_graceful_shutdown()
        finally:
            await self.server.stop(self._grace)


def new_server(
    servicers: Sequence[Servicer],
    settings: ServiceSettings,
    verifier: TokenVerifier,
    *,
    address: str | None = None,
) -> GrpcServer:
    """Build the server of a service; call inside a running loop.

    servicers are (add_XServicer_to_server, servicer, DESCRIPTOR.services_by_name["X"]). Raises RuntimeError
    when the address is taken, ValueError for a method that streams.
    """
    services = [service for _, _, service in servicers]
    rules = rules_of(services)
    server = grpc.aio.server(options=_OPTIONS, maximum_concurrent_rpcs=1024)
    layered = Layered(
        [Tracing(), Errors(), Deadline()],
        [Access(rules, find_caller(verifier, settings.certificate_callers)), Validation()],
    )
    for add, servicer, _ in servicers:
        add(servicer, layered)
    names = ["", *(service.full_name for service in services)]
    bare = Methods()
    if settings.reflection:
        _reflect(names[1:], bare)
    server.add_generic_rpc_handlers((layered, bare))
    port = _bind(server, address or f"{settings.host}:{settings.grpc_port}", settings)
    return GrpcServer(server, port, names, bare, settings.drain_seconds)


def _reflect(names: Sequence[str], bare: Methods) -> None:
    own = (*names, health_pb2.DESCRIPTOR.services_by_name["Health"].full_name, reflection.SERVICE_NAME)
    servicer = reflection.aio.ReflectionServicer(own)  # type: ignore[attr-defined]  # hidden from checkers
    reflection_pb2_grpc.add_ServerReflectionServicer_to_server(servicer, bare)


def _bind(server: grpc.aio.Server, address: str, settings: ServiceSettings) -> int:
    if not (settings.tls_certificate and settings.tls_key):
        return server.add_insecure_port(address)
    pair = (settings.tls_key.read_bytes(), settings.tls_certificate.read_bytes())
    authority = settings.tls_client_ca.read_bytes() if settings.tls_client_ca else None
    credentials = grpc.ssl_server_credentials([pair], authority, require_client_auth=authority is not None)
    return server.add_secure_port(address, credentials)
