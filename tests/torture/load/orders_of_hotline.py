"""Orders of the hotline: told several times, out of order, more than once; each is one topic."""

from datetime import UTC, datetime, timedelta
from random import Random

from shangliang_cli.replay.steps import Actor
from tests.torture.load import people
from tests.torture.load.stories import Stories
from tests.torture.load.telling import Teller

HOTLINE = Actor("agency", "411100", "hotline")
_PUSH = "intake.HotlineService/PushOrder"
# The hotline's words, and what the contract calls them.
_STATES = (("已派单", 2), ("已签收", 3), ("办理中", 5), ("已答复", 7), ("办结", 10))


async def push_order(teller: Teller, stories: Stories, random: Random) -> None:
    """Tell an order of the hotline in all its states, some at once, in a wrong order."""
    matter = stories.handed_in()
    submit = matter.steps[0].fields
    number = f"LH{matter.key.rpartition('/')[2]}"
    began = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=3)
    person = people.submitter(random)
    content = {
        "external_number": number,
        "suggested": True,
        "title": submit["title"],
        "content": f"{submit['text']}{people.own_words(random)}",
        "caller_name": person["name"],
        "caller_phone": person["phone"],
        "division": submit["division"],
        "category": "道路交通",
        "place": submit["place"],
    }
    orders = []
    for version, (word, status) in enumerate(_STATES[: random.randint(2, len(_STATES))], start=1):
        at = (began + version * timedelta(minutes=10)).isoformat()
        fields = {**content, "updated_at": at, "version": version, "status": word}
        facts = {"external_number": number, "version": version, "status": status}
        orders.append(teller.made(f"{matter.key}/{version}", _PUSH, HOTLINE, fields, facts=facts))
    random.shuffle(orders)
    for start in range(0, len(orders), 2):
        await teller.send_at_once(*orders[start : start + 2])
