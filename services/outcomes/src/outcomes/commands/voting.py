"""Handing a matter to the village or residents' meeting, and what the meeting decided."""

from dataclasses import asdict
from datetime import date
from uuid import UUID

from sqlalchemy import bindparam, select

from outcomes import events
from outcomes.commands.act import Act
from outcomes.commands.loading import locked_file, parts_of
from outcomes.domain import adoption, statutory
from outcomes.domain.kinds import AdoptionResult, MeetingKind
from outcomes.domain.statutory import Count
from outcomes.models import OutcomeFile, Recommendation, StatutoryVote
from rulebook.refusals import InvalidValue, WrongState
from shangliang.outcomes.v1.outcome_events_pb2 import RecommendationNotAdopted

REJECTED = "VOTE_REJECTED"

_VOTE = select(StatutoryVote).where(
    StatutoryVote.topic_id == bindparam("topic_id"), StatutoryVote.number == bindparam("number")
)


async def start_statutory_vote(
    act: Act, topic_id: UUID, *, expected_version: int, kind: MeetingKind, notice_on: date
) -> OutcomeFile:
    file = await locked_file(act, topic_id, expected_version)
    file.advance("start-vote", act.caller)
    _require_needed(file)
    file.vote_count += 1
    vote = StatutoryVote(
        topic_id=file.id, number=file.vote_count, kind=kind, notice_on=notice_on, started_at=act.at
    )
    act.add(vote)
    await act.publish(file, events.statutory_vote_started(vote))
    return file


async def record_statutory_vote(
    act: Act,
    topic_id: UUID,
    *,
    expected_version: int,
    held_on: date,
    count: Count,
    published_from: date,
    published_to: date,
) -> tuple[OutcomeFile, StatutoryVote]:
    statutory.require_consistent(count)
    statutory.require_publication(
        held_on, published_from, published_to, act.limit("statutory.publish").amount
    )
    _require_past(act, held_on)
    file = await locked_file(act, topic_id, expected_version)
    file.advance("record-vote", act.caller)
    vote = (await act.db.scalars(_VOTE, {"topic_id": file.id, "number": file.vote_count})).one()
    statutory.require_notice(vote.notice_on, held_on, act.limit("statutory.notice").amount)
    vote.held_on, vote.published_from, vote.published_to = held_on, published_from, published_to
    vote.counted = asdict(count)
    vote.quorum_met = statutory.quorum_met(vote.kind, count)
    vote.passed = file.vote_passed = statutory.passed(vote.kind, count)
    await act.publish(file, events.statutory_vote_decided(vote), *await _follow(act, file, vote))
    return file, vote


async def _follow(act: Act, file: OutcomeFile, vote: StatutoryVote) -> list[RecommendationNotAdopted]:
    """What a meeting votes down is not adopted, without another decision."""
    if vote.passed or not vote.quorum_met:
        file.advance("pass-vote" if vote.passed else "void-vote")
        return []
    file.advance("reject-vote")
    rejected = [
        each for each in await parts_of(act, file, Recommendation) if each.result not in adoption.FINAL
    ]
    for each in rejected:
        each.result, each.reason_code, each.decided_at = AdoptionResult.NOT_ADOPTED, REJECTED, act.at
    return [events.recommendation_not_adopted(file, each) for each in rejected]


def _require_needed(file: OutcomeFile) -> None:
    if not file.requires_statutory_decision or file.vote_passed:
        raise WrongState(
            "NO_STATUTORY_VOTE_NEEDED",
            "该事项不需要村（居）民会议表决，或已表决通过。",
            remedy="请由决定机关直接对建议作出决定。",
        )


def _require_past(act: Act, held_on: date) -> None:
    if held_on > act.today:
        raise InvalidValue(
            "VOTE_HELD_ON", "会议尚未召开。", field="held_on", remedy="请在会议召开后登记结果。"
        )
