"""The messages that intake publishes: one pure function per event."""

from collections.abc import Iterable
from uuid import UUID

from intake.domain.states import State
from intake.events.joining_events import (
    topic_gathered,
    topic_merge_undone,
    topic_merged,
    topic_part_revoked,
    topic_split,
    topic_split_off,
    topic_split_undone,
    topic_taken_out,
    topic_umbrella_dissolved,
    topic_umbrella_opened,
)
from intake.events.subject_request_events import (
    topic_subject_request_due_soon,
    topic_subject_request_overdue,
)
from intake.events.telling_events import (
    topic_submitter_told,
    topic_telling_due_soon,
    topic_telling_overdue,
)
from intake.events.wording_events import (
    issues_said,
    topic_wording_hidden,
    topic_wording_look_due_soon,
    topic_wording_look_overdue,
    topic_wording_reported,
    topic_wording_shown,
)
from intake.models import Departure, Topic, TopicIssue
from shangliang.intake.v1 import resident_events_pb2 as people
from shangliang.intake.v1 import topic_events_pb2 as pb

# Beside what follows.
__all__ = [
    "topic_gathered",
    "topic_merge_undone",
    "topic_merged",
    "topic_part_revoked",
    "topic_split",
    "topic_split_off",
    "topic_split_undone",
    "topic_subject_request_due_soon",
    "topic_subject_request_overdue",
    "topic_submitter_told",
    "topic_taken_out",
    "topic_telling_due_soon",
    "topic_telling_overdue",
    "topic_umbrella_dissolved",
    "topic_umbrella_opened",
    "topic_wording_hidden",
    "topic_wording_look_due_soon",
    "topic_wording_look_overdue",
    "topic_wording_reported",
    "topic_wording_shown",
]

STREAM = "intake.topic.v1"
RESIDENTS = "intake.resident.v1"


def topic_submitted(
    *,
    topic_id: str,
    number: str,
    division: str,
    category: str,
    channel: pb.Channel,
    source_kind: pb.SourceKind,
    assisted: bool,
    has_contact: bool,
    venue_id: str,
    earlier_id: UUID | None = None,
) -> pb.TopicSubmitted:
    return pb.TopicSubmitted(
        topic_id=topic_id,
        number=number,
        division=division,
        category=category,
        channel=channel,
        source_kind=source_kind,
        assisted=assisted,
        has_contact=has_contact,
        venue_id=venue_id,
        earlier_topic_id=str(earlier_id) if earlier_id else "",
    )


def topic_triage_started(topic: Topic) -> pb.TopicTriageStarted:
    return pb.TopicTriageStarted(topic_id=str(topic.id))


def topic_referred(
    topic: Topic, *, reason_code: str, target_channel: str, external_number: str
) -> pb.TopicReferred:
    return pb.TopicReferred(
        topic_id=str(topic.id),
        reason_code=reason_code,
        target_channel=target_channel,
        external_number=external_number,
    )


def topic_referral_returned(
    topic: Topic, *, reason_code: str, late: bool = False
) -> pb.TopicReferralReturned:
    return pb.TopicReferralReturned(topic_id=str(topic.id), reason_code=reason_code, late=late)


def topic_declined(topic: Topic, *, reason_code: str, right_channel: str) -> pb.TopicDeclined:
    return pb.TopicDeclined(topic_id=str(topic.id), reason_code=reason_code, right_channel=right_channel)


def topic_answered(topic: Topic) -> pb.TopicAnswered:
    return pb.TopicAnswered(topic_id=str(topic.id))


def topic_pooled(topic: Topic, issues: Iterable[TopicIssue]) -> pb.TopicPooled:
    return pb.TopicPooled(
        topic_id=str(topic.id),
        number=topic.number,
        division=topic.division,
        category=topic.category,
        title=topic.title,
        issues=issues_said(issues),
    )


def topic_shortlisted(topic: Topic) -> pb.TopicShortlisted:
    return pb.TopicShortlisted(topic_id=str(topic.id))


def topic_approved(
    topic: Topic,
    issues: Iterable[TopicIssue],
    merged: Iterable[UUID],
    *,
    has_contact: bool,
    concerned: Iterable[str] = (),
) -> pb.TopicApproved:
    return pb.TopicApproved(
        topic_id=str(topic.id),
        number=topic.number,
        division=topic.division,
        category=topic.category,
        title=topic.title,
        issues=issues_said(issues),
        requires_statutory_decision=topic.requires_statutory_decision,
        merged_topic_ids=[str(each) for each in merged],
        has_contact=has_contact,
        concerned_organisations=concerned,
    )


