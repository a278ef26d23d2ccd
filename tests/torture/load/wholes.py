"""Matters are gathered under an umbrella, split, merged, and all of it is undone again."""

from collections.abc import Iterable
from random import Random
from typing import Any

from shangliang_cli.replay.intake_steps import clerk, liaison
from shangliang_cli.replay.places import Township
from shangliang_cli.replay.steps import Actor, Story
from tests.torture.load.orders import Order
from tests.torture.load.stories import Stories
from tests.torture.load.telling import Teller, Told, together

_TOPICS, _UMBRELLAS, _SPLITS = "intake.TopicService", "intake.UmbrellaService", "intake.SplitService"
_WHY = {"reason": "经核实，宜这样办理。"}
_PARTS, _MATTERS = 3, ("路灯不亮", "路面破损")
_ANSWER = "已到现场查看并与各方商定，一周内办结。"
_LEAVES, _ENDS, _TAKEN_BACK, _TWICE = 0.5, 0.7, 0.6, 0.5


class Wholes:
    """Umbrellas, splits and duplicates of one load. Where two act at once, either may be too late."""

    def __init__(self, teller: Teller, stories: Stories, random: Random) -> None:
        self._teller, self._stories, self._random = teller, stories, random

    async def gather(self, told: Told) -> None:
        """Two gather the same matters at once; a part leaves and comes back while the whole is dissolved."""
        until = self._random.choice(("triage", "pool"))
        first = self._stories.handed_in(until)
        town = self._stories.town_of(first)
        matters = [first, *(self._stories.handed_in(until, town) for _ in range(_PARTS))]
        *parts, late = await together(*(self._topic(each, told) for each in matters))
        replies = await self._teller.send_at_once(
            *(self._gathering(f"{first.key}/gather-{rival}", town, parts) for rival in range(2))
        )
        umbrella = next((str(each.fields["status"]["topic_id"]) for each in replies if each.code == "OK"), "")
        if umbrella and self._random.random() < _LEAVES:
            await self._leave(first.key, town, umbrella, parts[-1])
        if umbrella and self._random.random() < _ENDS:
            await self._end(first.key, town, umbrella, parts[0], late)

    async def split(self, told: Told) -> None:
        """Two split one matter at once; it is made whole while a part is already being answered."""
        matter = self._stories.handed_in(self._random.choice(("triage", "pool")))
        topic, actor = await self._topic(matter, told), clerk(self._stories.town_of(matter))
        for time in range(1 + (self._random.random() < _TWICE)):
            rivals = [
                splitting(self._teller, f"{matter.key}/split-{time}-{rival}", actor, topic, _MATTERS)
                for rival in range(2)
            ]
            replies = await self._teller.send_at_once(*rivals)
            parts = next((each.fields["parts"] for each in replies if each.code == "OK"), ())
            if not parts or self._random.random() >= _TAKEN_BACK:
                return
            part = str(parts[0]["topic_id"])
            back = self._made(f"{matter.key}/undo-{time}", f"{_SPLITS}/UndoSplit", actor, {"topic_id": topic})
            answer = {"topic_id": part, "answer": _ANSWER}
            late = self._teller.made(f"{matter.key}/answer-{time}", f"{_TOPICS}/AnswerTopic", actor, answer)
            if (await self._teller.send_at_once(back, late))[0].code != "OK":
                return

    async def part(self, told: Told) -> None:
        """A duplicate is merged, parted again by two at once, and merged into another one."""
        matter = self._stories.handed_in("triage")
        town = self._stories.town_of(matter)
        actor = clerk(town)
        others = [self._stories.handed_in("pool", town) for _ in range(2)]
        topic, *into = [await self._topic(each, told) for each in (matter, *others)]
        for number, umbrella in enumerate(into):
            fields = {"topic_id": topic, "umbrella_topic_id": umbrella}
            await self._teller.act(
                f"{matter.key}/merge-{number}",
                f"{_TOPICS}/MergeTopic",
                actor,
                fields,
                facts={"umbrella_topic_id": umbrella},
            )
            rivals = [
                self._made(
                    f"{matter.key}/part-{number}-{rival}", f"{_TOPICS}/UndoMerge", actor, {"topic_id": topic}
                )
                for rival in range(2)
            ]
            if number == 0 or self._random.random() < _TAKEN_BACK:
                await self._teller.send_at_once(*rivals)

    async def _leave(self, name: str, town: Township, umbrella: str, part: str) -> None:
        """Two take a part out at once, then two put it back at once."""
        for method in ("TakeFromUmbrella", "AddToUmbrella"):
            fields = {"topic_id": part}
            if method == "AddToUmbrella":
                fields["umbrella_topic_id"] = umbrella
            orders = [
                self._made(f"{name}/{method}-{rival}", f"{_UMBRELLAS}/{method}", liaison(town), fields)
                for rival in range(2)
            ]
            await self._teller.send_at_once(*orders)

    async def _end(self, name: str, town: Township, umbrella: str, part: str, late: str) -> None:
        """It is dissolved while a part leaves it and another one is put into it, in any order."""
        actor, about = liaison(town), {"umbrella_topic_id": umbrella}
        whole = self._made(
            f"{name}/dissolve", f"{_UMBRELLAS}/DissolveUmbrella", actor, {"topic_id": umbrella}
        )
        out = self._made(f"{name}/out", f"{_UMBRELLAS}/TakeFromUmbrella", actor, {"topic_id": part})
        fields = {"topic_id": late, **about}
        into = self._made(f"{name}/into", f"{_UMBRELLAS}/AddToUmbrella", actor, fields)
        orders = [whole, out, into]
        self._random.shuffle(orders)
        await self._teller.send_at_once(*orders)

    def _gathering(self, name: str, town: Township, parts: list[str]) -> Order:
        fields = {
            "topic_ids": parts,
            "category": "roads",
            "public_title": f"{town.name}老旧街巷综合整治",
            "public_summary": "几条老旧街巷的停车和路面问题，居民希望统筹解决。",
            "issues": ["统筹安排街巷整治的先后次序", "明确整治期间的临时停车办法"],
        }
        return self._made(name, f"{_UMBRELLAS}/GatherTopics", liaison(town), fields, topic_ids=parts)

    def _made(self, name: str, call: str, actor: Actor, fields: dict[str, Any], **facts: Any) -> Order:
        if "umbrella_topic_id" in fields:
            facts["umbrella_topic_id"] = fields["umbrella_topic_id"]
        return self._teller.made(name, call, actor, {**fields, **_WHY}, facts=facts)

    async def _topic(self, matter: Story, told: Told) -> str:
        await self._teller.tell(matter, told)
        return str((await told.answer(matter.key, "submit"))["topic_id"])


def splitting(teller: Teller, name: str, actor: Actor, topic: str, matters: Iterable[str]) -> Order:
    """Make an order that splits a topic into matters."""
    drafts = [{"public_title": f"{each}需要解决", "public_summary": f"居民反映{each}。"} for each in matters]
    return teller.made(name, f"{_SPLITS}/SplitTopic", actor, {"topic_id": topic, "parts": drafts, **_WHY})
