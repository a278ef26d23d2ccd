"""Outcome files: one with its parts, and lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from outcomes.domain.kinds import OutcomeState
from outcomes.models import Assignment, Effect, Issue, Minutes, OutcomeFile, Recommendation
from outcomes.queries.filters import within
from outcomes.queries.paging import Place


@dataclass(frozen=True, slots=True)
class Parts:
    """What an outcome file consists of."""

    minutes: Sequence[Minutes]
    issues: Sequence[Issue]
    recommendations: Sequence[Recommendation]
    assignments: Sequence[Assignment]
    effects: Sequence[Effect]


async def outcome_by_topic(db: AsyncSession, topic_id: UUID) -> OutcomeFile | None:
    return await db.get(OutcomeFile, topic_id)


async def parts(db: AsyncSession, topic_id: UUID) -> Parts:
    minutes = select(Minutes).where(Minutes.topic_id == topic_id).order_by(Minutes.held_at)
    issues = select(Issue).where(Issue.topic_id == topic_id).order_by(Issue.number)
    recommendations = (
        select(Recommendation).where(Recommendation.topic_id == topic_id).order_by(Recommendation.number)
    )
    assignments = (
        select(Assignment)
        .where(Assignment.topic_id == topic_id)
        .order_by(Assignment.dispatched_at, Assignment.number)
    )
    effects = select(Effect).where(Effect.topic_id == topic_id).order_by(Effect.occurred_at, Effect.id)
    return Parts(
        minutes=(await db.scalars(minutes)).all(),
        issues=(await db.scalars(issues)).all(),
        recommendations=(await db.scalars(recommendations)).all(),
        assignments=(await db.scalars(assignments)).all(),
        effects=(await db.scalars(effects)).all(),
    )


async def outcomes(
    db: AsyncSession,
    *,
    prefixes: Sequence[str],
    state: OutcomeState | None,
    after: Place | None,
    limit: int,
) -> Sequence[OutcomeFile]:
    """Last changed first."""
    statement = select(OutcomeFile).where(within(OutcomeFile.division, prefixes))
    if state:
        statement = statement.where(OutcomeFile.state == state)
    if after:
        statement = statement.where(tuple_(OutcomeFile.changed_at, OutcomeFile.id) < after)
    statement = statement.order_by(OutcomeFile.changed_at.desc(), OutcomeFile.id.desc()).limit(limit)
    return (await db.scalars(statement)).all()
