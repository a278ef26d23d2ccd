"""Readers report public wordings, several at once; the desk dismisses, rewords, or has not looked yet."""

from random import Random

from shangliang_cli.replay.intake_steps import clerk
from shangliang_cli.replay.steps import Actor
from tests.torture.load.orders import Order
from tests.torture.load.stories import Stories
from tests.torture.load.telling import Teller, Told

_REPORTS = "intake.ReportService"
# One who calls it personal is enough to hide it; of the others it takes three.
_GROUNDS = ("personal-data", "abuse", "abuse", "wrong", "wrong")
_READERS, _FIRST, _LATE = (1, 2, 3, 3, 4), 0.5, 0.4


async def report(teller: Teller, stories: Stories, told: Told, random: Random) -> None:
    """Let readers report a wording at once, then let two decide on it, sometimes while one more reports."""
    matter = stories.handed_in("pool")
    await teller.tell(matter, told)
    submitted = await told.answer(matter.key, "submit")
    topic, number = str(submitted["topic_id"]), str(submitted["number"])

    town = stories.town_of(matter)

    def reported(reader: str) -> Order:
        ground = random.choice(_GROUNDS)
        facts = {"topic_id": topic, "ground": ground, "number": number, "division": town.code}
        fields = {"number": number, "ground": ground}
        name = f"{matter.key}/report-{reader}"
        return teller.made(name, "http:reports", _reader(f"{topic}/{reader}"), fields, facts=facts)

    readers = [reported(f"{reader}") for reader in range(random.choice(_READERS))]
    if len(readers) > 1 and random.random() < _FIRST:
        await teller.send(readers.pop())
    await teller.send_at_once(*readers)
    decision = random.choice(("", "DismissReports", "RewordTopic"))
    if decision:
        actor, fields = clerk(town), {"topic_id": topic}
        if decision == "RewordTopic":
            fields |= {"public_title": "公共停车管理办法", "public_summary": "居民希望规范公共停车秩序。"}
        orders = [
            teller.made(
                f"{matter.key}/{decision}-{rival}", f"{_REPORTS}/{decision}", actor, fields, facts=fields
            )
            for rival in range(2)
        ]
        late = [reported("late")] if random.random() < _LATE else []
        await teller.send_at_once(*orders, *late)


def _reader(device: str) -> Actor:
    """Somebody without a token, told from others by his device."""
    return Actor("citizen", "", device)
