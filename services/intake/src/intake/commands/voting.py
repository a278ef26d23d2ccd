"""A resident's ballot: one row under a pseudonym of the round, written anew each time; nobody waits."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Uuid, any_, bindparam, select, text
from sqlalchemy.dialects.postgresql import ARRAY

from intake.commands.act import Act
from intake.commands.rounds import lock_round
from intake.domain.residents import require_may_take_part
from intake.domain.rounds import require_ballot, require_running, require_voter
from intake.models import RoundTopic, VotingRound
from intake.queries.residents import declared_by
from intake.queries.rounds import chosen_by, round_by_id

_OFFERED = select(RoundTopic.topic_id).where(
    RoundTopic.round_id == bindparam("id"),
    RoundTopic.topic_id == any_(bindparam("chosen", type_=ARRAY(Uuid))),
)
_CAST = text(
    """
    INSERT INTO ballots (round_id, voter_ref, topic_ids, division, cast_at)
    VALUES (:id, :voter_ref, CAST(:chosen AS uuid[]), :division, :now)
    ON CONFLICT (round_id, voter_ref)
    DO UPDATE SET topic_ids = excluded.topic_ids, division = excluded.division, cast_at = excluded.cast_at
    """
)
_TAKE_BACK = text("DELETE FROM ballots WHERE round_id = :id AND voter_ref = :voter_ref")
_LOCK = text("SELECT FROM ballots WHERE round_id = :id AND voter_ref = :voter_ref FOR UPDATE")


async def cast_vote(
    act: Act, round_id: UUID, resident_id: UUID, voter_ref: bytes, chosen: Sequence[UUID]
) -> VotingRound:
    """Cast a whole ballot in place of the one before; an empty one takes everything back."""
    found, home = await _admit(act, round_id, resident_id)
    offered = set(await act.session.scalars(_OFFERED, {"id": round_id, "chosen": list(chosen)}))
    require_ballot(chosen, offered, found.votes_per_person)
    await _write(act, round_id, voter_ref, home, chosen)
    return found


async def withdraw_vote(
    act: Act, round_id: UUID, resident_id: UUID, voter_ref: bytes, topic_id: UUID
) -> tuple[VotingRound, list[UUID]]:
    """Take one topic off a ballot; return what is left on it."""
    found, home = await _admit(act, round_id, resident_id)
    await act.session.execute(_LOCK, {"id": round_id, "voter_ref": voter_ref})
    before = await chosen_by(act.session, round_id, voter_ref)
    left = [each for each in before if each != topic_id]
    if left != before:
        await _write(act, round_id, voter_ref, home, left)
    return found, left


async def _admit(act: Act, round_id: UUID, resident_id: UUID) -> tuple[VotingRound, str]:
    """Look at the round under its lock, so that nobody closes and counts it before this vote is in."""
    person = await declared_by(act.session, resident_id)
    require_may_take_part(person)
    await lock_round(act.session, round_id)
    found = await round_by_id(act.session, round_id)
    require_running(found.opens_at, found.closes_at, found.closed_at, act.now)
    require_voter(person.division, found.division, act.desk.rules.divisions)
    return found, person.division


async def _write(act: Act, round_id: UUID, voter_ref: bytes, home: str, chosen: Sequence[UUID]) -> None:
    values = {"id": round_id, "voter_ref": voter_ref}
    if chosen:
        values |= {"chosen": list(chosen), "division": home, "now": act.now}
    await act.session.execute(_CAST if chosen else _TAKE_BACK, values)
