"""What outcomes publishes: one constructor per event, from state to message, and the name of its stream."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

from google.protobuf.timestamp_pb2 import Timestamp

from outcomes.domain import minutes as rules
from outcomes.domain.kinds import Clock, NextStep, PointKind
from outcomes.models import (
    Assignment,
    AssignmentReturn,
    Effect,
    Issue,
    LongTerm,
    Minutes,
    OutcomeFile,
    Recommendation,
    StatutoryVote,
)
from shangliang.outcomes.v1 import outcome_events_pb2 as pb

OUTCOMES = "outcomes.outcome.v1"


def wire(prefix: str, word: StrEnum | str | None) -> str:
    """The name on the wire of a word of the domain: done with prefix OUTCOME_STATE is OUTCOME_STATE_DONE."""
    return f"{prefix}_{word.upper()}" if word else f"{prefix}_UNSPECIFIED"


def stamp(moment: datetime | None) -> Timestamp | None:
    if moment is None:
        return None
    message = Timestamp()
    message.FromDatetime(moment)
    return message


def outcome_file_opened(file: OutcomeFile, minutes: Minutes) -> pb.OutcomeFileOpened:
    return pb.OutcomeFileOpened(
        topic_id=str(file.id), session_id=str(minutes.session_id), division=file.division
    )


def minutes_confirmed(minutes: Minutes, points: Iterable[rules.Point]) -> pb.MinutesConfirmed:
    points = list(points)
    return pb.MinutesConfirmed(
        topic_id=str(minutes.topic_id),
        session_id=str(minutes.session_id),
        agreed_points=rules.count(points, PointKind.AGREED),
        reserved_points=rules.count(points, PointKind.RESERVED),
        disagreed_points=rules.count(points, PointKind.DISAGREED),
    )


def no_consensus_recorded(file: OutcomeFile, minutes: Minutes) -> pb.NoConsensusRecorded:
    return pb.NoConsensusRecorded(
        topic_id=str(file.id), session_id=str(minutes.session_id), round=file.rounds
    )


def consultation_resumed(file: OutcomeFile, step: NextStep) -> pb.ConsultationResumed:
    return pb.ConsultationResumed(topic_id=str(file.id), next_step=wire("NEXT_STEP", step))


def outcome_reported(file: OutcomeFile, recommendations: Iterable[Recommendation]) -> pb.OutcomeReported:
    return pb.OutcomeReported(
        topic_id=str(file.id),
        report_number=file.report_number,
        deciding_body=file.deciding_body,
        recommendations=[
            pb.ReportedRecommendation(
                recommendation_id=str(each.id), number=each.number, issue_numbers=each.issue_numbers
            )
            for each in recommendations
        ],
    )


def statutory_vote_started(vote: StatutoryVote) -> pb.StatutoryVoteStarted:
    return pb.StatutoryVoteStarted(topic_id=str(vote.topic_id))


def statutory_vote_decided(vote: StatutoryVote) -> pb.StatutoryVoteDecided:
    return pb.StatutoryVoteDecided(
        topic_id=str(vote.topic_id), quorum_met=bool(vote.quorum_met), passed=bool(vote.passed)
    )


def recommendation_adopted(file: OutcomeFile, each: Recommendation) -> pb.RecommendationAdopted:
    return pb.RecommendationAdopted(
        topic_id=str(file.id),
        recommendation_id=str(each.id),
        number=each.number,
        result=wire("ADOPTION_RESULT", each.result),
        deciding_body=file.deciding_body,
    )


def recommendation_not_adopted(file: OutcomeFile, each: Recommendation) -> pb.RecommendationNotAdopted:
    return pb.RecommendationNotAdopted(
        topic_id=str(file.id),
        recommendation_id=str(each.id),
        number=each.number,
        result=wire("ADOPTION_RESULT", each.result),
        deciding_body=file.deciding_body,
        reason_code=each.reason_code,
    )


def assignment_dispatched(each: Assignment) -> pb.AssignmentDispatched:
    return pb.AssignmentDispatched(
        topic_id=str(each.topic_id),
        assignment_id=str(each.id),
        number=each.number,
        recommendation_id=str(each.recommendation_id),
        lead_organisation=each.lead_organisation,
        co_organisations=each.co_organisations,
        sign_due_at=stamp(each.sign_due_at),
        due_at=stamp(each.due_at),
    )


def assignment_signed(each: Assignment) -> pb.AssignmentSigned:
    return pb.AssignmentSigned(
        topic_id=str(each.topic_id), assignment_id=str(each.id), lead_organisation=each.lead_organisation
    )


def return_requested(each: Assignment, asked: AssignmentReturn) -> pb.ReturnRequested:
    return pb.ReturnRequested(
        topic_id=str(each.topic_id), assignment_id=str(each.id), reason_code=asked.reason_code
    )


def return_ruled(each: Assignment, asked: AssignmentReturn) -> pb.ReturnRuled:
    return pb.ReturnRuled(
        topic_id=str(each.topic_id),
        assignment_id=str(each.id),
        granted=bool(asked.granted),
        lead_organisation=each.lead_organisation,
    )


def assignment_conflict_found(each: Assignment) -> pb.AssignmentConflictFound:
    return pb.AssignmentConflictFound(
        topic_id=str(each.topic_id), assignment_id=str(each.id), number=each.number
    )


def assignment_reassigned(each: Assignment) -> pb.AssignmentReassigned:
    return pb.AssignmentReassigned(
        topic_id=str(each.topic_id),
        assignment_id=str(each.id),
        number=each.number,
        lead_organisation=each.lead_organisation,
        co_organisations=each.co_organisations,
        sign_due_at=stamp(each.sign_due_at),
        due_at=stamp(each.due_at),
    )


def assignment_replied(each: Assignment) -> pb.AssignmentReplied:
    return pb.AssignmentReplied(
        topic_id=str(each.topic_id),
        assignment_id=str(each.id),
        lead_organisation=each.lead_organisation,
        result_class=wire("RESULT_CLASS", each.result_class),
    )


def progress_reported(each: Assignment) -> pb.ProgressReported:
    return pb.ProgressReported(
        topic_id=str(each.topic_id),
        assignment_id=str(each.id),
        result_class=wire("RESULT_CLASS", each.result_class),
    )


def reply_rejected(each: Assignment, reason_code: str) -> pb.ReplyRejected:
    return pb.ReplyRejected(
        topic_id=str(each.topic_id),
        assignment_id=str(each.id),
        lead_organisation=each.lead_organisation,
        reason_code=reason_code,
        due_at=stamp(each.due_at),
    )


def reply_verified(each: Assignment) -> pb.ReplyVerified:
    return pb.ReplyVerified(
        topic_id=str(each.topic_id),
        assignment_id=str(each.id),
        result_class=wire("RESULT_CLASS", each.result_class),
    )


def rework_ordered(each: Assignment) -> pb.ReworkOrdered:
    return pb.ReworkOrdered(
        topic_id=str(each.topic_id),
        assignment_id=str(each.id),
        lead_organisation=each.lead_organisation,
        round=each.rework_rounds,
        due_at=stamp(each.due_at),
    )


def long_term_tracked(each: Assignment, tracked: LongTerm) -> pb.LongTermTracked:
    return pb.LongTermTracked(
        topic_id=str(each.topic_id),
        assignment_id=str(each.id),
        look_again_on=_day(tracked.look_again_on),
    )


def issue_resolved(file: OutcomeFile, issue: Issue) -> pb.IssueResolved:
    return pb.IssueResolved(
        topic_id=str(file.id),
        issue_number=issue.number,
        assignment_id=str(issue.assignment_id or ""),
        division=file.division,
    )


def issue_explained(issue: Issue) -> pb.IssueExplained:
    return pb.IssueExplained(
        topic_id=str(issue.topic_id), issue_number=issue.number, reason_code=issue.reason_code
    )


def issue_closed_unresolved(issue: Issue) -> pb.IssueClosedUnresolved:
    return pb.IssueClosedUnresolved(
        topic_id=str(issue.topic_id), issue_number=issue.number, reason_code=issue.reason_code
    )


def effect_recorded(effect: Effect) -> pb.EffectRecorded:
    return pb.EffectRecorded(
        topic_id=str(effect.topic_id),
        kind=wire("EFFECT_KIND", effect.kind),
        amount=effect.amount,
        unit=effect.unit,
    )


def assignment_due_soon(each: Assignment, clock: Clock) -> pb.AssignmentDueSoon:
    return pb.AssignmentDueSoon(
        topic_id=str(each.topic_id),
        assignment_id=str(each.id),
        lead_organisation=each.lead_organisation,
        clock=clock,
        due_at=stamp(each.due(clock)),
    )


def assignment_overdue(each: Assignment, clock: Clock) -> pb.AssignmentOverdue:
    return pb.AssignmentOverdue(
        topic_id=str(each.topic_id),
        assignment_id=str(each.id),
        lead_organisation=each.lead_organisation,
        clock=clock,
        due_at=stamp(each.due(clock)),
    )


def _day(day: date) -> str:
    return day.isoformat()
