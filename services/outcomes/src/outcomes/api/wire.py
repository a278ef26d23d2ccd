"""Between the wire and the words of outcomes: enums and days in, messages out."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from outcomes.domain.kinds import Clock
from outcomes.events import stamp, wire
from outcomes.models import Assignment, Effect, Issue, OutcomeFile, Recommendation
from outcomes.queries.outcomes import Parts
from rulebook.refusals import InvalidValue
from shangliang.outcomes.v1 import assignment_service_pb2 as sheets
from shangliang.outcomes.v1 import outcome_service_pb2 as pb

WordT = TypeVar("WordT", bound=StrEnum)


def word(kind: type[WordT], enum: Any, number: int) -> WordT:  # noqa: ANN401 - protobuf's enum wrapper
    """The word of the domain for an enum's value; the value is known to be a defined one."""
    prefix = enum.Name(0).removesuffix("UNSPECIFIED")
    return kind[enum.Name(number).removeprefix(prefix)]


def day(field: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidValue(
            "NO_SUCH_DAY", "没有这个日期。", field=field, remedy="请按年-月-日填写实际存在的日期。"
        ) from None


def optional_day(field: str, text: str) -> date | None:
    return day(field, text) if text else None


def status(file: OutcomeFile) -> pb.OutcomeStatus:
    return pb.OutcomeStatus(
        topic_id=str(file.id),
        division=file.division,
        state=wire("OUTCOME_STATE", file.state),
        version=file.version,
    )


def outcome(file: OutcomeFile, parts: Parts) -> pb.Outcome:
    return pb.Outcome(
        status=status(file),
        title=file.title,
        session_ids=list(map(str, parts.session_ids)),
        issues=[_issue(each) for each in parts.issues],
        report_number=file.report_number,
        deciding_body=file.deciding_body,
        recommendations=[recommendation(each) for each in parts.recommendations],
        assignment_ids=[str(each.id) for each in parts.assignments],
        effects=[_effect(each) for each in parts.effects],
    )


def recommendation(each: Recommendation) -> pb.Recommendation:
    return pb.Recommendation(
        recommendation_id=str(each.id),
        number=each.number,
        text=each.text,
        issue_numbers=each.issue_numbers,
        result=wire("ADOPTION_RESULT", each.result),
    )


def assignment(each: Assignment, now: datetime) -> sheets.Assignment:
    return sheets.Assignment(
        assignment_id=str(each.id),
        number=each.number,
        topic_id=str(each.topic_id),
        recommendation_id=str(each.recommendation_id),
        recommendation_text=each.recommendation_text,
        requirement=each.requirement,
        lead_organisation=each.lead_organisation,
        co_organisations=each.co_organisations,
        state=wire("ASSIGNMENT_STATE", each.state),
        version=each.version,
        dispatched_at=stamp(each.dispatched_at),
        sign_due_at=stamp(each.sign_due_at),
        signed_at=stamp(each.signed_at),
        due_at=stamp(each.due_at),
        sign_overdue=each.is_overdue(Clock.SIGN, now),
        overdue=each.is_overdue(Clock.HANDLE, now),
        return_locked=each.return_locked,
        result_class=wire("RESULT_CLASS", each.result_class),
        rework_rounds=each.rework_rounds,
        outside_duties_reason=each.outside_duties_reason or "",
    )


def gone(each: Assignment) -> sheets.Assignment:
    """All that a unit learns of an assignment that another unit has now."""
    return sheets.Assignment(
        assignment_id=str(each.id),
        number=each.number,
        topic_id=str(each.topic_id),
        lead_organisation=each.lead_organisation,
        return_locked=each.return_locked,
    )


def _issue(each: Issue) -> pb.Issue:
    return pb.Issue(number=each.number, statement=each.statement, state=wire("ISSUE_STATE", each.state))


def _effect(each: Effect) -> pb.Effect:
    return pb.Effect(
        kind=wire("EFFECT_KIND", each.kind),
        amount=each.amount,
        unit=each.unit,
        description=each.description,
        occurred_at=stamp(each.occurred_at),
    )
