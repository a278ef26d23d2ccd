"""Runs handlers over fresh events, each in the trace of its event."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from opentelemetry.trace import SpanKind
from sqlalchemy.ext.asyncio import AsyncSession

from eventing import tracing
from eventing.crashpoints import reach
from eventing.envelope import EventContext, Received
from eventing.incoming import Incoming
from eventing.outbox import cause
from eventing.subscription import Handler, Subscription


async def apply(session: AsyncSession, subscription: Subscription, events: Sequence[Incoming]) -> None:
    """Call the handlers of `events` in order within the session's transaction. Raises what they raise."""
    for handler, run in _runs(subscription, events):
        if handler.many:
            await _apply_many(session, subscription, handler, list(run))
        else:
            for event in run:
                await _apply_one(session, subscription, handler, event)
                reach("consumer.between_events")


def _runs(
    subscription: Subscription, events: Iterable[Incoming]
) -> Iterator[tuple[Handler, Iterator[Incoming]]]:
    for handler, run in groupby(events, key=lambda event: subscription.handler(event.type)):
        if handler is not None:
            yield handler, run


async def _apply_one(
    session: AsyncSession, subscription: Subscription, handler: Handler, event: Incoming
) -> None:
    context = _context(event)
    with tracing.processing(context.stream, context.traceparent, _ids(context)):
        token = cause.set(str(context.id))
        try:
            await handler.function(subscription.decode(event.type, event.value), context, session)
            await session.flush()  # an error of this event must not surface in the next one's statements
        finally:
            cause.reset(token)


async def _apply_many(
    session: AsyncSession, subscription: Subscription, handler: Handler, run: Sequence[Incoming]
) -> None:
    events = [Received(subscription.decode(each.type, each.value), _context(each)) for each in run]
    traceparents = [event.context.traceparent for event in events]
    with tracing.serving(f"{subscription.stream} process batch", traceparents, SpanKind.CONSUMER):
        await handler.function(events, session)
        await session.flush()


def _context(event: Incoming) -> EventContext:
    if event.context is None:
        raise ValueError("an event without a readable envelope reached a handler")
    return event.context


def _ids(context: EventContext) -> dict[str, str]:
    return {
        "messaging.system": "kafka",
        "messaging.destination.name": context.stream,
        "messaging.message.id": str(context.id),
        "shangliang.event.type": context.type,
        "shangliang.event.subject": context.subject,
    }
