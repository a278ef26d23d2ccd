"""What surrounds the notifier in its tests: events of the others, a mail server, intake's vault; all real."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any
from uuid import UUID, uuid5

import grpc
from aiosmtpd.smtp import SMTP
from google.protobuf.message import Message
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from eventing import envelope
from eventing.dispatch import Consumer, Dispatcher
from eventing.incoming import Record
from eventing.progress import Progress
from notifier.commands.telling import tell
from notifier.domain.courtesy import Courtesy
from notifier.domain.facts import Fact
from notifier.domain.writing import Terms
from notifier.handlers import subscriptions
from notifier.letters import Letters
from notifier.models import Notice
from rulebook.calendar import SHANGHAI, WorkCalendar
from rulebook.policy import Policy
from shangliang.intake.v1 import topic_events_pb2 as intake
from shangliang.intake.v1.contact_service_pb2 import ResolveContactRequest, ResolveContactResponse
from shangliang.intake.v1.contact_service_pb2_grpc import (
    ContactServiceServicer,
    add_ContactServiceServicer_to_server,
)

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=SHANGHAI).astimezone(UTC)
TOWN, VILLAGE = "411102001", "411102001201"
TRACE = "0af7651916cd43dd8448eb211c80319c"
TRACEPARENT = f"00-{TRACE}-b7ad6b7169203331-01"
_IDS = UUID("00000000-0000-5000-8000-000000000000")


def an_id(name: str) -> str:
    """The same id for the same name."""
    return str(uuid5(_IDS, name))


def topic_submitted(name: str, *, has_contact: bool = True, division: str = TOWN) -> intake.TopicSubmitted:
    return intake.TopicSubmitted(
        topic_id=an_id(name), number=f"LH-{name}", division=division, has_contact=has_contact
    )


def topic_merged(name: str, umbrella: str) -> intake.TopicMerged:
    return intake.TopicMerged(topic_id=an_id(name), umbrella_topic_id=an_id(umbrella))


def courtesy(**values: str) -> Courtesy:
    """The city's values, the defaults where none is named."""
    entries = [
        {"key": f"notify.{key}", "value": value, "from": "2018-01-01"} for key, value in values.items()
    ]
    calendar = WorkCalendar("test", frozenset({date(2026, 10, 1)}), frozenset())
    return Courtesy(Policy.from_mapping({"version": "test", "values": entries}), calendar)


@dataclass
class Arrival:
    """A record as the client library gives it."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: envelope.Headers
    partition: int = 0
    offset: int = 0
    timestamp: int = 0


@dataclass
class Streams:
    """Delivers events to the notifier's own subscriptions, through eventing, on a real database."""

    engine: AsyncEngine
    sessions: async_sessionmaker[AsyncSession]
    sends_mail: bool = True
    at: datetime = NOON
    woken: int = 0
    _versions: dict[str, int] = field(default_factory=dict)

    async def deliver(self, *events: Message, occurred_at: datetime | None = None, times: int = 2) -> None:
        """Publish events as their services would; each batch is delivered twice, as a broker may."""
        records = [self.record(each, occurred_at or self.at) for each in events]
        for _ in range(times):
            await self.deliver_records(records)

    async def told(self, fact: str) -> set[tuple[str, str, str]]:
        """List who was told a fact: kind, id and channel; each of them once."""
        columns = (Notice.recipient_kind, Notice.recipient_id, Notice.channel)
        async with self.sessions() as session:
            rows = (await session.execute(select(*columns).where(Notice.fact == fact))).all()
        told = {(kind, recipient, channel) for kind, recipient, channel in rows}
        assert len(told) == len(rows)
        return told

    async def deliver_records(self, records: Sequence[Record]) -> None:
        for subscription in subscriptions(self._tell):
            batch = [each for each in records if each.topic == subscription.stream]
            if batch:
                await Dispatcher(self._consumer(), subscription, Progress())(batch)

    def record(self, event: Message, occurred_at: datetime) -> Arrival:
        service, version = event.DESCRIPTOR.file.package.split(".")[1:]
        noun = event.DESCRIPTOR.file.name.rpartition("/")[2].removesuffix("_events.proto")
        stream = f"{service}.{noun}.{version}"
        subject = str(getattr(event, "session_id", "") or getattr(event, "topic_id", ""))
        place = f"{stream}/{subject}"
        self._versions[place] = number = self._versions.get(place, 0) + 1
        context = envelope.EventContext(
            id=UUID(an_id(f"{place}/{number}")),
            type=envelope.type_of(type(event)),
            source=envelope.source_of(stream),
            subject=subject,
            time=occurred_at,
            recorded_at=occurred_at,
            version=number,
            causation_id="",
            division=TOWN,
            actor_role="",
            stream=stream,
            traceparent=TRACEPARENT,
        )
        headers = envelope.headers_of(context, type(event))
        packed = tuple((name, value.encode()) for name, value in headers.items())
        return Arrival(stream, subject.encode(), event.SerializeToString(), packed)

    def _wake(self) -> None:
        self.woken += 1

    def _consumer(self) -> Consumer:
        return Consumer("notifier", self.engine, self.sessions, self._wake)

    async def _tell(self, session: AsyncSession, facts: Sequence[Fact]) -> None:
        terms = Terms(courtesy(), self.sends_mail)
        await tell(session, facts, terms=terms, letters=Letters(), at=self.at)


