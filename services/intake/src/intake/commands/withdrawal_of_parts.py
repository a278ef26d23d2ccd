"""The submitter of a topic that was split takes back one part of it, or all that may still be taken back."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from intake import events
from intake.commands.act import Act, move, permitted, settle
from intake.commands.concern import tell_umbrellas
from intake.commands.merge import part_from_umbrellas
from intake.domain.numbers import read_number
from intake.domain.withdrawing import Fate, fate_of, require_anything, require_part_alone
from intake.models import Topic
from intake.queries.merging import parts_to_change
from rulebook.refusals import NotFound


class TakenBack(NamedTuple):
    """The parts that were taken back, and what became of the others."""

    parts: list[Topic]
    others: frozenset[Fate]


async def take_back(
    act: Act, topic: Topic, record: Mapping[str, Any], *, told_elsewhere: Sequence[UUID] = ()
) -> None:
    """Let a topic end that goes on for nobody; whom it followed loses its support."""
    row = permitted(act, topic, "withdraw")
    umbrellas = await part_from_umbrellas(act, topic)
    move(act, topic, row)
    event = events.topic_withdrawn(topic, kept=False, told_elsewhere=told_elsewhere)
    await settle(act, topic, row, event, record={**record, "kept": False})
    await tell_umbrellas(act, [topic], umbrellas)


async def take_part_back(act: Act, original: Topic, typed: str, record: Mapping[str, Any]) -> Topic:
    """One part, by its number however it was typed; the others go on."""
    number = read_number(typed)
    parts = await parts_to_change(act.session, original.id)
    part = next((each for each in parts if each.number == number), None)
    if part is None:
        raise NotFound(
            "PART_UNKNOWN",
            "该事项没有拆分出这一件。",
            field="part_number",
            remedy="请填写查询页面上所列各件的编号。",
        )
    require_part_alone(_fate(original, part), part.stage)
    await take_back(act, part, record)
    return part


async def take_parts_back(act: Act, original: Topic, record: Mapping[str, Any]) -> TakenBack:
    """All parts that may still be taken back; raises WrongState where there is none."""
    fates = [(part, _fate(original, part)) for part in await parts_to_change(act.session, original.id)]
    require_anything(fate for _, fate in fates)
    taken = [part for part, fate in fates if fate is Fate.TAKEN_BACK]
    others = frozenset(fate for _, fate in fates if fate is not Fate.TAKEN_BACK)
    # Whoever hears of the whole need not hear of each part.
    told_elsewhere = [] if Fate.ASSIGNED in others else [original.id]
    for part in taken:
        await take_back(act, part, record, told_elsewhere=told_elsewhere)
    return TakenBack(taken, others)


def _fate(original: Topic, part: Topic) -> Fate:
    return fate_of(part.state, part.stage, part.supporters, original.supporters)
