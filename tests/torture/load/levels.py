"""Matters that go from level to level: offered, taken by one of two at once, refused, handed down again."""

from random import Random
from typing import Any

from shangliang_cli.replay.intake_steps import clerk, convener, liaison
from shangliang_cli.replay.steps import Actor
from tests.torture.load.orders import Order
from tests.torture.load.stories import Stories
from tests.torture.load.telling import Teller, Told

_TOPICS, _TRIAGE = "intake.TopicService", "intake.TriageService"
_NOTE = {"note": "涉及多个乡镇（街道），请统筹。"}


async def hand_over(teller: Teller, stories: Stories, told: Told, random: Random) -> None:
    """Offer a matter to the county, which takes or refuses it, then gives it to a township again.

    Those who offered it try to decide on it meanwhile, and after it was taken.
    """
    matter = stories.handed_in("pool")
    await teller.tell(matter, told)
    topic, town = str((await told.answer(matter.key, "submit"))["topic_id"]), stories.town_of(matter)
    below, above = clerk(town), liaison(town)
    way = _Way(teller, matter.key, topic)
    await way.offer("EscalateTopic", convener(town), town.county)
    taken = await way.answer(above, below)
    if not taken:
        return
    await way.offer("DelegateTopic", above, town.code)
    await way.answer(clerk(town), liaison(town) if random.random() < 0.5 else below)
    await way.decide(below)


class _Way:
    """One matter on its way; every act says from which desk it is."""

    def __init__(self, teller: Teller, name: str, topic: str) -> None:
        self._teller, self._name, self._topic = teller, name, topic
        self._acts = 0

    async def offer(self, method: str, actor: Actor, to: str) -> None:
        """Two offer it at once, and somebody shortlists it."""
        offers = [self._made(f"{_TRIAGE}/{method}", actor, {**_NOTE, "to_division": to}) for _ in range(2)]
        await self._teller.send_at_once(*offers, self._made(f"{_TOPICS}/ShortlistTopic", _desk(actor), _NOTE))

    async def answer(self, taker: Actor, other: Actor) -> bool:
        """One takes it, one refuses it, another tries both; whether it was taken."""
        take = self._made(f"{_TRIAGE}/AcceptHandover", taker, _NOTE)
        refuse = self._made(f"{_TRIAGE}/RefuseHandover", taker, _NOTE)
        decide = self._made(f"{_TOPICS}/ShortlistTopic", _desk(other), _NOTE)
        not_his = self._made(f"{_TRIAGE}/AcceptHandover", other, _NOTE)
        replies = await self._teller.send_at_once(take, refuse, decide, not_his)
        return replies[0].code == "OK"

    async def decide(self, actor: Actor) -> None:
        await self._teller.send_at_once(self._made(f"{_TOPICS}/ShortlistTopic", _desk(actor), _NOTE))

    def _made(self, call: str, actor: Actor, fields: dict[str, Any]) -> Order:
        self._acts += 1
        facts = {"desk": actor.division}
        name = f"{self._name}/level-{self._acts}"
        return self._teller.made(name, call, actor, {"topic_id": self._topic, **fields}, facts=facts)


def _desk(actor: Actor) -> Actor:
    """Whoever shortlists in a unit."""
    return Actor("liaison" if actor.role == "liaison" else "convener", actor.division)
