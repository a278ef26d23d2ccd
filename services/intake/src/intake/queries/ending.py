"""When a topic is over: it went elsewhere, each of its issues has ended, or each of its parts is over."""

from collections.abc import Collection
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Uuid,
    and_,
    any_,
    bindparam,
    literal_column,
    not_,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from intake.domain.georeport import ENDED_STATES, ENDINGS
from intake.domain.states import State
from intake.models import ProgressStep, Topic, TopicIssue
from intake.models.topics import MAY_HAVE_ENDED

_REVOKED = "topic-part-revoked"
_Part = aliased(Topic)


def _looked_up(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether there is such a row, asked for each topic anew.

    Without the offset the planner, which forgets here that a page is short, reads all issues of the city into
    a table of its own and asks that.
    """
    return select(literal_column("1")).where(*conditions).offset(literal_column("0")).exists()


def _by_itself(topic: Any) -> ColumnElement[bool]:  # noqa: ANN401 - the class or an alias of it
    """Over without looking at parts: one issue solved is not a topic solved."""
    ending = _looked_up(
        ProgressStep.topic_id == TopicIssue.topic_id,
        ProgressStep.step.in_(ENDINGS),
        ProgressStep.facts["issue"].as_integer() == TopicIssue.number,
    )
    going_on = _looked_up(TopicIssue.topic_id == topic.id, not_(ending))
    return or_(topic.state.in_(ENDED_STATES), and_(topic.stage.in_(ENDINGS), not_(going_on)))


def _over(topic: Any) -> ColumnElement[bool]:  # noqa: ANN401 - the class or an alias of it
    """What was split is over with the last of its parts; a part is never split again."""
    going_on = _looked_up(_Part.split_from_id == topic.id, _Part.stage != _REVOKED, not_(_by_itself(_Part)))
    return or_(_by_itself(topic), and_(topic.state == State.SPLIT, not_(going_on)))


# The literal condition finds the rows, the exact one decides.
OVER: ColumnElement[bool] = and_(literal_column(f"({MAY_HAVE_ENDED.text})", Boolean()), _over(Topic))
_STANDING = select(Topic.id, Topic.number, _over(Topic)).where(
    Topic.id == any_(bindparam("ids", type_=ARRAY(Uuid)))
)
_PARTS = (
    select(type_coerce(_Part.split_from_id, Uuid), _Part.number, _by_itself(_Part))
    .where(_Part.split_from_id == any_(bindparam("ids", type_=ARRAY(Uuid))), _Part.stage != _REVOKED)
    .order_by(_Part.id)
)


class Standing(NamedTuple):
    """A topic by its number, and whether it is over."""

    number: str
    is_over: bool


async def standing_of(session: AsyncSession, topic_ids: Collection[UUID]) -> dict[UUID, Standing]:
    rows = await session.execute(_STANDING, {"ids": list(topic_ids)}) if topic_ids else ()
    return {topic_id: Standing(number, is_over) for topic_id, number, is_over in rows}


async def parts_of(
    session: AsyncSession, topics: Collection[tuple[UUID, State]]
) -> dict[UUID, list[Standing]]:
    """How the parts stand of those topics that were split, in their order; few are."""
    split = [topic_id for topic_id, state in topics if state is State.SPLIT]
    parts: dict[UUID, list[Standing]] = {}
    if split:
        for topic_id, number, is_over in await session.execute(_PARTS, {"ids": split}):
            parts.setdefault(topic_id, []).append(Standing(number, is_over))
    return parts
