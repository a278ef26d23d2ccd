"""Reporting a result with numbered recommendations to the body that decides."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import bindparam, case, func, select

from outcomes import events
from outcomes.commands.act import Act
from outcomes.commands.loading import locked_file
from outcomes.domain import adoption, issues, minutes
from outcomes.models import Issue, Minutes, OutcomeFile, Recommendation, Report

_ALL_CONFIRMED = select(func.bool_and(Minutes.confirmed_at.is_not(None))).where(
    Minutes.topic_id == bindparam("topic_id")
)
# By when the session after the last one is due; a disagreement recorded since has ended the waiting.
_NEXT_BY = (
    select(case((func.cardinality(Minutes.disagreements) == 0, Minutes.next_by)))
    .where(Minutes.topic_id == bindparam("topic_id"))
    .order_by(Minutes.held_at.desc())
    .limit(1)
)
_ISSUE_NUMBERS = select(func.array_agg(Issue.number)).where(Issue.topic_id == bindparam("topic_id"))
_REPORTABLE = select(
    _ALL_CONFIRMED.scalar_subquery(), _NEXT_BY.scalar_subquery(), _ISSUE_NUMBERS.scalar_subquery()
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A recommendation as it is handed in."""

    text: str
    issue_numbers: Sequence[int]
    suggested_lead: str
    suggested_due: date | None


async def submit_report(
    act: Act,
    topic_id: UUID,
    *,
    expected_version: int,
    report_number: str,
    deciding_body: str,
    proposals: Sequence[Proposal],
) -> tuple[OutcomeFile, list[Recommendation]]:
    file = await locked_file(act, topic_id, expected_version)
    file.advance("report", act.caller)
    adoption.require_report_left(file.report_count, act.number("report.max"))
    await _require_reportable(act, file, proposals)
    file.report_number, file.deciding_body = report_number, deciding_body
    file.report_count += 1
    act.add(_report(act, file))
    recommendations = list(_recommendations(act, file, proposals))
    act.add_all(recommendations)
    await act.publish(file, events.outcome_reported(file, recommendations))
    return file, recommendations


async def _require_reportable(act: Act, file: OutcomeFile, proposals: Sequence[Proposal]) -> None:
    """The minutes of every session are what is reported, on issues that the topic has."""
    confirmed, next_by, known = (await act.db.execute(_REPORTABLE, {"topic_id": file.id})).one()
    minutes.require_reportable(confirmed=bool(confirmed), next_by=next_by)
    for position, proposal in enumerate(proposals):
        issues.require_known(
            f"recommendations[{position}].issue_numbers", proposal.issue_numbers, known or ()
        )


def _report(act: Act, file: OutcomeFile) -> Report:
    return Report(
        topic_id=file.id,
        round=file.report_count,
        number=file.report_number,
        deciding_body=file.deciding_body,
        reported_at=act.at,
    )


def _recommendations(act: Act, file: OutcomeFile, proposals: Sequence[Proposal]) -> Iterator[Recommendation]:
    for proposal in proposals:
        file.recommendation_count += 1
        yield Recommendation(
            id=file.part_id("recommendation", file.recommendation_count),
            topic_id=file.id,
            number=file.recommendation_count,
            report=file.report_count,
            text=proposal.text,
            issue_numbers=sorted(set(proposal.issue_numbers)),
            suggested_lead=proposal.suggested_lead,
            suggested_due=proposal.suggested_due,
            reported_at=act.at,
        )
