"""Rounds are opened and closed by the office, or closed by their date; what was cast is counted then."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import Uuid, any_, bindparam, select, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession

from eventing.ids import uuid7
from eventing.timers import schedule
from intake.commands.act import Act
from intake.commands.looks import start_looks
from intake.domain.rounds import require_choosable, require_period, require_size
from intake.domain.shares import stems_of
from intake.domain.suppression import shown_cells
from intake.models import RoundTopic, Topic, VotingRound
from intake.queries.pool import waiting_in
from intake.queries.rounds import choices_of, round_by_id, votes_by_place
from rulebook.calendar import local_day
from rulebook.refusals import WrongState
from shangliang.intake.v1 import voting_service_pb2 as pb

COUNT = "round.count"
_NAMED = select(Topic.id, Topic.division, Topic.state).where(
    Topic.id == any_(bindparam("ids", type_=ARRAY(Uuid)))
)
# One round at a time for a division: two who open one at once are told apart by the index.
_OPEN = text(
    """
    INSERT INTO voting_rounds (id, division, title, opens_at, closes_at, votes_per_person, threshold,
        shown_while_open, opened_by, opened_at)
    VALUES (:id, :division, :title, :opens_at, :closes_at, :votes_per_person, :threshold,
        :shown_while_open, :opened_by, :opened_at)
    ON CONFLICT (division) WHERE closed_at IS NULL DO NOTHING RETURNING true
    """
)
# Voters share the lock and never wait for each other; who closes waits for those under way, and they for him.
_ALONE = text("SELECT pg_advisory_xact_lock(:key)")
_TOGETHER = text("SELECT pg_advisory_xact_lock_shared(:key)")


async def open_round(act: Act, request: pb.OpenVotingRoundRequest) -> VotingRound:
    rules = act.desk.rules
    policy, division = rules.policy, request.division
    rules.divisions.require(division[:9], local_day(act.now))
    act.who.require_division(division, rules.divisions)
    opens_at = _moment(request, "opens_at") or act.now
    closes_at = _moment(request, "closes_at") or act.now
    longest = timedelta(days=policy.number("round.maxDays", act.now))
    require_period(opens_at, closes_at, act.now, longest)
    topics = await _topics(act, division, [UUID(each) for each in request.topic_ids])
    round_id = uuid7()
    values = {
        "id": round_id,
        "division": division,
        "title": request.title,
        "opens_at": opens_at,
        "closes_at": closes_at,
        "votes_per_person": int(policy.number("round.votes", act.now)),
        "threshold": int(policy.number("round.threshold", act.now)),
        "shown_while_open": policy.text("round.results", act.now) == "always",
        "opened_by": act.who.subject,
        "opened_at": act.now,
    }
    if not await act.session.scalar(_OPEN, values):
        raise WrongState(
            "ROUND_RUNNING", "本区划已有一轮投票尚未结束。", remedy="请等它截止，或先提前截止后再发起。"
        )
    act.session.add_all(
        RoundTopic(id=uuid7(), round_id=round_id, topic_id=topic_id, division=place)
        for topic_id, place in topics
    )
    await _count_later(act, round_id, opens_at, closes_at)
    return await round_by_id(act.session, round_id)


async def close_round(act: Act, request: pb.CloseVotingRoundRequest) -> VotingRound:
    round_id = UUID(request.round_id)
    await lock_round(act.session, round_id, alone=True)
    found = await round_by_id(act.session, round_id)
    act.who.require_division(found.division, act.desk.rules.divisions)
    if found.closed_at is not None:
        raise WrongState("ROUND_CLOSED", "投票已经截止。", remedy="请查看投票结果。")
    await _settle(act, found, request.reason)
    return found


async def count_round(act: Act, round_id: UUID) -> None:
    """What the timer does: see which topics enough people chose; close the round when its time has come.

    Nothing is counted while a vote is cast, so voters have no number to wait for.
    """
    await lock_round(act.session, round_id, alone=True)
    found = await round_by_id(act.session, round_id)
    if found.closed_at is not None:
        return
    if act.now >= found.closes_at:
        await _settle(act, found, "")
        return
    await start_looks(act, found)
    await _count_later(act, round_id, act.now, found.closes_at)


async def lock_round(session: AsyncSession, round_id: UUID, *, alone: bool = False) -> None:
    """Hold a round until the end of the transaction, together with others or alone."""
    key = int.from_bytes(round_id.bytes[8:], signed=True)
    await session.execute(_ALONE if alone else _TOGETHER, {"key": key})


async def _settle(act: Act, found: VotingRound, reason: str) -> None:
    await start_looks(act, found)
    choices = await choices_of(act.session, found.id)
    votes, voters = await votes_by_place(act.session, found.id, [each.topic.topic_id for each in choices])
    least = int(act.desk.rules.policy.number("suppress.cell", act.now))
    for choice in choices:
        places = votes[choice.topic.topic_id]
        choice.topic.votes, choice.topic.places = sum(places.values()), shown_cells(places, least)
    found.closed_at, found.close_reason, found.voters = min(act.now, found.closes_at), reason, voters
    found.closed_by = act.who.subject


async def _count_later(act: Act, round_id: UUID, since: datetime, closes_at: datetime) -> None:
    pause = timedelta(minutes=act.desk.rules.policy.number("round.countMinutes", act.now))
    await schedule(act.session, COUNT, str(round_id), min(since + pause, closes_at))


async def _topics(act: Act, division: str, wanted: Sequence[UUID]) -> list[tuple[UUID, str]]:
    divisions = act.desk.rules.divisions
    most = int(act.desk.rules.policy.number("round.maxTopics", act.now))
    if not wanted:
        found = await _waiting(act, division, most + 1)
        require_size(len(found), most)
        return found
    require_size(len(wanted), most)
    rows = await act.session.execute(_NAMED, {"ids": list(wanted)})
    named = {topic_id: (place, state) for topic_id, place, state in rows}
    require_choosable(wanted, named, division, divisions)
    return [(topic_id, named[topic_id][0]) for topic_id in wanted]


async def _waiting(act: Act, division: str, most: int) -> list[tuple[UUID, str]]:
    stems = stems_of(division, act.desk.rules.divisions)
    waiting = select(Topic.id, Topic.division).where(waiting_in(stems))
    rows = await act.session.execute(waiting.order_by(Topic.submitted_at, Topic.id).limit(most))
    return [(topic_id, place) for topic_id, place in rows]


def _moment(request: pb.OpenVotingRoundRequest, name: str) -> datetime | None:
    return getattr(request, name).ToDatetime(tzinfo=UTC) if request.HasField(name) else None
