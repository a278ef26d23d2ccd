"""Counts as of a moment: every figure that a rate is made of, numerators and denominators alike."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from outcomes.domain.adoption import FINAL, IN_FORCE
from outcomes.domain.kinds import IssueState, Satisfaction, Solved
from outcomes.models import Assignment, Effect, Evaluation, Issue, OutcomeFile, Recommendation
from outcomes.queries.filters import within

VALID = (Satisfaction.SATISFIED, Satisfaction.BASICALLY, Satisfaction.DISSATISFIED)
CONTENT = (Satisfaction.SATISFIED, Satisfaction.BASICALLY)


async def counts(db: AsyncSession, *, prefixes: Sequence[str], as_of: datetime) -> dict[str, int]:
    """Count by the names of the contract what happened up to a moment."""
    here = within(OutcomeFile.division, prefixes)
    found: dict[str, int] = {}
    for statement in (
        _issues(here, as_of),
        _recommendations(here, as_of),
        _assignments(within(Assignment.division, prefixes), as_of),
        _evaluations(here, as_of),
    ):
        found |= (await db.execute(statement)).one()._asdict()
    return found


async def effects(
    db: AsyncSession, *, prefixes: Sequence[str], as_of: datetime
) -> Sequence[tuple[str, str, int, int]]:
    """Kind, unit, how many, how much."""
    statement = (
        select(Effect.kind, Effect.unit, func.count(), func.sum(Effect.amount))
        .join(OutcomeFile, OutcomeFile.id == Effect.topic_id)
        .where(within(OutcomeFile.division, prefixes), Effect.occurred_at <= as_of)
        .group_by(Effect.kind, Effect.unit)
        .order_by(Effect.kind, Effect.unit)
    )
    return [(kind, unit, number, int(amount)) for kind, unit, number, amount in await db.execute(statement)]


def _issues(here: ColumnElement[bool], as_of: datetime) -> Select[*tuple[Any, ...]]:
    decided = Issue.decided_at <= as_of
    return (
        select(
            func.count().label("issues"),
            _count("issues_resolved", decided, Issue.state == IssueState.RESOLVED),
            _count("issues_explained", decided, Issue.state == IssueState.EXPLAINED),
            _count("issues_unresolved", decided, Issue.state == IssueState.UNRESOLVED),
        )
        .join(OutcomeFile, OutcomeFile.id == Issue.topic_id)
        .where(here, OutcomeFile.opened_at <= as_of)
    )


def _recommendations(here: ColumnElement[bool], as_of: datetime) -> Select[*tuple[Any, ...]]:
    decided = Recommendation.decided_at <= as_of
    return (
        select(
            func.count().label("recommendations"),
            _count("recommendations_decided", decided, Recommendation.result.in_(FINAL)),
            _count("recommendations_adopted", decided, Recommendation.result.in_(IN_FORCE)),
        )
        .join(OutcomeFile, OutcomeFile.id == Recommendation.topic_id)
        .where(here, Recommendation.reported_at <= as_of)
    )


def _assignments(here: ColumnElement[bool], as_of: datetime) -> Select[*tuple[Any, ...]]:
    replied = Assignment.first_replied_at <= as_of
    in_time = and_(Assignment.signed_at <= as_of, Assignment.signed_at <= Assignment.sign_due_at)
    return select(
        func.count().label("assignments"),
        _count("assignments_signed_in_time", in_time),
        _count("assignments_replied", replied),
        _count("assignments_replied_in_time", replied, Assignment.first_reply_in_time),
    ).where(here, Assignment.dispatched_at <= as_of)


def _evaluations(here: ColumnElement[bool], as_of: datetime) -> Select[*tuple[Any, ...]]:
    """Only valid answers count: who was not reached or said nothing is no denominator."""
    valid = or_(Evaluation.solved != Solved.NO_ANSWER, Evaluation.satisfaction.in_(VALID))
    return (
        select(
            _count("evaluations", valid),
            _count("evaluations_solved", Evaluation.solved == Solved.YES),
            _count("evaluations_satisfied", Evaluation.satisfaction.in_(CONTENT)),
        )
        .join(OutcomeFile, OutcomeFile.id == Evaluation.topic_id)
        .where(here, Evaluation.at <= as_of)
    )


def _count(name: str, *conditions: ColumnElement[bool] | InstrumentedAttribute[bool]) -> ColumnElement[int]:
    return func.count().filter(*conditions).label(name)
