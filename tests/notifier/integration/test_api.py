"""Inboxes over real gRPC with real tokens: one's own, page by page, and nobody else's."""

from collections.abc import AsyncIterator, Awaitable
from datetime import timedelta
from pathlib import Path
from typing import Any

import grpc
import pytest
from google.protobuf.timestamp_pb2 import Timestamp
from google.rpc.error_details_pb2 import ErrorInfo
from google.rpc.status_pb2 import Status
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.auth import TokenVerifier, mint, new_key_pair
from chassis.grpc_client import new_channel
from chassis.grpc_server import new_server
from eventing import CommandGate
from notifier.api import NotificationApi
from notifier.app import moment
from notifier.letters import Letters
from notifier.settings import Settings
from rulebook.callers import Caller, Role
from rulebook.divisions import DivisionTable
from shangliang.command.v1.command_pb2 import Command
from shangliang.intake.v1.topic_events_pb2 import TopicShortlisted
from shangliang.notifier.v1 import notification_service_pb2 as pb
from shangliang.notifier.v1.notification_service_pb2_grpc import (
    NotificationServiceStub,
    add_NotificationServiceServicer_to_server,
)
from shangliang.outcomes.v1.outcome_events_pb2 import AssignmentOverdue
from shangliang.scheduling.v1.research_events_pb2 import ResearchStarted
from tests.notifier.world import TOWN, VILLAGE, Streams, an_id, topic_submitted

CLERK = Caller("clerk-1", frozenset({Role.CLERK}), TOWN)
OPS = Caller("ops-1", frozenset({Role.OPS}), "")
DIVISIONS = DivisionTable.from_csv(
    "code,name,pinyin,kind,statistical_parent,administrative_parent\n"
    f"{TOWN},甲镇,Jia,town,411102,\n"
    "411103002,乙镇,Yi,town,411103,411171\n"
)


class Clients:
    """Stubs that speak for one caller each, to one server."""

    def __init__(self, target: str, key: bytes) -> None:
        self._target, self._key = target, key
        self._channels: list[grpc.aio.Channel] = []

    def of(self, caller: Caller | None) -> NotificationServiceStub:
        token = None
        if caller:
            minted = mint(self._key, caller, timedelta(minutes=5))
            token = lambda: minted  # noqa: E731 - a token that does not change
        self._channels.append(new_channel(self._target, token))
        return NotificationServiceStub(self._channels[-1])  # type: ignore[no-untyped-call]  # generated code

    async def close(self) -> None:
        for channel in self._channels:
            await channel.close(None)


@pytest.fixture
async def clients(
    sessions: async_sessionmaker[AsyncSession], streams: Streams, tmp_path: Path
) -> AsyncIterator[Clients]:
    private, public = new_key_pair()
    settings = Settings(database_url="postgresql://unused/unused", keys_dir=tmp_path, drain_seconds=0.1)
    gate = CommandGate(sessions, lambda: None, moment)
    api = NotificationApi(sessions, gate, Letters(), DIVISIONS, lambda: streams.at)
    service = pb.DESCRIPTOR.services_by_name["NotificationService"]
    servicers = [(add_NotificationServiceServicer_to_server, api, service)]
    server = new_server(servicers, settings, TokenVerifier(public), address="127.0.0.1:0")
    await server.server.start()
    made = Clients(f"127.0.0.1:{server.port}", private)
    yield made
    await made.close()
    await server.server.stop(None)


async def listed(clients: Clients, caller: Caller, **wanted: Any) -> list[tuple[str, str]]:
    answer = await clients.of(caller).ListNotices(pb.ListNoticesRequest(**wanted))
    return [(each.fact, each.recipient_id) for each in answer.notices]


async def refusal(call: Awaitable[object]) -> tuple[str, str]:
    """The gRPC code and the reason of a refused call."""
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await call
    trailing: Any = caught.value.trailing_metadata() or ()
    metadata = dict(trailing)
    status, info = Status.FromString(metadata["grpc-status-details-bin"]), ErrorInfo()
    for detail in status.details:
        detail.Unpack(info)
    return caught.value.code().name, info.reason


