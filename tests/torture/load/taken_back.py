"""Submitters of a topic that was split take back one part, and then the rest, while desks go on with them."""

import hashlib
from random import Random
from typing import Any

from shangliang_cli.replay.intake_steps import clerk
from shangliang_cli.replay.steps import Actor
from tests.torture.load.orders import Order
from tests.torture.load.stories import Stories
from tests.torture.load.telling import Teller, Told
from tests.torture.load.wholes import splitting

_WITHDRAW, _ANSWER = "intake.TriageService/WithdrawTopic", "intake.TopicService/AnswerTopic"
_UNDO = "intake.SplitService/UndoSplit"
_WORDS = "已到现场查看并与各方商定，一周内办结。"
_REASON = {"reason": "经核实，宜这样办理。"}
_MATTERS = ("路灯不亮", "路面破损", "垃圾清运不及时")
_MADE_WHOLE, _ANSWERED, _ALL = 0.3, 0.6, 0.7


async def take_back(teller: Teller, stories: Stories, told: Told, random: Random) -> None:
    """Two take one part back while it is answered or the split undone; then all that is left goes."""
    matter = stories.handed_in(random.choice(("triage", "pool")))
    await teller.tell(matter, told)
    submitted = await told.answer(matter.key, "submit")
    topic, desk = str(submitted["topic_id"]), clerk(stories.town_of(matter))
    own = _Own(teller, matter.key, topic, str(submitted["tracking_code"]))
    split = await teller.send(splitting(teller, f"{matter.key}/split", desk, topic, _MATTERS))
    if split.code != "OK":
        return
    first, second, _ = split.fields["parts"]
    rivals = [own.takes_part_back(f"part-{n}", first) for n in range(2)]
    if random.random() < _MADE_WHOLE:
        whole = {"topic_id": topic, **_REASON}
        rivals.append(teller.made(f"{matter.key}/undo", _UNDO, desk, whole))
    elif random.random() < _ANSWERED:
        rivals.append(_answered(teller, f"{matter.key}/answer-first", desk, first))
    random.shuffle(rivals)
    await teller.send_at_once(*rivals)
    if random.random() < _ALL:
        late = _answered(teller, f"{matter.key}/answer-second", desk, second)
        await teller.send_at_once(*(own.takes_all_back(f"all-{n}") for n in range(2)), late)


def _answered(teller: Teller, name: str, desk: Actor, part: dict[str, Any]) -> Order:
    return teller.made(name, _ANSWER, desk, {"topic_id": str(part["topic_id"]), "answer": _WORDS})


class _Own:
    """Whoever holds the code of a topic."""

    def __init__(self, teller: Teller, name: str, topic: str, code: str) -> None:
        self._teller, self._name, self._topic, self._code = teller, name, topic, code

    def takes_part_back(self, name: str, part: dict[str, Any]) -> Order:
        facts = {"part_topic_id": str(part["topic_id"])}
        return self._made(name, {"part_number": str(part["number"])}, facts)

    def takes_all_back(self, name: str) -> Order:
        return self._made(name, {}, {})

    def _made(self, name: str, fields: dict[str, str], facts: dict[str, str]) -> Order:
        return self._teller.made(
            f"{self._name}/{name}",
            _WITHDRAW,
            Actor("citizen", ""),
            {"tracking_code": self._code, **fields},
            scope=f"holder:{hashlib.sha256(self._code.encode()).hexdigest()}",
            facts={"topic_id": self._topic, **facts},
        )
