"""The way in from Kafka: events become facts, batch by batch, and facts become notices."""

from collections.abc import Awaitable, Callable, Sequence

from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from eventing.envelope import Received
from eventing.subscription import NotYet, Subscription
from notifier.domain.facts import Fact
from notifier.domain.topics import TopicUnknown
from notifier.handlers.facts import WORDING, fact_of

Tell = Callable[[AsyncSession, Sequence[Fact]], Awaitable[None]]


def subscriptions(tell: Tell) -> list[Subscription]:
    """One subscription for each stream that has events which somebody is told about."""
    by_stream: dict[str, list[type[Message]]] = {}
    for message in WORDING:
        by_stream.setdefault(_stream_of(message), []).append(message)
    return [_subscription(stream, messages, tell) for stream, messages in by_stream.items()]


def _subscription(stream: str, messages: Sequence[type[Message]], tell: Tell) -> Subscription:
    subscription = Subscription(stream)

    @subscription.on_batch(*messages)
    async def on_facts(events: Sequence[Received[Message]], session: AsyncSession) -> None:
        try:
            await tell(session, [fact_of(each) for each in events])
        except TopicUnknown as unknown:
            raise NotYet(str(unknown)) from unknown

    return subscription


def _stream_of(message: type[Message]) -> str:
    """shangliang/intake/v1/topic_events.proto declares the events of intake.topic.v1."""
    _, service, version, file = message.DESCRIPTOR.file.name.split("/")
    return f"{service}.{file.removesuffix('_events.proto')}.{version}"
