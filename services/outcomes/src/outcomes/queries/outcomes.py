"""Outcome files: one with its parts, and lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import BindParameter, bindparam, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from outcomes.domain.kinds import OutcomeState
from outcomes.models import Assignment, Effect, Issue, Minutes, OutcomeFile, Recommendation
from outcomes.queries.filters import within
from outcomes.queries.paging import Place

_TOPIC_ID: BindParameter[UUID] = bindparam("topic_id")
_FILE = select(OutcomeFile).where(OutcomeFile.id == _TOPIC_ID)
_SESSION_IDS = select(Minutes.session_id).where(Minutes.topic_id == _TOPIC_ID).order_by(Minutes.held_at)
_ISSUES = select(Issue).where(Issue.topic_id == _TOPIC_ID).order_by(Issue.number)
_RECOMMENDATIONS = (
    select(Recommendation).where(Recommendation.topic_id == _TOPIC_ID).order_by(Recommendation.number)
)
_ASSIGNMENTS = (
    select(Assignment)
    .where(Assignment.topic_id == _TOPIC_ID)
    .order_by(Assignment.dispatched_at, Assignment.number)
)
_EFFECTS = select(Effect).where(Effect.topic_id == _TOPIC_ID).order_by(Effect.occurred_at, Effect.id)


@dataclass(frozen=True, slots=True)
class Parts:
    """What an outcome file consists of."""

    session_ids: Sequence[UUID]
    issues: Sequence[Issue]
    recommendations: Sequence[Recommendation]
    assignments: Sequence[Assignment]
    effects: Sequence[Effect]


async def outcome_by_topic(db: AsyncSession, topic_id: UUID) -> OutcomeFile | None:
    file: OutcomeFile | None = await db.scalar(_FILE, {"topic_id": topic_id})
    return file


async def parts(db: AsyncSession, topic_id: UUID) -> Parts:
    of_topic = {"topic_id": topic_id}
    return Parts(
        session_ids=(await db.scalars(_SESSION_IDS, of_topic)).all(),
        issues=(await db.scalars(_ISSUES, of_topic)).all(),
        recommendations=(await db.scalars(_RECOMMENDATIONS, of_topic)).all(),
        assignments=(await db.scalars(_ASSIGNMENTS, of_topic)).all(),
        effects=(await db.scalars(_EFFECTS, of_topic)).all(),
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
