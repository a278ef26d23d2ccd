"""Where a call over gRPC came from, behind a proxy too: both ways in believe the same proxies."""

import os
from functools import cache
from typing import Any

from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

_FORWARDED = "x-forwarded-for"


async def address_of(context: Any) -> str:
    """Return the IP address of whoever calls, "" when no address is known.

    context is the call's. Of a proxy that FORWARDED_ALLOW_IPS names (this machine unless set) it is the
    address that the proxy gives in x-forwarded-for; what others write there is not believed.
    """
    scope: dict[str, Any] = {"type": "http", "client": (of_peer(context.peer()), 0), "headers": []}
    for name, value in context.invocation_metadata() or ():
        if name == _FORWARDED and isinstance(value, str):
            scope["headers"].append((_FORWARDED.encode(), value.encode("latin-1", "replace")))
    if scope["headers"]:
        await _believing()(scope, None, None)
    return str(scope["client"][0])


def of_peer(peer: str) -> str:
    """Read the address out of what gRPC says of the other side: ipv4:192.0.2.1:5000, ipv6:[::1]:5000."""
    kind, _, rest = peer.partition(":")
    if kind not in {"ipv4", "ipv6"}:
        return ""
    return rest.rpartition(":")[0].replace("%5B", "[").replace("%5D", "]").strip("[]")


@cache
def _believing() -> Any:
    return ProxyHeadersMiddleware(_nothing, os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1"))


async def _nothing(_scope: Any, _receive: Any, _send: Any) -> None:
    """The scope was all that was asked for."""