@dataclass
class Mailbox:
    """A real SMTP server's memory. Replies are taken one by one from the lists; empty means yes."""

    port: int = 0
    letters: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    replies_to_recipient: list[str] = field(default_factory=list)
    replies_to_letter: list[str] = field(default_factory=list)

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if self.replies_to_recipient:
            return self.replies_to_recipient.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.replies_to_letter:
            return self.replies_to_letter.pop(0)
        self.letters.append(message_from_bytes(envelope.content, EmailMessage, policy=policy.default))
        self.recipients.extend(envelope.rcpt_tos)
        return "250 OK"


@asynccontextmanager
async def running_mail_server() -> AsyncIterator[Mailbox]:
    mailbox, loop = Mailbox(), asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(mailbox, loop=loop, hostname="mail.test"), "127.0.0.1", 0)
    mailbox.port = server.sockets[0].getsockname()[1]
    yield mailbox
    server.close()
    await server.wait_closed()


@dataclass
class Vault(ContactServiceServicer):
    """Intake's way out for addresses, over real gRPC. Answers by topic; failures are taken first."""

    target: str = ""
    contacts: dict[str, ResolveContactResponse] = field(default_factory=dict)
    failures: list[grpc.StatusCode] = field(default_factory=list)
    asked: list[ResolveContactRequest] = field(default_factory=list)
    traceparents: list[str] = field(default_factory=list)

    async def ResolveContact(self, request: ResolveContactRequest, context: Any) -> ResolveContactResponse:  # noqa: N802
        self.asked.append(request)
        self.traceparents.append(str(dict(context.invocation_metadata()).get("traceparent", "")))
        if self.failures:
            await context.abort(self.failures.pop(0), "not now")
        if request.topic_id not in self.contacts:
            await context.abort(grpc.StatusCode.NOT_FOUND, "no such topic")
        return self.contacts[request.topic_id]


@asynccontextmanager
async def running_vault() -> AsyncIterator[Vault]:
    vault, server = Vault(), grpc.aio.server()
    add_ContactServiceServicer_to_server(vault, server)  # type: ignore[no-untyped-call]  # generated code
    vault.target = f"127.0.0.1:{server.add_insecure_port('127.0.0.1:0')}"
    await server.start()
    yield vault
    await server.stop(None)


async def everything_stored(engine: AsyncEngine) -> str:
    """Every row of every table as text, bytes readable: where an address could hide."""
    tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    found = []
    async with engine.connect() as connection:
        for name in (await connection.scalars(text(tables))).all():
            rows = await connection.execute(text(f'SELECT * FROM "{name}"'))
            found += [f"{name}: {tuple(row)!r}" for row in rows]
    return "\n".join(found)
