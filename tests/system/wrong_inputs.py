"""Inputs that must be refused, each with the code and the field or reason that the answer has to name."""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from shangliang_cli.replay.steps import Actor
from tests.system.asking import CLERK, CONVENER, LIAISON, SECRETARY, TOWN, a_matter

UNKNOWN = str(uuid4())
OTHER_TOWN = Actor("clerk", "411122101")
AGENCY = Actor("agency", "411121", "411121-housing")
MEMBER = Actor("member", TOWN)


@dataclass(frozen=True)
class Post:
    """A POST /v1/topics (or another path) that is wrong."""

    name: str
    status: int
    named: str
    body: Any = None
    path: str = "/v1/topics"
    headers: dict[str, str | None] = field(default_factory=dict)
    raw: bytes | None = None


@dataclass(frozen=True)
class Call:
    """A gRPC call that is wrong; fields are JSON-like."""

    name: str
    call: str
    actor: Actor | None
    code: str
    named: str
    fields: dict[str, Any] = field(default_factory=dict)
    token: str = ""


def without(name: str) -> dict[str, Any]:
    body = a_matter()
    del body[name]
    return body


POSTS = [
    *(Post(f"no {name}", 422, name, without(name)) for name in ("title", "text", "division", "category")),
    Post("title too long", 422, "title", a_matter(title="长" * 81)),
    Post("title too short", 422, "title", a_matter(title="短")),
    Post("text of 5 MB", 413, "TOO_LARGE", a_matter(text="长" * 1_700_000)),
    Post("text of 5001 characters", 422, "text", a_matter(text="长" * 5001)),
    Post("text is a number", 422, "text", a_matter(text=12345678901)),
    Post("title is null", 422, "title", a_matter(title=None)),
    Post("NUL in the text", 422, "text", a_matter(text="路灯坏了\x00晚上看不见请尽快修理")),
    Post("division of letters", 422, "division", a_matter(division="abcdef")),
    Post("division that does not exist", 422, "division", a_matter(division="411121999")),
    Post("division of another city", 422, "division", a_matter(division="110101001")),
    Post("unknown category", 422, "category", a_matter(category="spaceships")),
    Post("unknown channel", 422, "channel", a_matter(channel="pigeon")),
    Post("unknown field", 422, "priority", a_matter(priority=1)),
    Post("phone of letters", 422, "submitter.phone", a_matter(submitter={"phone": "call-me"})),
    Post("e-mail without @", 422, "submitter.email", a_matter(submitter={"email": "nobody"})),
    Post("unknown language", 422, "submitter.locale", a_matter(submitter={"locale": "xx"})),
    Post("assisted without a token", 403, "ROLE_REQUIRED", a_matter(assisted=True)),
    Post("no idempotency key", 422, "idempotency-key", a_matter(), headers={"Idempotency-Key": None}),
    Post("short idempotency key", 422, "idempotency-key", a_matter(), headers={"Idempotency-Key": "x"}),
    Post("bad token", 401, "NOT_AUTHENTICATED", a_matter(), headers={"Authorization": "Bearer not.a.token"}),
    Post("not JSON", 422, "body", raw=b"{"),
    Post("a list", 422, "body", body=[1, 2]),
    Post(
        "event of another type",
        422,
        "type",
        a_matter(),
        "/v1/cloudevents",
        {"ce-specversion": "1.0", "ce-type": "x.y", "ce-source": "/p", "ce-id": "12345678"},
    ),
    Post(
        "event without an id",
        422,
        "id",
        a_matter(),
        "/v1/cloudevents",
        {"ce-specversion": "1.0", "ce-type": "shangliang.topic-submitted.v1", "ce-source": "/p"},
    ),
]

