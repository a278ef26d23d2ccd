"""Events of the other services, reduced to facts: ids, dates, codes and public wording, nothing else."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from eventing.envelope import Received, type_of
from notifier.domain.facts import Fact
from notifier.domain.topics import Merged, MergeUndone, News, Placed, Silenced, SplitOff, Submitted
from shangliang.intake.v1.topic_events_pb2 import (
    TopicAnswered,
    TopicApproved,
    TopicDeclined,
    TopicDeclineReviewed,
    TopicDeferred,
    TopicDelegated,
    TopicDueSoon,
    TopicEscalated,
    TopicGathered,
    TopicHandoverAccepted,
    TopicHandoverRefused,
    TopicHeld,
    TopicInfoRequested,
    TopicInfoSupplied,
    TopicMerged,
    TopicMergeUndone,
    TopicOverdue,
    TopicPersonDeleted,
    TopicPooled,
    TopicReferralReturned,
    TopicReferred,
    TopicResumed,
    TopicReviewRequested,
    TopicShortlisted,
    TopicSplit,
    TopicSplitOff,
    TopicSplitUndone,
    TopicSubjectRequestDueSoon,
    TopicSubjectRequestOverdue,
    TopicSubmitted,
    TopicSuspended,
    TopicTakenOut,
    TopicTellingDueSoon,
    TopicTellingOverdue,
    TopicUmbrellaDissolved,
    TopicUmbrellaOpened,
    TopicWithdrawn,
    TopicWordingLookDueSoon,
    TopicWordingLookOverdue,
    TopicWordingReported,
)
from shangliang.outcomes.v1.outcome_events_pb2 import (
    AssignmentConflictFound,
    AssignmentDispatched,
    AssignmentDueSoon,
    AssignmentOverdue,
    AssignmentReassigned,
    IssueClosedUnresolved,
    IssueExplained,
    IssueResolved,
    OutcomeReported,
    RecommendationAdopted,
    RecommendationNotAdopted,
    ReplyRejected,
    ReplyVerified,
    ReworkOrdered,
)
from shangliang.scheduling.v1.research_events_pb2 import ResearchStarted
from shangliang.scheduling.v1.session_events_pb2 import (
    SessionAdjourned,
    SessionCancelled,
    SessionNoticed,
    SessionPostponed,
)

_ASSIGNMENT_LIMIT = {"clock": "clock", "due_at": "due_at"}
_REASON = {"reason": "reason_code"}
_DUE = {"due_at": "due_at"}
_RECOMMENDATION = {"recommendation_number": "number", "result": "result"}
_TIME = {"starts_at": "starts_at", "ends_at": "ends_at"}

# What each event may say in a text, and in which of its fields that stands. An event that is not here is
# not told.
WORDING: Mapping[type[Message], Mapping[str, str]] = {
    TopicSubmitted: {},
    TopicReferred: {**_REASON, "target_channel": "target_channel", "external_number": "external_number"},
    TopicReferralReturned: {"late": "late"},
    TopicDeclined: {**_REASON, "right_channel": "right_channel"},
    TopicMerged: {},
    TopicUmbrellaOpened: {},
    TopicGathered: {},
    TopicTakenOut: {**_DUE},
    TopicUmbrellaDissolved: {},
    TopicMergeUndone: {},
    TopicSplit: {},
    TopicSplitOff: {},
    TopicSplitUndone: _DUE,
    TopicAnswered: {},
    TopicPooled: {},
    TopicShortlisted: {},
    TopicApproved: {},
    TopicDeferred: {**_REASON, "review_on": "review_on"},
    TopicHeld: _REASON,
    TopicInfoRequested: _DUE,
    TopicInfoSupplied: {},
    TopicReviewRequested: _DUE,
    TopicDeclineReviewed: {"overturned": "overturned"},
    TopicEscalated: {},
    TopicDelegated: {},
    TopicHandoverAccepted: {},
    TopicHandoverRefused: {},
    TopicWithdrawn: {"kept": "kept"},
    TopicSuspended: _REASON,
    TopicResumed: _DUE,
    TopicPersonDeleted: {},  # nobody is told, and nobody can be told any more
    TopicDueSoon: _DUE,
    TopicOverdue: _DUE,
    TopicSubjectRequestDueSoon: _DUE,
    TopicSubjectRequestOverdue: _DUE,
    TopicTellingDueSoon: _DUE,
    TopicTellingOverdue: _DUE,
    TopicWordingReported: _DUE,
    TopicWordingLookDueSoon: _DUE,
    TopicWordingLookOverdue: _DUE,
    ResearchStarted: {},
    SessionNoticed: {"session_number": "number", **_TIME},
    SessionPostponed: {"session_number": "number", **_REASON, **_TIME},
    SessionCancelled: {"session_number": "number", **_REASON},
    SessionAdjourned: {"session_number": "number", "points_left": "points_left", "next_by": "next_by"},
    OutcomeReported: {"report_number": "report_number"},
    RecommendationAdopted: _RECOMMENDATION,
    RecommendationNotAdopted: {**_RECOMMENDATION, **_REASON},
    AssignmentDispatched: {
        "assignment_number": "number",
        "sign_due_at": "sign_due_at",
        "due_at": "due_at",
    },
    AssignmentConflictFound: {"assignment_number": "number"},
    AssignmentReassigned: {
        "assignment_number": "number",
        "sign_due_at": "sign_due_at",
        "due_at": "due_at",
    },
    AssignmentDueSoon: _ASSIGNMENT_LIMIT,
    AssignmentOverdue: _ASSIGNMENT_LIMIT,
    ReplyRejected: {**_REASON, "due_at": "due_at"},
    ReplyVerified: {"result_class": "result_class"},
    ReworkOrdered: {"round": "round", "due_at": "due_at"},
    IssueResolved: {"issue_number": "issue_number"},
    IssueExplained: {"issue_number": "issue_number", **_REASON},
    IssueClosedUnresolved: {"issue_number": "issue_number", **_REASON},
}


def fact_of(received: Received[Message]) -> Fact:
    """Reduce an event. Raises ValueError for an id that is none."""
    event, context = received.event, received.context
    return Fact(
        id=context.id,
        name=fact_name(type(event)),
        occurred_at=context.time,
        topic_ids=_topic_ids(event),
        division=_division(event),
        member_ids=tuple(_value(event, "member_ids", ())),
        organisations=_organisations(event),
        wording={name: _written(event, field) for name, field in WORDING[type(event)].items()},
        news=_news(event, context.time),
        told_elsewhere=frozenset(map(UUID, _value(event, "told_elsewhere_topic_ids", ()))),
        version=context.version,
        traceparent=context.traceparent,
    )


def fact_name(message: type[Message]) -> str:
    """The middle of the CloudEvents type: topic-submitted."""
    return type_of(message).split(".")[1]


def _topic_ids(event: Message) -> tuple[UUID, ...]:
    ids = _value(event, "topic_ids", ()) or [_value(event, "topic_id")]
    return tuple(dict.fromkeys(UUID(each) for each in ids if each))


def _division(event: Message) -> str:
    """Whose offices are told, where it is not those of the topic's own division."""
    match event:
        case TopicEscalated() | TopicDelegated():
            return event.to_division
        case TopicHandoverAccepted() | TopicHandoverRefused():
            return event.from_division
        case TopicWordingReported() | TopicWordingLookDueSoon() | TopicWordingLookOverdue():
            return event.division
        case TopicTellingDueSoon() | TopicTellingOverdue():
            return event.division
        case TopicSubjectRequestDueSoon() | TopicSubjectRequestOverdue():
            return event.division
    return str(_value(event, "division")) if _has(event, "session_id") else ""


