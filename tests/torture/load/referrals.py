"""Matters of people without a contact are referred, return, and are referred again: somebody tells them."""

from random import Random
from typing import Any

from shangliang_cli.replay.intake_steps import clerk, liaison
from shangliang_cli.replay.places import Township
from tests.torture.load.orders import Order
from tests.torture.load.stories import Stories
from tests.torture.load.telling import Teller, Told

_TOPICS, _TELL = "intake.TopicService", "intake.TellingService/TellSubmitter"
_WAYS = ("in-person", "phone", "printed", "post")
_RETURNED, _TOLD_AGAIN, _TELLERS = 0.6, 0.7, (1, 2, 3)


async def refer(teller: Teller, stories: Stories, told: Told, random: Random) -> None:
    """Let several tell at once that a matter was referred, some while it comes back; then once more."""
    matter = stories.handed_in("triage", has_contact=False)
    await teller.tell(matter, told)
    topic = str((await told.answer(matter.key, "submit"))["topic_id"])
    way = _Way(teller, random, matter.key, topic, stories.town_of(matter))
    await teller.send(way.refers("first"))
    tellers = [way.tells(f"first-{number}") for number in range(random.choice(_TELLERS))]
    if random.random() >= _RETURNED:
        await teller.send_at_once(*tellers)
        return
    await teller.send_at_once(*tellers[1:], way.comes_back())
    await teller.send(tellers[0])
    await teller.send(way.refers("again"))
    if random.random() < _TOLD_AGAIN:
        await teller.send_at_once(*(way.tells(f"again-{number}") for number in range(2)))


class _Way:
    """One matter between its desk and the hotline."""

    def __init__(self, teller: Teller, random: Random, name: str, topic: str, town: Township) -> None:
        self._teller, self._random, self._name = teller, random, name
        self._topic, self._town = topic, town

    def refers(self, name: str) -> Order:
        said = {
            "reason_code": "ordinary-request",
            "target_channel": "hotline",
            "external_number": f"12345-{self._topic[-12:]}-{name}",
            "explanation": "该事项由12345热线办理，请留意热线的答复。",
        }
        return self._made(f"refer-{name}", f"{_TOPICS}/ReferTopic", said)

    def tells(self, name: str) -> Order:
        return self._made(f"tell-{name}", _TELL, {"way": self._random.choice(_WAYS)})

    def comes_back(self) -> Order:
        said = {"reason_code": "not-our-duty", "note": "热线退回：属地不符，请补充地点后重新转办。"}
        return self._made("returned", f"{_TOPICS}/ReturnReferral", said, of_county=True)

    def _made(self, name: str, call: str, fields: dict[str, Any], *, of_county: bool = False) -> Order:
        desk = liaison(self._town) if of_county else clerk(self._town)
        fields, facts = {"topic_id": self._topic, **fields}, {"unheard": self._topic}
        return self._teller.made(f"{self._name}/{name}", call, desk, fields, facts=facts)