async def test_everybody_finds_their_own_inbox(clients: Clients, streams: Streams) -> None:
    await streams.deliver(
        topic_submitted("A", division=VILLAGE),
        topic_submitted("B", division="411103002"),
        TopicShortlisted(topic_id=an_id("A")),
        ResearchStarted(topic_id=an_id("A"), member_ids=["member-1"]),
        AssignmentOverdue(topic_id=an_id("A"), lead_organisation="unit-1", clock="sign"),
    )
    shortlisted, submitted = ("topic-shortlisted", VILLAGE), ("topic-submitted", VILLAGE)
    assert await listed(clients, CLERK) == [shortlisted, submitted]
    village_clerk = Caller("clerk-2", frozenset({Role.CLERK}), VILLAGE)
    assert await listed(clients, village_clerk) == [shortlisted, submitted]
    secretary = Caller("secretary-1", frozenset({Role.SECRETARY}), TOWN)
    assert await listed(clients, secretary) == [("topic-shortlisted", TOWN)]
    office = Caller("liaison-1", frozenset({Role.LIAISON}), "411100")
    assert {fact for fact, _ in await listed(clients, office)} == {"topic-shortlisted", "assignment-overdue"}
    member = Caller("member-1", frozenset({Role.MEMBER}), "411102")
    assert await listed(clients, member) == [("research-started", "member-1")]
    unit = Caller("system-of-unit-1", frozenset({Role.AGENCY}), "411102", "unit-1")
    assert await listed(clients, unit) == [("assignment-overdue", "unit-1")]
    zone_clerk = Caller("clerk-3", frozenset({Role.CLERK}), "411171")
    assert await listed(clients, zone_clerk) == [("topic-submitted", "411103002")]


async def test_naming_a_recipient_opens_nobody_elses_inbox(clients: Clients, streams: Streams) -> None:
    await streams.deliver(topic_submitted("A"))
    stub = clients.of(CLERK)
    others: list[dict[str, Any]] = [
        {"recipient_kind": "RECIPIENT_KIND_SUBMITTER", "recipient_id": an_id("A")},
        {"recipient_kind": "RECIPIENT_KIND_SUBMITTER"},
        {"recipient_id": "411103002"},
    ]
    for named in others:
        assert await refusal(stub.ListNotices(pb.ListNoticesRequest(**named))) == (
            "PERMISSION_DENIED",
            "OTHER_INBOX",
        )
    assert await listed(clients, CLERK, recipient_id=TOWN) == [("topic-submitted", TOWN)]
    homeless = Caller("clerk-9", frozenset({Role.CLERK}), "")
    assert await refusal(clients.of(homeless).ListNotices(pb.ListNoticesRequest())) == (
        "PERMISSION_DENIED",
        "OTHER_INBOX",
    )


async def test_operations_see_every_channel_of_every_recipient(clients: Clients, streams: Streams) -> None:
    await streams.deliver(topic_submitted("A"), topic_submitted("B"))
    assert len(await listed(clients, OPS)) == 6
    assert len(await listed(clients, OPS, topic_id=an_id("A"))) == 3
    named = {"recipient_kind": "RECIPIENT_KIND_SUBMITTER", "recipient_id": an_id("A")}
    assert len(await listed(clients, OPS, **named)) == 2


async def test_pages_follow_each_other_newest_first_while_more_arrive(
    clients: Clients, streams: Streams
) -> None:
    await streams.deliver(*(topic_submitted(str(number)) for number in range(5)))
    stub, seen, cursor = clients.of(CLERK), [], ""
    for _ in range(3):
        page = await stub.ListNotices(pb.ListNoticesRequest(limit=2, cursor=cursor))
        seen += [each.subject for each in page.notices]
        cursor = page.next_cursor
        await streams.deliver(topic_submitted(f"later-{cursor or 'end'}"))
    assert seen == [f"事项 LH-{number} 已登记" for number in (4, 3, 2, 1, 0)]
    assert cursor == ""


async def test_a_text_speaks_the_language_that_is_asked_for(clients: Clients, streams: Streams) -> None:
    await streams.deliver(topic_submitted("A"))
    stub = clients.of(CLERK)
    page = await stub.ListNotices(pb.ListNoticesRequest(), metadata=[("accept-language", "en-GB,en;q=0.9")])
    assert page.notices[0].subject == "Matter LH-A has been registered"


