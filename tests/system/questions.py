"""All that can be asked of a city: each list with each filter and a second page, and each thing alone."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

import pytest

from shangliang_cli import calls
from shangliang_cli.calls import Problem
from shangliang_cli.replay.interfaces import Interfaces
from shangliang_cli.replay.steps import Actor
from tests.system.asking import command

CITY = "411100"
LIAISON, AUDITOR, OPS = (Actor(role, CITY) for role in ("liaison", "auditor", "ops"))
SYSTEM = Actor("system", CITY)
LATER = "2031-01-01T00:00:00Z"
SECONDS = 10.0
SERVICES = ("intake", "scheduling", "outcomes", "notifier")
SESSIONS, ASSIGNMENTS = "scheduling.SessionService", "outcomes.AssignmentService"
PARKED = "operations.ParkedService"
MAY_REFUSE = frozenset({"ABORTED", "ALREADY_EXISTS", "FAILED_PRECONDITION", "INVALID_ARGUMENT", "NOT_FOUND"})
Item = Mapping[str, Any]


class Asking:
    """Asks, and remembers which methods were asked."""

    def __init__(self, interfaces: Interfaces) -> None:
        self._interfaces = interfaces
        self.asked: set[str] = set()

    async def one(self, call: str, actor: Actor, /, **fields: Any) -> Item:
        self.asked.add(call)
        return await self._interfaces.ask(call, actor, fields)

    async def pages(self, call: str, actor: Actor, /, **filters: Any) -> list[Item]:
        """Ask for a first and a second page of one, and return what is on them."""
        name = (
            call.rpartition("/List")[2]
            .lower()
            .replace("queue", "items")
            .replace("parked", "keys")
            .replace("audit", "")
        )
        first = await self.one(call, actor, **filters, limit=1)
        second = await self.one(call, actor, **filters, limit=1, cursor=first["next_cursor"])
        return [*first[name], *second[name]]

    async def parked(self, service: str, name: str, **fields: Any) -> None:
        """Ask a service about its parked events; it may have none."""
        self.asked.add(f"{PARKED}/{name}")
        method, channel = calls.method(f"{PARKED}/{name}"), self._interfaces._channels[service]
        request, token = calls.request_for(method, fields), self._interfaces.token(OPS)
        try:
            await calls.invoke(channel, method, request, token, SECONDS)
        except Problem as problem:
            _expect_refusal(problem)

    async def refused(self, call: str, actor: Actor, /, **fields: Any) -> None:
        """Ask for something that the service looks for, and then refuses."""
        try:
            await self.one(call, actor, **fields)
        except Problem as problem:
            _expect_refusal(problem)
        else:
            raise AssertionError(f"{call} was not refused")

    async def command_refused(self, call: str, actor: Actor, /, **fields: Any) -> None:
        await self.refused(call, actor, **fields, command=command())

    async def unknown(self, call: str, actor: Actor, /, **fields: Any) -> None:
        """Ask as a resident whom nobody knows."""
        with pytest.raises(Problem, match="RESIDENT_UNKNOWN"):
            await self.one(call, actor, **fields)

    async def command_unknown(self, call: str, actor: Actor, /, **fields: Any) -> None:
        await self.unknown(call, actor, **fields, command=command())


def _expect_refusal(problem: Problem) -> None:
    if problem.code not in MAY_REFUSE:
        raise problem


async def narrowed(asking: Asking, call: str, actor: Actor, filters: Sequence[str], /, **also: Any) -> Item:
    """Ask for a list as it is, then with each filter set as the first item has it, then with all of them."""
    item = (await asking.pages(call, actor))[0]
    values = {name: item[name] for name in filters} | also
    for name, value in values.items():
        await asking.pages(call, actor, **{name: value})
    await asking.pages(call, actor, **values)
    return item


async def ask_lists(asking: Asking) -> dict[str, Item]:
    """Ask for every list; returns one item of each."""
    topics = "intake.TopicService"
    found = {
        "topic": await narrowed(
            asking, f"{topics}/ListTopics", LIAISON, ("division", "category", "state"), query="停车 整治"
        ),
        "session": await narrowed(
            asking, f"{SESSIONS}/ListSessions", LIAISON, ("division", "state", "form", "venue_id")
        ),
        "member": await narrowed(asking, "scheduling.MemberService/ListMembers", LIAISON, ("division",)),
        "venue": await narrowed(asking, "scheduling.VenueService/ListVenues", LIAISON, ("division", "kind")),
        "division": await narrowed(
            asking,
            "scheduling.DivisionService/ListDivisions",
            LIAISON,
            (),
            parent="411102",
            on_date="2023-05-08",
        ),
        "outcome": await narrowed(
            asking, "outcomes.OutcomeService/ListOutcomes", LIAISON, ("division", "state")
        ),
        "assignment": await narrowed(
            asking, f"{ASSIGNMENTS}/ListAssignments", LIAISON, ("state", "topic_id"), overdue=True
        ),
        "notice": await narrowed(
            asking,
            "notifier.NotificationService/ListNotices",
            AUDITOR,
            ("recipient_kind", "recipient_id", "topic_id"),
            unread=True,
        ),
    }
    await ask_the_trail(asking, found["outcome"]["topic_id"])
    await asking.pages(f"{SESSIONS}/ListSessions", LIAISON, topic_id=found["session"]["topic_ids"][0])
    await asking.pages("scheduling.MemberService/ListMembers", LIAISON, venue_id=found["venue"]["venue_id"])
    lead = found["assignment"]["lead_organisation"]
    await asking.pages(f"{ASSIGNMENTS}/ListAssignments", LIAISON, organisation=lead)
    for actor in (LIAISON, Actor("clerk", found["topic"]["division"]), Actor("agency", CITY, lead)):
        await asking.pages("notifier.NotificationService/ListNotices", actor)
    for actor in (LIAISON, Actor("clerk", found["topic"]["division"])):
        await asking.pages(f"{topics}/ListQueue", actor, state="TOPIC_STATE_APPROVED")
    for service in SERVICES:
        await asking.parked(service, "ListParked", limit=1)
        await asking.parked(service, "ListParked", limit=1, stream="intake.topic.v1")
        await asking.parked(service, "ExportParked", limit=1)
    return found


async def ask_the_trail(asking: Asking, topic_id: str) -> None:
    records = "intake.AuditService/ListAuditRecords"
    await narrowed(asking, records, AUDITOR, ("actor", "action"), until=LATER)
    await asking.pages(records, AUDITOR, topic_id=topic_id)


async def ask_single(asking: Asking, found: Mapping[str, Item]) -> None:
    """Ask for each thing by its name, and for the counts."""
    topic_id, venue_id = found["topic"]["topic_id"], found["venue"]["venue_id"]
    await asking.refused(
        "intake.ContactService/ResolveContact", SYSTEM, topic_id=str(uuid4()), purpose="发送办理结果通知"
    )
    await asking.one("intake.TopicService/GetTopic", LIAISON, topic_id=topic_id)
    await asking.one("intake.TopicService/GetTopic", LIAISON, number=found["topic"]["number"])
    await asking.one("intake.TopicService/GetTopicFile", LIAISON, topic_id=topic_id)
    writing = {"title": "小区停车难", "text": "晚上没有地方停车。", "division": "411102001"}
    await asking.one("intake.SimilarService/FindSimilarTopics", LIAISON, **writing)
    await asking.one("intake.SimilarService/FindDuplicates", LIAISON, topic_id=topic_id)
    await asking.one("intake.ModerationService/ListFindings", LIAISON, topic_id=topic_id)
    await asking.one("intake.FormService/GetForm", LIAISON, category="parking")
    await asking.one("intake.FormService/GetFormAnswers", LIAISON, topic_id=topic_id)
    await asking.one("intake.PaperService/GetApprovalForm", LIAISON, topic_id=found["outcome"]["topic_id"])
    await ask_routing(asking, topic_id)
    await asking.one("scheduling.ResearchService/GetResearch", LIAISON, topic_id=found["outcome"]["topic_id"])
    await asking.one(
        "scheduling.SessionService/GetSession", LIAISON, session_id=found["session"]["session_id"]
    )
    await asking.one(
        "scheduling.SessionService/FindFreeSlots", LIAISON, venue_id=venue_id, after=LATER, duration=90
    )
    await asking.one("scheduling.MemberService/GetMember", LIAISON, member_id=found["member"]["member_id"])
    await asking.one("scheduling.VenueService/GetVenue", LIAISON, venue_id=venue_id)
    await asking.one("scheduling.DivisionService/GetDivision", LIAISON, code="411102001")
    await asking.one("outcomes.OutcomeService/GetOutcome", LIAISON, topic_id=found["outcome"]["topic_id"])
    assignment = found["assignment"]
    await asking.one(f"{ASSIGNMENTS}/GetAssignment", LIAISON, assignment_id=assignment["assignment_id"])
    agency = Actor("agency", CITY, assignment["lead_organisation"])
    changes = await asking.one(f"{ASSIGNMENTS}/PullChanges", agency, limit=1)
    await asking.one(f"{ASSIGNMENTS}/PullChanges", agency, cursor=changes["next_cursor"])
    await ask_about_files(asking, found["topic"])
    await ask_counts(asking)


async def ask_about_files(asking: Asking, topic: Item) -> None:
    """No story of the replay has files; tests/intake plans the statements about those that are there."""
    files, nothing = "intake.AttachmentService", {"attachment_id": str(uuid4())}
    uploads = {"upload_ids": ["A" * 32]}
    await asking.pages(f"{files}/ListAttachments", LIAISON, topic_id=topic["topic_id"])
    await asking.one(f"{files}/ListPublicAttachments", LIAISON, number=topic["number"])
    await asking.refused(f"{files}/ListOwnAttachments", LIAISON, tracking_code="0000-0000-00000")
    await asking.refused(f"{files}/OpenOriginal", LIAISON, **nothing, purpose="核对原件")
    await asking.one(f"{files}/GetFileStore", OPS)
    await asking.command_refused(
        f"{files}/AttachUploads", LIAISON, **uploads, tracking_code="0000-0000-00000"
    )
    await asking.command_refused(
        f"{files}/AttachUploadsToTopic", LIAISON, **uploads, topic_id=topic["topic_id"]
    )
    await asking.command_refused(f"{files}/MaskAttachment", LIAISON, **nothing)
    await asking.command_refused(f"{files}/HideAttachment", LIAISON, **nothing)


async def ask_routing(asking: Asking, topic_id: str) -> None:
    routing = "intake.RoutingService"
    await asking.one(f"{routing}/AdviseTopics", LIAISON, topic_ids=[topic_id])
    await asking.one(f"{routing}/ExplainRouting", LIAISON, topic_id=topic_id)
    catalogue = '{"version": "1", "rules": [{"id": "all", "desk": "city", "from": "2018-01-01"}]}'
    period = {"since": "2021-01-01T00:00:00Z", "until": LATER, "limit": 1}
    tried = {"catalogue": catalogue, "division": CITY, **period}
    first = await asking.one(f"{routing}/DryRunRouting", LIAISON, **tried)
    await asking.one(f"{routing}/DryRunRouting", LIAISON, **tried, cursor=first["next_cursor"])


async def ask_counts(asking: Asking) -> None:
    for call in (
        "intake.TopicService/GetTopicStatistics",
        "scheduling.SessionService/GetSessionStatistics",
        "scheduling.MemberService/GetMemberStatistics",
        "scheduling.VenueService/GetVenueStatistics",
        "outcomes.OutcomeService/GetOutcomeStatistics",
    ):
        await asking.one(call, LIAISON)
        await asking.one(call, LIAISON, division="411102")
    await asking.one("notifier.NotificationService/GetNoticeStatistics", AUDITOR)
