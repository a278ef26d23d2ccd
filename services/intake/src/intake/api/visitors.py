"""Where somebody came from who hands in: as far as limits need it, and no further."""

from dataclasses import dataclass
from typing import Any

from starlette.types import Scope

from chassis.forwarding import address_of
from intake.domain.limits import network_of

_HERE = frozenset({"127.0.0.1", "::1"})
_DEVICE = b"x-client-id"
_LONGEST_ID = 64


@dataclass(frozen=True, slots=True)
class Visitor:
    """Where a request came from: its network, and the id that its program has chosen, if any."""

    network: str
    device: str


def visitor_of(scope: Scope) -> Visitor | None:
    """Return the visitor; None for an inner one. Behind a proxy the server has put its address."""
    client = scope.get("client")
    if client is None or client[0] in _HERE or not (network := network_of(client[0])):
        return None
    device = next((value for name, value in scope["headers"] if name == _DEVICE), b"")
    return Visitor(network, device[:_LONGEST_ID].decode("latin-1"))


async def visitor_of_call(context: Any) -> Visitor | None:  # noqa: ANN401 - as gRPC gives it
    """The same for a call over gRPC, whose metadata name the program as HTTP's headers do."""
    address = await address_of(context)
    if address in _HERE or not (network := network_of(address)):
        return None
    metadata = context.invocation_metadata() or ()
    device = next((str(value) for name, value in metadata if name == _DEVICE.decode()), "")
    return Visitor(network, device[:_LONGEST_ID])
