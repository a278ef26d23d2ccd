"""Topics that enough people chose are to be looked at by the office before a day, which is watched."""

from datetime import datetime
from uuid import UUID

import structlog
from sqlalchemy import bindparam, select, text

from eventing.timers import Due, cancel, schedule
from intake.commands.act import Act
from intake.models import RoundTopic, VotingRound
from rulebook.policy import due
from rulebook.refusals import NotFound, WrongState
from shangliang.intake.v1 import voting_service_pb2 as pb

LOOK = "round.look"
_log = structlog.get_logger("intake.looks")
# The vote that was enough, by when it was cast: the same whenever it is looked for.
_ENOUGH = text(
    """
    SELECT topic_id, cast_at FROM (
        SELECT topic_id, cast_at,
            row_number() OVER (PARTITION BY topic_id ORDER BY cast_at, voter_ref) AS place
        FROM ballots, unnest(topic_ids) AS topic_id WHERE round_id = :id
    ) AS votes
    WHERE place = :threshold
    """
)
_UNREACHED = (
    select(RoundTopic)
    .where(RoundTopic.round_id == bindparam("id"), RoundTopic.reached_at.is_(None))
    .with_for_update()
)
_BY_ID = select(RoundTopic).where(RoundTopic.id == bindparam("id")).with_for_update()
_NAMED = (
    select(RoundTopic)
    .where(RoundTopic.round_id == bindparam("round_id"), RoundTopic.topic_id == bindparam("topic_id"))
    .with_for_update()
)


async def start_looks(act: Act, found: VotingRound) -> None:
    """Start the clock of every topic of a round that has come to the threshold; once started it goes on."""
    rows = await act.session.execute(_ENOUGH, {"id": found.id, "threshold": found.threshold})
    reached = {row.topic_id: row.cast_at for row in rows}
    if not reached:
        return
    for topic in await act.session.scalars(_UNREACHED, {"id": found.id}):
        if cast_at := reached.get(topic.topic_id):
            await _start(act, topic, cast_at)


async def ring_look(act: Act, alarm: Due) -> None:
    """The day comes close or has passed, unless somebody has looked meanwhile."""
    topic = await act.session.scalar(_BY_ID, {"id": UUID(alarm.subject)})
    if topic is None or topic.looked_at is not None or topic.look_due_at is None:
        return
    if act.now > topic.look_due_at:
        topic.overdue_at = act.now
        _log.warning("look overdue", round=str(topic.round_id), topic=str(topic.topic_id))
        return
    topic.warned_at = act.now
    await schedule(act.session, LOOK, alarm.subject, topic.look_due_at)
    _log.info("look due soon", round=str(topic.round_id), topic=str(topic.topic_id))


async def record_look(act: Act, request: pb.RecordLookRequest) -> RoundTopic:
    named = {"round_id": UUID(request.round_id), "topic_id": UUID(request.topic_id)}
    topic = await act.session.scalar(_NAMED, named)
    if topic is None or topic.reached_at is None:
        raise NotFound(
            "NOTHING_TO_LOOK_AT", "该议题在本轮投票中没有待查看的事项。", remedy="请从待查看列表中选择。"
        )
    act.who.require_division(topic.division, act.desk.rules.divisions)
    if topic.looked_at is not None:
        raise WrongState("LOOKED_AT_ALREADY", "该议题已经查看过。", remedy="请核对待查看列表。")
    topic.looked_at, topic.looked_by, topic.look_note = act.now, act.who.subject, request.note
    await cancel(act.session, LOOK, str(topic.id))
    return topic


async def _start(act: Act, topic: RoundTopic, cast_at: datetime) -> None:
    rules = act.desk.rules
    clock = due(rules.policy, rules.calendar, "round.look", cast_at)
    topic.reached_at, topic.look_due_at = cast_at, clock.at
    topic.calendar_version = clock.calendar_version
    ahead = rules.policy.limit("round.lookWarn", cast_at).before(clock.at, rules.calendar)
    await schedule(act.session, LOOK, str(topic.id), max(ahead, act.now))
