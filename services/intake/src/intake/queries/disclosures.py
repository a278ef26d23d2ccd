"""Disclosures as they are listed: who asked, what for, with whose word; never what was told."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from intake.domain.disclosure import Stage
from intake.models import DisclosureRequest, Topic
from intake.queries.topics import AFTER_DIGITS


@dataclass(frozen=True, slots=True)
class Shown:
    """Which disclosures somebody is shown; None: those of everybody, or everywhere."""

    topic_id: UUID | None
    waiting: bool
    requester: str | None
    stems: Sequence[str] | None


async def page_of_disclosures(
    session: AsyncSession, shown: Shown, before: UUID | None, limit: int
) -> tuple[Sequence[tuple[DisclosureRequest, str | None]], UUID | None]:
    """Return one page, newest first, each with whom its matter complains about, and where the next begins."""
    statement = (
        select(DisclosureRequest, Topic.concerned_organisation)
        .join(Topic, Topic.id == DisclosureRequest.topic_id)
        .where(*_conditions(shown))
        .order_by(DisclosureRequest.id.desc())
        .limit(limit + 1)
    )
    if before:
        statement = statement.where(DisclosureRequest.id < before)
    rows = [(asked, concerned) for asked, concerned in await session.execute(statement)]
    return rows[:limit], rows[limit - 1][0].id if len(rows) > limit else None


def _conditions(shown: Shown) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if shown.topic_id:
        conditions.append(DisclosureRequest.topic_id == shown.topic_id)
    if shown.waiting:
        conditions.append(DisclosureRequest.stage == Stage.REQUESTED.value)
    if shown.requester is not None:
        conditions.append(DisclosureRequest.requester == shown.requester)
    if shown.stems is not None:
        conditions.append(or_(*map(_within, shown.stems)))
    return conditions


def _within(stem: str) -> ColumnElement[bool]:
    return and_(DisclosureRequest.division >= stem, DisclosureRequest.division < stem + AFTER_DIGITS)