async def test_a_notice_is_read_once(clients: Clients, streams: Streams) -> None:
    await streams.deliver(topic_submitted("A"))
    stub = clients.of(CLERK)
    (notice,) = (await stub.ListNotices(pb.ListNoticesRequest(unread=True))).notices
    request = pb.MarkNoticeReadRequest(
        command=Command(idempotency_key="key-00001"), notice_id=notice.notice_id
    )
    first = await stub.MarkNoticeRead(request)
    request.command.idempotency_key = "key-00002"
    second = await stub.MarkNoticeRead(request)
    assert first.notice.read_at == second.notice.read_at != Timestamp()
    assert await listed(clients, CLERK, unread=True) == []
    other = Caller("clerk-2", frozenset({Role.CLERK}), "411103002")
    assert await refusal(clients.of(other).MarkNoticeRead(request)) == ("NOT_FOUND", "NOTICE_UNKNOWN")
    request.command.occurred_at.FromDatetime(streams.at)
    request.command.idempotency_key = "key-00003"
    assert await refusal(stub.MarkNoticeRead(request)) == ("INVALID_ARGUMENT", "NOT_BACKDATABLE")


async def test_statistics_count_by_channel_and_state_at_a_moment(clients: Clients, streams: Streams) -> None:
    await streams.deliver(topic_submitted("A"))
    streams.at += timedelta(hours=1)
    await streams.deliver(topic_submitted("B", has_contact=False, division="411103002"))

    async def counted(caller: Caller, as_of: Timestamp | None = None) -> set[tuple[int, int, int]]:
        answer = await clients.of(caller).GetNoticeStatistics(pb.GetNoticeStatisticsRequest(as_of=as_of))
        return {(each.channel, each.state, each.notices) for each in answer.counts}

    inbox, email = (1, pb.NOTICE_STATE_DELIVERED), (2, pb.NOTICE_STATE_PENDING)
    assert await counted(OPS) == {(*inbox, 4), (*email, 1), (2, pb.NOTICE_STATE_SUPPRESSED, 1)}
    earlier = Timestamp()
    earlier.FromDatetime(streams.at - timedelta(minutes=1))
    assert await counted(OPS, earlier) == {(*inbox, 2), (*email, 1)}
    office = Caller("liaison-1", frozenset({Role.LIAISON}), "411102")
    assert await counted(office) == {(*inbox, 2), (*email, 1)}


@pytest.mark.parametrize(
    ("method", "role", "allowed"),
    [
        ("ListNotices", Role.CITIZEN, False),
        ("ListNotices", Role.MEMBER, True),
        ("MarkNoticeRead", Role.OPS, False),
        ("MarkNoticeRead", Role.AUDITOR, False),
        ("GetNoticeStatistics", Role.CLERK, False),
        ("GetNoticeStatistics", Role.AUDITOR, True),
        ("ListNotices", None, False),
    ],
)
async def test_a_role_that_is_not_named_in_the_contract_is_refused(
    clients: Clients,
    method: str,
    role: Role | None,
    allowed: bool,  # noqa: FBT001
) -> None:
    caller = Caller("somebody", frozenset({role}), TOWN) if role else None
    request = getattr(pb, f"{method}Request")()
    call = getattr(clients.of(caller), method)(request)
    if allowed:
        await call
    else:
        code, _ = await refusal(call)
        assert code == ("PERMISSION_DENIED" if role else "UNAUTHENTICATED")


@pytest.mark.parametrize(
    "wrong",
    [
        {"limit": 501},
        {"limit": -1},
        {"cursor": "abc"},
        {"cursor": "9" * 30},
        {"cursor": "1" * 201},
        {"topic_id": "4711"},
        {"recipient_kind": 99},
        {"recipient_id": "x" * 41},
        {"recipient_id": "a\0b"},
    ],
)
async def test_a_wrong_input_is_refused_by_name(clients: Clients, wrong: dict[str, Any]) -> None:
    code, _ = await refusal(clients.of(OPS).ListNotices(pb.ListNoticesRequest(**wrong)))
    assert code == "INVALID_ARGUMENT"
