"""Operators look at what background tasks have put aside, and have it tried again, several at once."""

from collections.abc import Mapping
from typing import Any

from shangliang_cli.replay.intake_steps import liaison
from shangliang_cli.replay.steps import Actor
from tests.torture.load.orders import Order
from tests.torture.load.stories import Stories
from tests.torture.load.telling import Teller, Told

_ASIDE = "intake.AsideService"
_MOST = 20


async def retry(teller: Teller, stories: Stories, told: Told) -> None:
    """Hand in what there is something to note of, and retry what is aside: by its ids, and whatever waits."""
    matter = stories.handed_in(has_contact=True)
    await teller.tell(matter, told)
    desk, operator = liaison(stories.town_of(matter)), Actor("ops", "411100")
    seen = (await teller.ask(f"{_ASIDE}/ListAside", operator, {"limit": _MOST}))["matters"]
    named = sorted({str(each["topic_id"]) for each in seen})

    def made(name: str, actor: Actor, topics: list[str]) -> Order:
        facts = {"topic_ids": topics, "seen": [_short(each) for each in seen]} if topics else {}
        call = f"{_ASIDE}/RetryAside"
        return teller.made(f"{matter.key}/retry-{name}", call, actor, {"topic_ids": topics}, facts=facts)

    orders = [made("all", operator, []), made("own", desk, [])]
    await teller.send_at_once(*orders, *([made("named", operator, named)] if named else []))


def _short(seen: Mapping[str, Any]) -> dict[str, Any]:
    work = str(seen["work"]).removeprefix("ASIDE_WORK_").lower()
    return {"topic_id": str(seen["topic_id"]), "work": work, "attempts": int(seen["attempts"])}
