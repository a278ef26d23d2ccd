"""The unit that a matter complains about is named while the matter is being given to it."""

from dataclasses import replace
from random import Random
from typing import Any

from shangliang_cli.replay.intake_steps import clerk, liaison
from shangliang_cli.replay.steps import Story
from tests.torture.load.stories import Stories
from tests.torture.load.telling import NOW, Teller, Told, resolved

_NAME, _REASSIGN = (
    "intake.VaultService/NameConcernedOrganisation",
    "outcomes.AssignmentService/ReassignAssignment",
)
_BEFORE = 0.4
# The way there is long, and told by others: here it is gone quickly.
_THINKING = 0.2


async def name_unit(teller: Teller, stories: Stories, told: Told, random: Random) -> None:
    """Name the unit before or while it gets the assignment, which goes to another one in the end."""
    whole = stories.resolved()
    names = [step.name for step in whole.steps]
    place = names.index("dispatch-1")
    story = Story(whole.key, "concerned", whole.steps[:place])
    await teller.tell(story, told, thinking=_THINKING)
    topic, town = str((await told.answer(story.key, "submit"))["topic_id"]), stories.town_of(story)
    dispatch = replace(whole.steps[place], at=NOW)
    fields = await resolved(dispatch.fields, told)
    unit, other = str(fields["lead_organisation"]), f"{town.county}-another-unit"
    about = {"topic_id": topic, "organisation": unit}
    name = teller.made(f"{story.key}/name", _NAME, clerk(town), about, facts=about)
    to_it = teller.order(f"{story.key}/dispatch-to-it", dispatch, fields, topic, patient=False)
    if random.random() < _BEFORE:
        await teller.send(name)
    else:
        await teller.send_at_once(name, to_it)
    given = await teller.send(to_it)
    if given.code != "OK":
        instead: dict[str, Any] = {**fields, "lead_organisation": other, "co_organisations": []}
        await teller.send(teller.order(f"{story.key}/dispatch", dispatch, instead, topic))
        return
    handed = {
        "assignment_id": str(given.fields["assignment"]["assignment_id"]),
        "lead_organisation": other,
        "reason": "该单位为被反映单位，改由其他单位办理。",
    }
    order = teller.made(f"{story.key}/reassign", _REASSIGN, liaison(town), handed, about=topic, patient=True)
    await teller.send(order)