TOPIC = {"topic_id": UNKNOWN}
GRPC = [
    Call("no token", "intake.TopicService/StartTriage", None, "UNAUTHENTICATED", "", TOPIC),
    Call("forged token", "intake.TopicService/StartTriage", None, "UNAUTHENTICATED", "", TOPIC, "a.b.c"),
    Call(
        "wrong role",
        "intake.TopicService/ApproveTopic",
        CLERK,
        "PERMISSION_DENIED",
        "",
        {**TOPIC, "approval_form": "1", "risk_checked": True},
    ),
    Call(
        "agency at the vault",
        "intake.ContactService/ResolveContact",
        AGENCY,
        "PERMISSION_DENIED",
        "",
        {**TOPIC, "purpose": "curious"},
    ),
    Call(
        "member dispatches", "outcomes.AssignmentService/DispatchAssignment", MEMBER, "PERMISSION_DENIED", ""
    ),
    Call(
        "secretary signs for an agency",
        "outcomes.AssignmentService/SignAssignment",
        SECRETARY,
        "PERMISSION_DENIED",
        "",
        {"assignment_id": UNKNOWN},
    ),
    Call("unknown topic", "intake.TopicService/StartTriage", CLERK, "NOT_FOUND", "", TOPIC),
    Call(
        "id that is none",
        "intake.TopicService/StartTriage",
        CLERK,
        "INVALID_ARGUMENT",
        "topic_id",
        {"topic_id": "17"},
    ),
    Call(
        "no idempotency key",
        "intake.TopicService/StartTriage",
        CLERK,
        "INVALID_ARGUMENT",
        "command",
        {**TOPIC, "command": None},
    ),
    Call(
        "negative version",
        "intake.TopicService/StartTriage",
        CLERK,
        "INVALID_ARGUMENT",
        "expected_version",
        {**TOPIC, "expected_version": "-1"},
    ),
    Call(
        "decline without a channel",
        "intake.TopicService/DeclineTopic",
        CLERK,
        "INVALID_ARGUMENT",
        "right_channel",
        {**TOPIC, "reason_code": "personnel", "explanation": "不属于协商范围"},
    ),
    Call(
        "pool without issues",
        "intake.TopicService/PoolTopic",
        CLERK,
        "INVALID_ARGUMENT",
        "issues",
        {**TOPIC, "public_title": "停车问题", "public_summary": "停车问题需要协商"},
    ),
    Call(
        "refer to nowhere",
        "intake.TopicService/ReferTopic",
        CLERK,
        "INVALID_ARGUMENT",
        "target_channel",
        {
            **TOPIC,
            "reason_code": "ordinary-request",
            "target_channel": "moon",
            "external_number": "1",
            "explanation": "转交办理",
        },
    ),
    Call(
        "page of 10,000",
        "intake.TopicService/ListTopics",
        CLERK,
        "INVALID_ARGUMENT",
        "limit",
        {"limit": 10_000},
    ),
    Call(
        "cursor made up",
        "intake.TopicService/ListTopics",
        CLERK,
        "INVALID_ARGUMENT",
        "cursor",
        {"cursor": "made-up"},
    ),
    Call(
        "venue kind out of range",
        "scheduling.VenueService/RegisterVenue",
        LIAISON,
        "INVALID_ARGUMENT",
        "kind",
        {
            "code": "X-1",
            "name": "议事室",
            "kind": 99,
            "division": TOWN,
            "owner_organisation": "o",
            "opened_on": "2021-01-01",
        },
    ),
    Call(
        "venue in another county",
        "scheduling.VenueService/RegisterVenue",
        LIAISON,
        "PERMISSION_DENIED",
        "",
        {
            "code": "X-2",
            "name": "议事室",
            "kind": "VENUE_KIND_PLATFORM",
            "division": "411122101",
            "owner_organisation": "o",
            "opened_on": "2021-01-01",
        },
    ),
    Call(
        "day that is none",
        "scheduling.VenueService/RegisterVenue",
        LIAISON,
        "INVALID_ARGUMENT",
        "opened_on",
        {
            "code": "X-3",
            "name": "议事室",
            "kind": "VENUE_KIND_PLATFORM",
            "division": TOWN,
            "owner_organisation": "o",
            "opened_on": "yesterday",
        },
    ),
    Call(
        "session without a topic",
        "scheduling.SessionService/PlanSession",
        CONVENER,
        "INVALID_ARGUMENT",
        "topic_ids",
        {"form": "SESSION_FORM_ROOM", "level": "SESSION_LEVEL_TOWNSHIP", "division": TOWN},
    ),
    Call(
        "NUL in a name",
        "scheduling.VenueService/RegisterRoom",
        LIAISON,
        "INVALID_ARGUMENT",
        "name",
        {"name": "会议\x00室", "division": TOWN, "host_organisation": "o", "capacity": 30},
    ),
    Call(
        "room for nobody",
        "scheduling.VenueService/RegisterRoom",
        LIAISON,
        "INVALID_ARGUMENT",
        "capacity",
        {"name": "会议室", "division": TOWN, "host_organisation": "o", "capacity": 0},
    ),
    Call(
        "minutes of nothing",
        "outcomes.OutcomeService/DraftMinutes",
        CLERK,
        "INVALID_ARGUMENT",
        "points",
        {**TOPIC, "session_id": UNKNOWN},
    ),
    Call(
        "evaluation without a word",
        "outcomes.OutcomeService/RecordEvaluation",
        CLERK,
        "INVALID_ARGUMENT",
        "solved",
        {**TOPIC, "assignment_id": UNKNOWN},
    ),
    Call(
        "backdated without approval",
        "scheduling.VenueService/RegisterRoom",
        LIAISON,
        "INVALID_ARGUMENT",
        "command.backdating_approval",
        {
            "name": "会议室",
            "division": TOWN,
            "host_organisation": "o",
            "capacity": 30,
            "command": {"idempotency_key": str(uuid4()), "occurred_at": "2020-10-12T09:00:00+08:00"},
        },
    ),
    Call(
        "somebody else's inbox",
        "notifier.NotificationService/ListNotices",
        AGENCY,
        "PERMISSION_DENIED",
        "",
        {"recipient_kind": "RECIPIENT_KIND_SECRETARY", "recipient_id": TOWN},
    ),
]
