"""A submitter takes a matter back; what others raise as well goes on without him."""

from intake import events
from intake.commands.act import HOLDER, Act, move, settle, take_for_submitter
from intake.commands.concern import tell_umbrellas
from intake.commands.merge import part_from_umbrellas
from intake.domain import umbrella, withdrawing
from intake.domain.transitions import TOPIC
from intake.models import Topic
from intake.vault import add_supplement, silence
from shangliang.intake.v1 import triage_service_pb2 as pb


async def withdraw_topic(act: Act, request: pb.WithdrawTopicRequest) -> tuple[Topic, bool]:
    """Return the topic, and whether it goes on without its submitter, who hears no more of it."""
    topic, row = await take_for_submitter(act, request, "withdraw")
    umbrella.require_submitter(is_umbrella=topic.is_umbrella)
    withdrawing.require_withdrawable(topic.stage)
    record = await _reason(act, request, topic)
    kept = withdrawing.goes_on(topic.state, topic.stage, topic.supporters)
    await silence(act.session, topic.id)
    topic.has_contact = False
    umbrellas = []
    if kept:
        row = TOPIC.next(topic.state, "withdraw-and-keep")
    else:
        umbrellas = await part_from_umbrellas(act, topic)
        move(act, topic, row)
    await settle(act, topic, row, events.topic_withdrawn(topic, kept=kept), record=record | {"kept": kept})
    await tell_umbrellas(act, [topic], umbrellas)
    return topic, kept


async def _reason(act: Act, request: pb.WithdrawTopicRequest, topic: Topic) -> dict[str, str | bool]:
    if not request.reason:
        return {}
    supplement_id = await add_supplement(
        act.session,
        act.desk.keyring,
        topic.id,
        request.reason,
        by_submitter=act.who == HOLDER,
        at=act.at,
        now=act.now,
    )
    return {"supplement_id": str(supplement_id)}