def _organisations(event: Message) -> tuple[str, ...]:
    invited = _value(event, "organisations", ())
    named = (_value(event, "lead_organisation"), *_value(event, "co_organisations", ()), *invited)
    return tuple(each for each in named if each)


def _news(event: Message, at: datetime) -> News | None:
    match event:
        case TopicSubmitted():
            return Submitted(event.number, event.division, event.has_contact)
        case TopicUmbrellaOpened():
            return Submitted(event.number, event.division, has_contact=False)
        case TopicSplitOff():
            return SplitOff(event.number, event.division, UUID(event.original_topic_id))
        case TopicPooled() | TopicApproved():
            return Placed(event.number, event.division)
        case TopicWithdrawn() | TopicPersonDeleted():
            return Silenced()
    return _news_of_followers(event, at)


def _news_of_followers(event: Message, at: datetime) -> News | None:
    match event:
        case TopicMerged() | TopicGathered():
            persons = tuple(tuple(map(UUID, each.topic_ids)) for each in event.same_person)
            return Merged(UUID(event.umbrella_topic_id), at, persons)
        case TopicMergeUndone() | TopicTakenOut():
            return MergeUndone()
    return None


def _has(event: Message, field: str) -> bool:
    return field in event.DESCRIPTOR.fields_by_name


def _value(event: Message, field: str, default: Any = "") -> Any:  # noqa: ANN401 - a field may be of any type
    return getattr(event, field) if _has(event, field) else default


def _written(event: Message, field: str) -> str:
    """Write a field down as text: moments in ISO form, names of enumerated values without their prefix."""
    value, descriptor = getattr(event, field), event.DESCRIPTOR.fields_by_name[field]
    if isinstance(value, Timestamp):
        return value.ToDatetime(UTC).isoformat() if event.HasField(field) else ""
    if descriptor.enum_type:
        return _word(descriptor.enum_type, value)
    return str(value)


def _word(enum: Any, number: int) -> str:  # noqa: ANN401 - the descriptor has no one type
    """RESULT_CLASS_A is A; a value of a later release is its number."""
    named = enum.values_by_number.get(number)
    prefix = enum.values_by_number[0].name.removesuffix("UNSPECIFIED")
    return named.name.removeprefix(prefix) if named else str(number)
