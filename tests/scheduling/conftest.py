"""A scheduling service of its own for each test: real database, real gRPC, a clock that the test sets."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import grpc
import pytest
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp
from google.rpc import error_details_pb2
from grpc_status.rpc_status import from_call
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from chassis import policies
from chassis.auth import TokenVerifier, caller, mint, new_key_pair
from chassis.database import new_engine, new_sessions
from chassis.grpc_client import new_channel
from chassis.grpc_server import new_server
from eventing import CommandGate, Subscription, outbox
from eventing.dispatch import Consumer, Dispatcher
from eventing.operations import ParkedServicer
from eventing.progress import Progress
from rulebook.calendar import SHANGHAI
from rulebook.callers import Caller, Role
from scheduling import api, app, commands
from scheduling.settings import Settings
from shangliang.command.v1.command_pb2 import Command
from shangliang.intake.v1.topic_events_pb2 import TopicApproved
from shangliang.scheduling.v1 import (
    division_service_pb2_grpc,
    member_service_pb2,
    member_service_pb2_grpc,
    session_service_pb2,
    session_service_pb2_grpc,
    venue_service_pb2,
    venue_service_pb2_grpc,
)

KEYS = new_key_pair()
POLICY = Path(__file__).parents[2] / "deploy/policy"
TOWNSHIP = "411102001"
CITY = "411100"
SIX = ("premises", "sign", "facilities", "rules", "funds", "activities")
pb = session_service_pb2
_numbers = itertools.count(1)


def at(day: int, hour: int = 9, minute: int = 0, month: int = 5) -> datetime:
    """A moment of 2023 in Shanghai; 8 May is a Monday, no holiday is near."""
    return datetime(2023, month, day, hour, minute, tzinfo=SHANGHAI)


def stamp(moment: datetime) -> Timestamp:
    message = Timestamp()
    message.FromDatetime(moment)
    return message


@dataclass
class Clock:
    now: datetime

    def __call__(self) -> datetime:
        return self.now


@dataclass(frozen=True)
class Refusal:
    """What a refused call says."""

    code: grpc.StatusCode
    reason: str
    details: dict[str, str]
    fields: list[str]


@dataclass(frozen=True)
class Published:
    """An event in the outbox."""

    type: str
    subject: str
    version: int
    headers: dict[str, str]
    payload: bytes


@dataclass
class Arriving:
    """A record as Kafka gives it."""

    topic: str
    partition: int
    offset: int
    timestamp: int
    key: bytes | None
    value: bytes | None
    headers: tuple[tuple[str, bytes | None], ...]


def entry(number: str, category: str = "INTERESTED", people: int = 5, **changes: Any) -> pb.SignInEntry:
    fields: dict[str, Any] = {
        "entry": number,
        "category": f"PARTICIPANT_CATEGORY_{category}",
        "people": people,
        "method": "paper",
    }
    return pb.SignInEntry(**(fields | changes))


def approval(topic_id: str, number: str = "LH-2023-1") -> TopicApproved:
    return TopicApproved(
        topic_id=topic_id, number=number, division=TOWNSHIP, category="parking", title="停车"
    )


class World:
    """The service, and what a test may ask of it."""

    def __init__(
        self,
        engine: AsyncEngine,
        sessions: async_sessionmaker[AsyncSession],
        rules: policies.Rules,
        clock: Clock,
    ) -> None:
        self.engine, self.sessions, self.rules, self.clock = engine, sessions, rules, clock
        self.target = ""
        self._channels: dict[Caller, grpc.aio.Channel] = {}
        self._offsets = itertools.count()

    at = staticmethod(at)
    stamp = staticmethod(stamp)
    entry = staticmethod(entry)
    approval = staticmethod(approval)

    def stub(self, kind: Callable[[Any], Any], *roles: Role, division: str = CITY) -> Any:
        """A client of one service with a token for the roles; without roles it has no token."""
        who = Caller("subject-1", frozenset(roles), division)
        if who not in self._channels:
            token = mint(KEYS[0], who, timedelta(hours=1))
            self._channels[who] = new_channel(self.target, (lambda: token) if roles else None, timeout=60)
        return kind(self._channels[who])

    def talks(self, *roles: Role, division: str = CITY) -> Any:
        chosen = roles or (Role.CONVENER,)
        return self.stub(session_service_pb2_grpc.SessionServiceStub, *chosen, division=division)

    def research(self, *roles: Role, division: str = CITY) -> Any:
        chosen = roles or (Role.LIAISON,)
        return self.stub(session_service_pb2_grpc.ResearchServiceStub, *chosen, division=division)

    def venues(self, *roles: Role, division: str = CITY) -> Any:
        chosen = roles or (Role.LIAISON,)
        return self.stub(venue_service_pb2_grpc.VenueServiceStub, *chosen, division=division)

    def members(self, *roles: Role, division: str = CITY) -> Any:
        chosen = roles or (Role.LIAISON,)
        return self.stub(member_service_pb2_grpc.MemberServiceStub, *chosen, division=division)

    def divisions(self) -> Any:
        return self.stub(division_service_pb2_grpc.DivisionServiceStub)

    def command(self, key: str = "", occurred_at: datetime | None = None) -> Command:
        moment = stamp(occurred_at) if occurred_at else None
        return Command(
            idempotency_key=key or uuid4().hex,
            occurred_at=moment,
            backdating_approval="A-1" if moment else "",
        )

    async def refusal(self, call: Awaitable[Any]) -> Refusal:
        """The refusal of a call that must not succeed."""
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await call
        status = from_call(caught.value)  # type: ignore[arg-type]  # grpc.aio errors carry the same metadata
        info, bad = error_details_pb2.ErrorInfo(), error_details_pb2.BadRequest()
        for detail in status.details if status else ():
            detail.Unpack(info)
            detail.Unpack(bad)
        fields = [violation.field for violation in bad.field_violations]
        return Refusal(caught.value.code(), info.reason, dict(info.metadata), fields)

    async def published(self, stream: str = "") -> list[Published]:
        """What lies in the outbox, in the order in which it was published."""
        async with self.sessions() as db:
            rows = await db.execute(
                text(
                    "SELECT headers, aggregate_id, aggregate_version, payload FROM outbox"
                    " WHERE :stream IN ('', stream) ORDER BY seq"
                ),
                {"stream": stream},
            )
            return [
                Published(h["ce_type"].split(".")[1], subject, version, h, bytes(payload))
                for h, subject, version, payload in rows.all()
            ]

    async def deliver(
        self, subscription: Subscription, subject: str, version: int, event: Message, *, times: int = 1
    ) -> None:
        """Bring an event in through the inbox, the same record as often as asked."""
        row = outbox.prepare(
            subscription.stream, subject, version, event, occurred_at=self.clock.now, division=TOWNSHIP
        )
        headers = tuple((name, value.encode()) for name, value in row.headers.items())
        record = Arriving(
            subscription.stream, 0, next(self._offsets), 0, subject.encode(), row.payload, headers
        )
        consumer = Consumer("scheduling", self.engine, self.sessions, lambda: None)
        for _ in range(times):
            await Dispatcher(consumer, subscription, Progress())([record])

    async def count(self, statement: str) -> int:
        async with self.sessions() as db:
            return int(await db.scalar(text(statement)) or 0)

    async def approved_topic(self, division: str = TOWNSHIP) -> str:
        """A topic whose approval has arrived."""
        topic_id = str(uuid4())
        async with self.sessions.begin() as db:
            await commands.admit_topic(
                db, UUID(topic_id), number=f"LH-{next(_numbers)}", division=division, at=self.clock.now
            )
        return topic_id

    async def ready_topic(self, division: str = TOWNSHIP) -> str:
        """A topic that may be put on an agenda."""
        topic_id = await self.approved_topic(division)
        async with self.sessions.begin() as db:
            await db.execute(text("UPDATE topics SET state = 'ready' WHERE id = :id"), {"id": topic_id})
        return topic_id

    async def member(self, division: str = TOWNSHIP) -> str:
        request = member_service_pb2.RegisterMemberRequest(
            command=self.command(),
            number=f"M-{next(_numbers)}",
            display_name="委员甲",
            level="MEMBER_LEVEL_CITY",
            sector="经济界",
            division=division,
            term="市政协第七届",
            term_from="2022-01-01",
        )
        answer = await self.members().RegisterMember(request)
        return str(answer.member.member_id)

    async def room(self, division: str = TOWNSHIP) -> str:
        request = venue_service_pb2.RegisterRoomRequest(
            command=self.command(),
            name="一楼会议室",
            division=division,
            host_organisation="街道",
            capacity=40,
        )
        return str((await self.venues().RegisterRoom(request)).room.room_id)

    async def venue(self, room_id: str = "", division: str = TOWNSHIP, *, active: bool = True) -> str:
        """A venue; active means that its six haves passed and that it was opened."""
        answer = await self.venues().RegisterVenue(
            venue_service_pb2.RegisterVenueRequest(
                command=self.command(),
                code=f"V-{next(_numbers):04}",
                name="老街协商室",
                kind="VENUE_KIND_PLATFORM",
                division=division,
                room_id=room_id,
                owner_organisation="区政协",
                brand="相约星期三",
                opened_on="2023-01-05",
            )
        )
        venue_id = str(answer.venue.venue_id)
        if active:
            await self.venues().CheckVenue(self.check(venue_id))
            await self.venues().ActivateVenue(
                venue_service_pb2.ActivateVenueRequest(command=self.command(), venue_id=venue_id)
            )
        return venue_id

    def check(
        self, venue_id: str, items: Sequence[str] = SIX, failed: Sequence[str] = ()
    ) -> venue_service_pb2.CheckVenueRequest:
        lines = [
            venue_service_pb2.VenueCheckItem(
                item=item, passed=item not in failed, evidence="现场查看照片三张"
            )
            for item in items
        ]
        return venue_service_pb2.CheckVenueRequest(command=self.command(), venue_id=venue_id, items=lines)

    def plan(self, topics: Sequence[str], **changes: Any) -> session_service_pb2.PlanSessionRequest:
        """A plan for Monday 15 May, 9:00 to 11:00."""
        fields: dict[str, Any] = {
            "command": self.command(),
            "form": "SESSION_FORM_ROOM",
            "level": "SESSION_LEVEL_TOWNSHIP",
            "division": TOWNSHIP,
            "place": "老街广场",
            "topic_ids": topics,
            "starts_at": stamp(at(15)),
            "ends_at": stamp(at(15, 11)),
            "conveners": ["召集人甲"],
            "chair": "主持人甲",
            "recorder": "记录人甲",
            "plan_number": "FA-1",
        }
        return session_service_pb2.PlanSessionRequest(**(fields | changes))

    async def planned(self, **changes: Any) -> session_service_pb2.Session:
        answer = await self.talks().PlanSession(self.plan([await self.ready_topic()], **changes))
        return answer.session  # type: ignore[no-any-return]  # stubs are untyped here

    async def noticed(self, **changes: Any) -> session_service_pb2.Session:
        session = await self.planned(**changes)
        await self.invite(session.session_id)
        answer = await self.talks().SendNotice(
            pb.SendNoticeRequest(command=self.command(), session_id=session.session_id, notice_number="TZ-1")
        )
        return answer.session  # type: ignore[no-any-return]  # stubs are untyped here

    async def invite(self, session_id: str, *lines: pb.Invitation) -> pb.Session:
        usual = (
            pb.Invitation(category="PARTICIPANT_CATEGORY_DEPARTMENT", organisation="住建局", people=1),
            pb.Invitation(category="PARTICIPANT_CATEGORY_MEMBER", member_id=await self.member(), people=1),
            pb.Invitation(category="PARTICIPANT_CATEGORY_INTERESTED", label="沿街商户代表", people=4),
        )
        answer = await self.talks().InviteParticipants(
            pb.InviteParticipantsRequest(
                command=self.command(), session_id=session_id, invitations=lines or usual
            )
        )
        return answer.session  # type: ignore[no-any-return]  # stubs are untyped here

    async def sign_in(self, session_id: str, *entries: pb.SignInEntry) -> pb.Session:
        request = pb.SignInRequest(
            command=self.command(), session_id=session_id, entries=entries or (entry("1"),)
        )
        return (await self.talks().SignIn(request)).session  # type: ignore[no-any-return]  # untyped stubs

    async def opened(self, **changes: Any) -> session_service_pb2.Session:
        session = await self.noticed(**changes)
        self.clock.now = at(15)
        await self.sign_in(session.session_id)
        request = pb.OpenSessionRequest(
            command=self.command(), session_id=session.session_id, recusals_checked=True
        )
        return (await self.talks().OpenSession(request)).session  # type: ignore[no-any-return]  # untyped stubs

    async def held(self, **changes: Any) -> session_service_pb2.Session:
        session = await self.opened(**changes)
        self.clock.now = at(15, 11)
        request = pb.CloseSessionRequest(
            command=self.command(),
            session_id=session.session_id,
            record_number="JL-1",
            record="双方同意限时停车",
        )
        return (await self.talks().CloseSession(request)).session  # type: ignore[no-any-return]  # untyped stubs

    async def talks_statistics(self) -> pb.GetSessionStatisticsResponse:
        asked = pb.GetSessionStatisticsRequest()
        return await self.talks(Role.SECRETARY).GetSessionStatistics(asked)  # type: ignore[no-any-return]  # untyped

    async def close(self) -> None:
        for channel in self._channels.values():
            await channel.close(None)


@pytest.fixture(scope="session")
def rules() -> policies.Rules:
    return policies.load(POLICY, "luohe")


@pytest.fixture
async def world(
    fresh_database: Callable[[str], Awaitable[str]], rules: policies.Rules
) -> AsyncIterator[World]:
    """A running service on Monday 8 May 2023, 9:00."""
    url = await fresh_database("scheduling")
    async with AsyncExitStack() as stack:
        engine = new_engine(url, pool_size=25, statement_timeout=60)
        stack.push_async_callback(engine.dispose)
        made = World(engine, new_sessions(engine), rules, Clock(at(8)))
        stack.push_async_callback(made.close)
        async with made.sessions.begin() as db:
            await commands.seed_divisions(db, rules.divisions)
        gate = CommandGate(made.sessions, lambda: None, app.moments(rules, made.clock))
        desk = api.Desk(made.sessions, gate, rules, made.clock)
        parked = ParkedServicer(made.sessions, gate, "scheduling", lambda: caller().subject)
        server = new_server(
            app.servicers(desk, parked),
            Settings(postgres_url=url, drain_seconds=1),
            TokenVerifier(KEYS[1]),
            address="127.0.0.1:0",
        )
        stop = asyncio.Event()
        running = asyncio.create_task(server.run(stop))
        made.target = f"localhost:{server.port}"
        yield made
        stop.set()
        await running
