"""A submitter takes a matter back; what others raise as well goes on without him."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from intake import events
from intake.commands.act import HOLDER, Act, permitted, settle, take_for_submitter
from intake.commands.withdrawal_of_parts import take_back, take_part_back, take_parts_back
from intake.domain import umbrella, withdrawing
from intake.domain.states import State
from intake.domain.withdrawing import Fate
from intake.models import Topic
from intake.vault import add_supplement, silence
from shangliang.intake.v1 import triage_service_pb2 as pb


class Withdrawn(NamedTuple):
    """The topic; whether it goes on without its submitter, who hears no more of it; parts taken back."""

    topic: Topic
    kept: bool = False
    parts: Sequence[Topic] = ()


async def withdraw_topic(act: Act, request: pb.WithdrawTopicRequest) -> Withdrawn:
    topic, _ = await take_for_submitter(act, request, "withdraw")
    umbrella.require_submitter(is_umbrella=topic.is_umbrella)
    if request.part_number:
        record = await _reason(act, request, topic)
        return Withdrawn(topic, parts=[await take_part_back(act, topic, request.part_number, record)])
    withdrawing.require_withdrawable(topic.stage)
    record = await _reason(act, request, topic)
    if topic.state is State.SPLIT:
        return await _withdraw_split(act, topic, record)
    return await _end(act, topic, record, withdrawing.goes_on(topic.state, topic.stage, topic.supporters))


async def _withdraw_split(act: Act, topic: Topic, record: Mapping[str, Any]) -> Withdrawn:
    """While a unit works on a part, whoever raised it is still asked whether it is solved."""
    taken = await take_parts_back(act, topic, record)
    if Fate.ASSIGNED in taken.others:
        return Withdrawn(topic, parts=taken.parts)
    ended = await _end(act, topic, record, Fate.SHARED in taken.others)
    return ended._replace(parts=taken.parts)


async def _end(act: Act, topic: Topic, record: Mapping[str, Any], kept: bool) -> Withdrawn:  # noqa: FBT001
    await silence(act.session, topic.id)
    topic.has_contact, topic.tell_by = False, None
    if kept:
        row = permitted(act, topic, "withdraw-and-keep")
        await settle(
            act, topic, row, events.topic_withdrawn(topic, kept=True), record={**record, "kept": True}
        )
    else:
        await take_back(act, topic, record)
    return Withdrawn(topic, kept)


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
