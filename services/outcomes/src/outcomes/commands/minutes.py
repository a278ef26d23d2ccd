"""Minutes of a session on a topic, and rounds that ended without agreement."""

from collections.abc import Sequence
from dataclasses import asdict
from uuid import UUID

from outcomes import events
from outcomes.commands.act import Act
from outcomes.commands.loading import locked_file, minutes_of
from outcomes.domain import consensus
from outcomes.domain import minutes as rules
from outcomes.domain.kinds import NextStep, PointKind
from outcomes.domain.minutes import Point
from outcomes.models import Minutes, OutcomeFile, Resumption
from rulebook.refusals import MissingRecord, WrongState


async def draft_minutes(
    act: Act, topic_id: UUID, session_id: UUID, *, points: Sequence[Point]
) -> OutcomeFile:
    file = await locked_file(act, topic_id)
    file.advance("draft-minutes", act.caller)
    minutes = await minutes_of(act, file, session_id)
    _require_unconfirmed(minutes)
    minutes.points = [asdict(point) for point in points]
    minutes.drafted_at = act.at
    return file


async def confirm_minutes(
    act: Act, topic_id: UUID, session_id: UUID, *, expected_version: int, confirmed_by: Sequence[str]
) -> OutcomeFile:
    file = await locked_file(act, topic_id, expected_version)
    file.advance("confirm-minutes", act.caller)
    minutes = await minutes_of(act, file, session_id)
    _require_unconfirmed(minutes)
    points = _points(minutes)
    rules.require_confirmable(points, confirmed_by, minutes.disagreements)
    minutes.confirmed_by, minutes.confirmed_at = list(confirmed_by), act.at
    await act.publish(file, events.minutes_confirmed(minutes, points))
    return file


async def record_no_consensus(
    act: Act, topic_id: UUID, session_id: UUID, *, expected_version: int, disagreements: Sequence[str]
) -> OutcomeFile:
    file = await locked_file(act, topic_id, expected_version)
    file.advance("record-no-consensus", act.caller)
    minutes = await minutes_of(act, file, session_id)
    minutes.disagreements = list(disagreements)
    file.rounds += 1
    await act.publish(file, events.no_consensus_recorded(file, minutes))
    return file


async def resume_consultation(
    act: Act, topic_id: UUID, *, expected_version: int, next_step: NextStep, note: str
) -> OutcomeFile:
    file = await locked_file(act, topic_id, expected_version)
    file.advance(consensus.ACTIONS[next_step], act.caller)
    consensus.require_round_left(next_step, file.rounds, act.number("session.maxRounds"))
    act.add(Resumption(topic_id=file.id, round=file.rounds, next_step=next_step, note=note, at=act.at))
    await act.publish(file, events.consultation_resumed(file, next_step))
    return file


def _points(minutes: Minutes) -> list[Point]:
    if not minutes.points:
        raise MissingRecord(
            "MINUTES_NOT_DRAFTED",
            "协商纪要尚未起草。",
            remedy="请先按各方填写纪要要点。",
            details={"record": "D10"},
        )
    return [Point(PointKind(each["kind"]), each["side"], each["text"]) for each in minutes.points]


def _require_unconfirmed(minutes: Minutes) -> None:
    if minutes.confirmed_at:
        raise WrongState(
            "MINUTES_CONFIRMED", "协商纪要已经确认，不能再修改。", remedy="如有差错，请另行更正。"
        )
