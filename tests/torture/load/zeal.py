"""A reader who reports many wordings at once: what is found right of them decides what he still hides."""

from random import Random
from typing import Any

from shangliang_cli.replay.intake_steps import clerk
from shangliang_cli.replay.places import Township
from shangliang_cli.replay.steps import Actor
from tests.torture.load.orders import Order
from tests.torture.load.stories import Stories
from tests.torture.load.telling import Teller, Told, together

_REPORTS = "intake.ReportService"
_AT_ONCE, _DECIDED = 7, 3
_WORDING = {"public_title": "公共停车管理办法", "public_summary": "居民希望规范公共停车秩序。"}


async def report_many(teller: Teller, stories: Stories, told: Told, random: Random) -> None:
    """Report seven wordings in one moment, let the desk decide on three, and report another one."""
    first = stories.handed_in("pool")
    town = stories.town_of(first)
    matters = [first, *(stories.handed_in("pool", town) for _ in range(_AT_ONCE))]
    await together(*(teller.tell(each, told, thinking=0.2) for each in matters))
    pooled = [await told.answer(each.key, "submit") for each in matters]
    topics = [{"topic_id": str(each["topic_id"]), "number": str(each["number"])} for each in pooled]
    reader = _Reader(teller, first.key, town)
    *many, another = topics
    await teller.send_at_once(*(reader.reports(each, late=False) for each in many))
    decision = random.choice(("DismissReports", "RewordTopic"))
    for each in many[:_DECIDED]:
        await teller.send(_decided(teller, first.key, clerk(town), each["topic_id"], decision))
    await teller.send(reader.reports(another, late=True))


class _Reader:
    """Somebody without a token, told from others by his device."""

    def __init__(self, teller: Teller, name: str, town: Township) -> None:
        self._teller, self._name, self._town = teller, name, town
        self._device = Actor("citizen", "", f"zealous/{name}")

    def reports(self, topic: dict[str, str], *, late: bool) -> Order:
        fields = {"number": topic["number"], "ground": "personal-data"}
        facts = {**topic, **fields, "division": self._town.code, "reader": self._name, "late": late}
        name = f"{self._name}/report-{topic['number']}"
        return self._teller.made(name, "http:reports", self._device, fields, facts=facts)


def _decided(teller: Teller, name: str, desk: Actor, topic: str, decision: str) -> Order:
    fields: dict[str, Any] = {"topic_id": topic, **(_WORDING if decision == "RewordTopic" else {})}
    return teller.made(f"{name}/{decision}-{topic}", f"{_REPORTS}/{decision}", desk, fields, facts=fields)
