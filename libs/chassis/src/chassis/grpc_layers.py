"""Puts layers in front of every method of ours: composed once per method, not once per call."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple, Protocol

import grpc

from chassis.grpc_access import Rule


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
        return await proceed(call._replace(request=self._deserialize(call.request)))


class Layered(grpc.aio.ServerInterceptor):  # type: ignore[type-arg]  # generic in the stubs only
    """The layers, outermost first, around our methods; health and reflection pass untouched.

    before_reading sees bytes, after_reading the message.
    """

    def __init__(
        self, methods: Mapping[str, Rule], before_reading: Sequence[Layer], after_reading: Sequence[Layer]
    ) -> None:
        self._methods = methods
        self._before, self._after = before_reading, after_reading
        self._wrapped: dict[str, Any] = {}

    async def intercept_service(self, continuation: Any, handler_call_details: Any) -> Any:
        method = handler_call_details.method
        if (ready := self._wrapped.get(method)) is not None:
            return ready
        handler = await continuation(handler_call_details)
        if handler is None or method not in self._methods:
            return handler
        wrapped = self._wrapped[method] = self._wrap(method, handler)
        return wrapped

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