def topic_deferred(topic: Topic, *, reason_code: str) -> pb.TopicDeferred:
    review_on = topic.review_on.isoformat() if topic.review_on else ""
    return pb.TopicDeferred(topic_id=str(topic.id), reason_code=reason_code, review_on=review_on)


def topic_reviewed(topic: Topic) -> pb.TopicReviewed:
    return pb.TopicReviewed(topic_id=str(topic.id))


def topic_held(topic: Topic, *, reason_code: str) -> pb.TopicHeld:
    return pb.TopicHeld(topic_id=str(topic.id), reason_code=reason_code)


def topic_released(topic: Topic, *, reason_code: str) -> pb.TopicReleased:
    return pb.TopicReleased(
        topic_id=str(topic.id), reason_code=reason_code, internal_only=topic.internal_only
    )


def topic_info_requested(topic: Topic) -> pb.TopicInfoRequested:
    return pb.TopicInfoRequested(topic_id=str(topic.id), due_at=topic.due_at)


def topic_info_supplied(topic: Topic) -> pb.TopicInfoSupplied:
    return pb.TopicInfoSupplied(topic_id=str(topic.id))


def topic_review_requested(topic: Topic, *, ground: str) -> pb.TopicReviewRequested:
    return pb.TopicReviewRequested(topic_id=str(topic.id), ground=ground, due_at=topic.due_at)


def topic_decline_reviewed(topic: Topic, *, overturned: bool) -> pb.TopicDeclineReviewed:
    return pb.TopicDeclineReviewed(topic_id=str(topic.id), overturned=overturned)


def topic_escalated(topic: Topic) -> pb.TopicEscalated:
    return pb.TopicEscalated(
        topic_id=str(topic.id), from_division=topic.desk, to_division=topic.offered_to or ""
    )


def topic_delegated(topic: Topic) -> pb.TopicDelegated:
    return pb.TopicDelegated(
        topic_id=str(topic.id), from_division=topic.desk, to_division=topic.offered_to or ""
    )


def topic_handover_accepted(topic: Topic, *, from_division: str) -> pb.TopicHandoverAccepted:
    return pb.TopicHandoverAccepted(
        topic_id=str(topic.id), from_division=from_division, to_division=topic.desk
    )


def topic_handover_refused(topic: Topic, *, to_division: str) -> pb.TopicHandoverRefused:
    return pb.TopicHandoverRefused(
        topic_id=str(topic.id),
        from_division=topic.desk,
        to_division=to_division,
        approved=topic.state is State.APPROVED,
    )


def topic_withdrawn(topic: Topic, *, kept: bool, told_elsewhere: Iterable[UUID] = ()) -> pb.TopicWithdrawn:
    return pb.TopicWithdrawn(
        topic_id=str(topic.id), kept=kept, told_elsewhere_topic_ids=map(str, told_elsewhere)
    )


def topic_suspended(topic: Topic, *, reason_code: str) -> pb.TopicSuspended:
    return pb.TopicSuspended(topic_id=str(topic.id), reason_code=reason_code)


def topic_resumed(topic: Topic) -> pb.TopicResumed:
    return pb.TopicResumed(
        topic_id=str(topic.id), due_at=topic.due_at, approved=topic.state is State.APPROVED
    )


def topic_due_soon(topic: Topic) -> pb.TopicDueSoon:
    return pb.TopicDueSoon(topic_id=str(topic.id), due_at=topic.due_at)


def topic_overdue(topic: Topic) -> pb.TopicOverdue:
    return pb.TopicOverdue(topic_id=str(topic.id), due_at=topic.due_at)


def topic_person_deleted(topic: Topic, *, words_kept: bool = False) -> pb.TopicPersonDeleted:
    return pb.TopicPersonDeleted(topic_id=str(topic.id), words_kept=words_kept)


def topic_concern_named(topic: Topic, merged: Iterable[str]) -> pb.TopicConcernNamed:
    return pb.TopicConcernNamed(
        topic_id=str(topic.id),
        organisation=topic.concerned_organisation or "",
        merged_organisations=merged,
    )


def resident_deleted(departure: Departure) -> people.ResidentDeleted:
    return people.ResidentDeleted(resident_id=str(departure.id))
