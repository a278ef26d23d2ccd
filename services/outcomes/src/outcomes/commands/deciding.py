"""The deciding body's word on each recommendation."""

from uuid import UUID

from outcomes import events
from outcomes.commands.act import Act
from outcomes.commands.loading import locked_file, parts_of
from outcomes.domain import adoption
from outcomes.domain.kinds import AdoptionResult
from outcomes.models import OutcomeFile, Recommendation
from rulebook.refusals import NotFound


async def decide_recommendation(
    act: Act,
    topic_id: UUID,
    recommendation_id: UUID,
    *,
    expected_version: int,
    result: AdoptionResult,
    meeting: str,
    reason_code: str,
    reason: str,
) -> OutcomeFile:
    adoption.require_reason(result, reason_code, reason)
    file = await locked_file(act, topic_id, expected_version)
    decided, others = await _recommendation(act, file, recommendation_id)
    adoption.require_undecided(decided.result)
    adoption.require_vote(result, statutory=file.requires_statutory_decision, vote_passed=file.vote_passed)
    file.advance(adoption.action_for(result, [each.result for each in others]), act.caller)
    decided.result, decided.meeting, decided.decided_at = result, meeting, act.at
    decided.reason_code, decided.reason = reason_code, reason
    in_force = result in adoption.IN_FORCE
    tell = events.recommendation_adopted if in_force else events.recommendation_not_adopted
    await act.publish(file, tell(file, decided))
    return file


async def _recommendation(
    act: Act, file: OutcomeFile, recommendation_id: UUID
) -> tuple[Recommendation, list[Recommendation]]:
    """The one asked for, and the others of its report."""
    known = {each.id: each for each in await parts_of(act, file, Recommendation)}
    if (found := known.pop(recommendation_id, None)) is None:
        raise NotFound(
            "RECOMMENDATION_NOT_FOUND", "没有这条建议。", field="recommendation_id", remedy="请核对编号。"
        )
    return found, [each for each in known.values() if each.report == found.report]
