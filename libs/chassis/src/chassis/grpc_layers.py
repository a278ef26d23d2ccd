"""Puts layers in front of every method of ours: composed once per method, not once per call."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple, Protocol

import grpc


class Call(NamedTuple):
    """One call under way. request is the message, and the bytes as received before Reading."""

    method: str
    request: Any
    context: Any


Proceed = Callable[[Call], Awaitable[Any]]


class Layer(Protocol):
    """Something that every call passes through; it answers, raises, or lets the call proceed."""

    async def around(self, call: Call, proceed: Proceed) -> Any: ...


class Reading:
    """Turns bytes into the message, inside the layers: what is no message is refused like any wrong input."""

    def __init__(self, deserialize: Callable[[bytes], Any]) -> None:
        self._deserialize = deserialize

    async def around(self, call: Call, proceed: Proceed) -> Any:
        return await proceed(Call(call.method, self._deserialize(call.request), call.context))


class Methods(grpc.GenericRpcHandler):  # type: ignore[type-arg]  # generic in the stubs only
    """Methods by their full names, found by one look; generated functions add to it as to a server.

    They would register each method with the server, which begins to wait for all of them anew at every call:
    with 120 methods that costs 100 us a call.
    """

    def __init__(self) -> None:
        self._handlers: dict[str, Any] = {}

    def add_registered_method_handlers(self, service: str, handlers: Mapping[str, Any]) -> None:
        """What the generated functions call, with the methods by their names."""
        self._handlers |= {f"/{service}/{name}": handler for name, handler in handlers.items()}

    def add_generic_rpc_handlers(self, handlers: object) -> None:
        """The generated functions add the same methods twice; once is enough."""

    def find(self, handler_call_details: grpc.HandlerCallDetails) -> Any:
        """The method of a call; None where no method is."""
        return self._handlers.get(handler_call_details.method)

    service = find  # as the server calls it


class Layered(Methods):
    """Methods with the layers, outermost first, around each.

    before_reading sees bytes, after_reading the message. An interceptor would be asked anew at every call.
    """

    def __init__(self, before_reading: Sequence[Layer], after_reading: Sequence[Layer]) -> None:
        super().__init__()
        self._before, self._after = before_reading, after_reading

    def add_registered_method_handlers(self, service: str, handlers: Mapping[str, Any]) -> None:
        """What the generated functions call, with the methods by their names."""
        wrapped = {name: self._wrap(f"/{service}/{name}", handler) for name, handler in handlers.items()}
        super().add_registered_method_handlers(service, wrapped)

    def _wrap(self, method: str, handler: Any) -> Any:
        async def answer(call: Call) -> Any:
            return await handler.unary_unary(call.request, call.context)

        proceed: Proceed = answer
        for layer in reversed((*self._before, Reading(handler.request_deserializer), *self._after)):
            proceed = partial(layer.around, proceed=proceed)
        outermost = proceed

        async def behaviour(content: bytes, context: Any) -> Any:
            return await outermost(Call(method, content, context))

        return grpc.unary_unary_rpc_method_handler(behaviour, None, handler.response_serializer)
