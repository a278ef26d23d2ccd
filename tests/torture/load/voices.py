"""What residents want to be talked about: they support topics, take it back, and vote in rounds."""

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from shangliang_cli.replay.intake_steps import liaison
from shangliang_cli.replay.places import Township
from shangliang_cli.replay.steps import Story
from tests.torture.load.residents import Resident, Residents
from tests.torture.load.stories import Stories
from tests.torture.load.telling import Teller, Told, together

_SUPPORT, _VOTING = "intake.SupportService", "intake.VotingService"
_PEOPLE, _CHOICES = 3, 3
_WAVERS = 0.5


class Voices:
    """Residents of one town, and topics that wait in its pool."""

    def __init__(self, teller: Teller, stories: Stories, residents: Residents, random: Random) -> None:
        self._teller, self._stories, self._residents, self._random = teller, stories, residents, random

    async def support(self, told: Told) -> None:
        """Let some support a topic; some take it back, and some of these support it once more."""
        matter = self._stories.handed_in("pool")
        topic = await self._pooled(matter, told)
        people = await self._residents.of(self._stories.town_of(matter), _PEOPLE, matter.key)
        await together(*(self._waver(f"{matter.key}/{each.id}", each, topic) for each in people))

    async def _waver(self, name: str, resident: Resident, topic: str) -> None:
        act = resident.does(self._teller)
        for number, method in enumerate(("SupportTopic", "WithdrawSupport", "SupportTopic")):
            await act(f"{name}/{number}", f"{_SUPPORT}/{method}", {"topic_id": topic}, topic_id=topic)
            if self._random.random() >= _WAVERS:
                return

    async def vote(self, told: Told) -> None:
        """Open a round on two topics; people vote, change their minds, vote while it is closed."""
        first = self._stories.handed_in("pool")
        town = self._stories.town_of(first)
        second = self._stories.handed_in("pool", town)
        topics = await together(self._pooled(first, told), self._pooled(second, told))
        people = await self._residents.of(town, _PEOPLE, first.key)
        round_id = await self._opened(first.key, town, topics)
        await together(*(self._cast(first.key, each, round_id, topics) for each in people))
        ends = {"round_id": round_id, "reason": "投票人数已经足够。"}
        close = self._teller.made(
            f"{first.key}/close",
            f"{_VOTING}/CloseVotingRound",
            liaison(town),
            ends,
            facts={"round_id": round_id},
        )
        # One who votes while the round is being closed may be too late.
        late = people[0].made(
            self._teller,
            f"{first.key}/{people[0].id}/late",
            f"{_VOTING}/CastVote",
            {"round_id": round_id, "topic_ids": topics[:1]},
            round_id=round_id,
            topic_ids=topics[:1],
        )
        await self._teller.send_at_once(close, late)

    async def _opened(self, name: str, town: Township, topics: list[str]) -> str:
        round_of: dict[str, Any] = {
            "division": town.code,
            "topic_ids": topics,
            "title": "下一次坐下来商量什么",
        }
        round_of["closes_at"] = (datetime.now(UTC) + timedelta(days=2)).isoformat()
        reply = await self._teller.act(f"{name}/open", f"{_VOTING}/OpenVotingRound", liaison(town), round_of)
        return str(reply.fields["round"]["round_id"])

    async def _cast(self, name: str, resident: Resident, round_id: str, topics: list[str]) -> None:
        for number in range(self._random.randint(1, _CHOICES)):
            chosen = [each for each in topics if self._random.random() < _WAVERS]
            await self._ballot(f"{name}/{resident.id}/{number}", resident, round_id, chosen)
        if self._random.random() < _WAVERS:
            off = {"round_id": round_id, "topic_id": topics[0]}
            act = resident.does(self._teller)
            await act(f"{name}/{resident.id}/off", f"{_VOTING}/WithdrawVote", off, **off)

    async def _ballot(self, name: str, resident: Resident, round_id: str, chosen: list[str]) -> None:
        fields = {"round_id": round_id, "topic_ids": chosen}
        act = resident.does(self._teller)
        await act(name, f"{_VOTING}/CastVote", fields, round_id=round_id, topic_ids=chosen)

    async def _pooled(self, matter: Story, told: Told) -> str:
        await self._teller.tell(matter, told)
        return str((await told.answer(matter.key, "submit"))["topic_id"])
