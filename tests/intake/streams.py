"""Events of the other services, delivered through eventing as a broker may: every batch twice."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from google.protobuf.message import Message

from eventing import envelope
from eventing.dispatch import Consumer, Dispatcher
from eventing.envelope import Headers
from eventing.progress import Progress
from intake.handlers import SUBSCRIPTIONS
from tests.intake.house import STREET, House


@dataclass
class Arrival:
    """A record as the broker would give it."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: Headers
    partition: int = 0
    offset: int = 0
    timestamp: int = 0


class Streams:
    """Delivers events to intake's own subscriptions."""

    def __init__(self, house: House) -> None:
        self._consumer = Consumer("intake", house.engine, house.sessions, lambda: None)
        self._versions: dict[str, int] = {}

    async def deliver(self, *events: Message, at: datetime) -> None:
        records = [self._record(event, at) for event in events]
        for _ in range(2):
            await self._deliver(records)

    async def _deliver(self, records: Sequence[Arrival]) -> None:
        for subscription in SUBSCRIPTIONS:
            if batch := [each for each in records if each.topic == subscription.stream]:
                await Dispatcher(self._consumer, subscription, Progress())(batch)

    def _record(self, event: Message, at: datetime) -> Arrival:
        file = event.DESCRIPTOR.file
        noun = re.sub(r"^.*/|_events\.proto$", "", file.name)
        stream = f"{file.package.split('.')[1]}.{noun}.v1"
        subject = str(getattr(event, "session_id", "") or getattr(event, "topic_id", ""))
        if stream == "outcomes.outcome.v1":
            subject = str(getattr(event, "topic_id", ""))
        version = self._versions[stream + subject] = self._versions.get(stream + subject, 0) + 1
        context = envelope.EventContext(
            id=uuid5(NAMESPACE_URL, f"{stream}/{subject}/{version}"),
            type=envelope.type_of(type(event)),
            source=envelope.source_of(stream),
            subject=subject,
            time=at,
            recorded_at=at + timedelta(microseconds=version),
            version=version,
            causation_id="",
            division=STREET,
            actor_role="convener",
            stream=stream,
        )
        headers = envelope.headers_of(context, type(event)).items()
        packed = tuple((name, value.encode()) for name, value in headers)
        return Arrival(stream, subject.encode(), event.SerializeToString(), packed)
