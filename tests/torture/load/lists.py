"""Matters that came on paper: a list of them is given in parts and handed in while the city lives on."""

import asyncio
from random import Random
from typing import Any

from shangliang_cli.replay.intake_steps import clerk
from tests.torture.load import people
from tests.torture.load.stories import Stories
from tests.torture.load.telling import Teller

_IMPORT = "intake.ImportService"
_FEWEST, _MOST, _PART = 4, 9, 3
_WRONG = 0.1
_LOOKS, _PAUSE = 8, 2.0
_FINISHED = "IMPORT_STATE_FINISHED"


async def bring_in(teller: Teller, stories: Stories, random: Random) -> None:
    """Announce a list, give its rows in any order, set it going, and look how it goes."""
    matter = stories.handed_in()
    actor, submit = clerk(stories.town_of(matter)), matter.steps[0].fields
    rows = [_row(number, submit, random) for number in range(1, random.randint(_FEWEST, _MOST) + 1)]
    begun = await teller.act(f"{matter.key}/list", f"{_IMPORT}/StartImport", actor, {"rows": len(rows)})
    import_id = str(begun.fields["import_id"])
    random.shuffle(rows)
    for start in range(0, len(rows), _PART):
        part = rows[start : start + _PART]
        facts = {
            "import_id": import_id,
            "numbers": [row["number"] for row in part],
            "wrong": [row["number"] for row in part if not row["title"]],
        }
        given = {"import_id": import_id, "rows": part}
        await teller.act(f"{matter.key}/{start}", f"{_IMPORT}/AddImportRows", actor, given, facts=facts)
    whole = {"import_id": import_id}
    await teller.act(f"{matter.key}/run", f"{_IMPORT}/RunImport", actor, whole, facts=whole)
    for _ in range(_LOOKS):
        found = await teller.ask(f"{_IMPORT}/GetImport", actor, whole)
        if found["progress"]["state"] == _FINISHED:
            return
        await asyncio.sleep(_PAUSE)


def _row(number: int, submit: Any, random: Random) -> dict[str, Any]:
    """A row as a clerk types it; one without a title is refused."""
    person = people.submitter(random)
    return {
        "number": number,
        "title": "" if random.random() < _WRONG else f"{submit['title']}（{number}）",
        "text": f"{submit['text']}{people.own_words(random)}",
        "division": submit["division"],
        "category": submit["category"],
        "channel": random.choice(("纸质", "电话", "接待")),
        "place": submit["place"],
        "name": person["name"],
        "phone": person["phone"],
    }
