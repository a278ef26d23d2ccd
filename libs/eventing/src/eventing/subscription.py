"""What a service declares: which events of which stream it handles, and how."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from eventing import envelope
from eventing.envelope import EventContext

EventT = TypeVar("EventT", bound=Message)
One = Callable[[EventT, EventContext, AsyncSession], Awaitable[None]]
ManyT = TypeVar("ManyT", bound=Callable[..., Awaitable[None]])


class NotYet(Exception):
    """Raised by a handler that needs a fact of another stream which has not arrived.

    The event and all later ones of its key wait and are tried again by themselves. Normal, not an alarm.
    """


class Unprocessable(Exception):
    """Raised by a handler for an event that no retry will ever apply: its key is parked at once."""


@dataclass(frozen=True, slots=True)
class Handler:
    """One registered function; `many` tells whether it takes a run of events or a single one."""

    function: Callable[..., Awaitable[None]]
    many: bool


class Subscription:
    """The events of one stream that a service handles. Its group is the service's name.

    Handlers run in one transaction with the inbox and everything they publish, in the order of the
    stream; they must not commit, and must not do anything outside the database that cannot be repeated. A
    handler may raise NotYet or Unprocessable; database and transport errors repeat the whole batch; any
    other error parks the event's key only.

    `complete` promises that the stream keeps everything, so an aggregate's first event is version 1. With
    False the first version met is accepted; use it for streams with finite retention only.
    """

    def __init__(self, stream: str, *, complete: bool = True) -> None:
        self.stream = stream
        self.complete = complete
        self._handlers: dict[str, Handler] = {}
        self._messages: dict[str, type[Message]] = {}

    def on(self, message: type[EventT]) -> Callable[[One[EventT]], One[EventT]]:
        """Register an async function (event, context, session) for one event type; once per type."""

        def register(function: One[EventT]) -> One[EventT]:
            self._register(message, Handler(function, many=False))
            return function

        return register

    def on_batch(self, *messages: type[Message]) -> Callable[[ManyT], ManyT]:
        """Register an async function (Sequence[Received[...]], session) for one or more event types.

        It gets maximal runs of neighbouring events that it handles, in order, never an empty one. For
        set-based projections; it must give the same result whether called with a run or with its parts
        one after the other.
        """

        def register(function: ManyT) -> ManyT:
            for message in messages:
                self._register(message, Handler(function, many=True))
            return function

        return register

    def handler(self, event_type: str) -> Handler | None:
        """Return the handler of a CloudEvents type, None if the service does not handle it."""
        return self._handlers.get(event_type)

    def decode(self, event_type: str, value: bytes | None) -> Any:
        """Decode a value of a handled type. Raises DecodeError, or Unprocessable if there is no value."""
        if value is None:
            raise Unprocessable("the record has no value")
        return self._messages[event_type].FromString(value)

    def types(self) -> list[str]:
        """Return the CloudEvents types handled."""
        return sorted(self._handlers)

    def _register(self, message: type[Message], handler: Handler) -> None:
        event_type = envelope.type_of(message)
        if event_type in self._handlers:
            raise ValueError(f"{event_type} of {self.stream} has a handler already")
        self._handlers[event_type] = handler
        self._messages[event_type] = message
