"""Voting rounds as they are shown: their topics, what one has chosen oneself, what is to be looked at."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, case, or_, select, text, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from intake.domain.rounds import counted, unknown_round
from intake.models import Ballot, RoundTopic, Topic, VotingRound
from intake.queries.paging import Position
from intake.queries.topics import AFTER_DIGITS

_ROUND = select(VotingRound).where(VotingRound.id == bindparam("id"))
_TOPICS = (
    select(RoundTopic, Topic.number, case((Topic.wording_hidden, ""), else_=Topic.title))
    .join(Topic, Topic.id == RoundTopic.topic_id)
    .where(RoundTopic.round_id == bindparam("id"))
    .order_by(Topic.submitted_at, Topic.id)
)
_CHOSEN = select(Ballot.topic_ids).where(
    Ballot.round_id == bindparam("id"), Ballot.voter_ref == bindparam("voter_ref")
)
_VOTES = text(
    """
    SELECT topic_id, division, count(*) FROM ballots, unnest(topic_ids) AS topic_id
    WHERE round_id = :id GROUP BY topic_id, division
    """
)
_VOTERS = text("SELECT count(*) FROM ballots WHERE round_id = :id")
_RESULTS = text(
    """
    SELECT each.round_id, each.votes, voting_rounds.voters FROM round_topics AS each
    JOIN voting_rounds ON voting_rounds.id = each.round_id
    WHERE each.topic_id = :topic_id AND voting_rounds.closed_at IS NOT NULL
    ORDER BY voting_rounds.closed_at
    """
)


class Choice(NamedTuple):
    """A topic of a round with what is public of it."""

    topic: RoundTopic
    number: str
    title: str


async def round_by_id(session: AsyncSession, round_id: UUID) -> VotingRound:
    """Raises NotFound."""
    if found := await session.scalar(_ROUND, {"id": round_id}):
        return found
    raise unknown_round()


async def choices_of(session: AsyncSession, round_id: UUID) -> list[Choice]:
    return [Choice(*row) for row in await session.execute(_TOPICS, {"id": round_id})]


async def chosen_by(session: AsyncSession, round_id: UUID, voter_ref: bytes) -> list[UUID]:
    return list(await session.scalar(_CHOSEN, {"id": round_id, "voter_ref": voter_ref}) or ())


async def votes_by_place(
    session: AsyncSession, round_id: UUID, topics: Sequence[UUID]
) -> tuple[dict[UUID, dict[str, int]], int]:
    """Count what has been cast: votes of each topic by the places where voters live, and how many voted."""
    rows = await session.execute(_VOTES, {"id": round_id})
    voters = await session.scalar(_VOTERS, {"id": round_id})
    return counted(((topic, place, number) for topic, place, number in rows), topics), int(voters or 0)


async def results_of(session: AsyncSession, topic_id: UUID) -> list[dict[str, str | int]]:
    """What rounds that are closed gave a topic, the first one first."""
    rows = await session.execute(_RESULTS, {"topic_id": topic_id})
    return [{"round_id": str(row.round_id), "votes": row.votes, "voters": row.voters} for row in rows]


async def page_of_rounds(
    session: AsyncSession, stem: str, after: Position | None, limit: int
) -> tuple[list[VotingRound], Position | None]:
    """Rounds of the divisions that begin with a stem, those that close last first."""
    latest = tuple_(VotingRound.closes_at, VotingRound.id)
    statement = select(VotingRound).where(
        VotingRound.division >= stem, VotingRound.division < stem + AFTER_DIGITS
    )
    if after:
        statement = statement.where(latest < (after.moment, after.id))
    statement = statement.order_by(VotingRound.closes_at.desc(), VotingRound.id.desc()).limit(limit + 1)
    rounds = list(await session.scalars(statement))
    last = rounds[limit - 1] if len(rounds) > limit else None
    return rounds[:limit], Position(last.closes_at, last.id) if last else None


async def page_of_looks(
    session: AsyncSession, stems: Sequence[str], after: Position | None, limit: int
) -> tuple[list[RoundTopic], Position | None]:
    """Topics that wait to be looked at in the divisions that begin with the stems, the most urgent first."""
    due = tuple_(RoundTopic.look_due_at, RoundTopic.id)
    within = [RoundTopic.division.startswith(stem, autoescape=True) for stem in stems]
    statement = select(RoundTopic).where(
        RoundTopic.look_due_at.is_not(None), RoundTopic.looked_at.is_(None), or_(*within)
    )
    if after:
        statement = statement.where(due > (after.moment, after.id))
    looks = list(
        await session.scalars(statement.order_by(RoundTopic.look_due_at, RoundTopic.id).limit(limit + 1))
    )
    last = looks[limit - 1] if len(looks) > limit else None
    return looks[:limit], Position(last.look_due_at, last.id) if last and last.look_due_at else None
