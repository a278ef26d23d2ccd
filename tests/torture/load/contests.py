"""Several matters want the same room at the same time: one gets it, the others are refused and try again."""

from datetime import datetime, timedelta
from typing import Any

from shangliang_cli.replay.intake_steps import convener
from shangliang_cli.replay.session_steps import SESSIONS
from shangliang_cli.replay.steps import Step
from shangliang_cli.replay.venues import Venue
from tests.torture.load.orders import Order
from tests.torture.load.stories import Ready, Stories
from tests.torture.load.telling import Over, Teller, Told, together
from tests.torture.load.wire import Reply

_RIVALS = 3
_TWO_HOURS, _HALF_AN_HOUR = timedelta(hours=2), timedelta(minutes=30)


class Contest:
    """Rivals for one room. Their times overlap without being the same."""

    def __init__(self, teller: Teller, stories: Stories, venue: Venue, venue_id: str, told: Told) -> None:
        self._teller = teller
        self._venue_id = venue_id
        self._town = venue.town
        self._rivals = [stories.researched(venue.town) for _ in range(_RIVALS)]
        self._told = told

    async def run(self) -> None:
        """Prepare the rivals, let them plan at once, then cancel the winner and let the losers try again."""
        await together(*(self._teller.tell(rival.story, self._told) for rival in self._rivals))
        at = max(rival.story.steps[-1].at for rival in self._rivals) + _HALF_AN_HOUR
        starts = (at + timedelta(days=14)).replace(hour=9, minute=0, second=0, microsecond=0)
        replies = await self._all_plan(at, starts, "first")
        for rival, reply in zip(self._rivals, replies, strict=True):
            if reply.code == "OK":
                await self._cancel(rival, str(reply.fields["session"]["session_id"]), at)
        await self._all_plan(at, starts, "second")

    async def _all_plan(self, at: datetime, starts: datetime, mark: str) -> list[Reply]:
        plans = [
            await self._plan(rival, at, starts + number * _HALF_AN_HOUR, mark)
            for number, rival in enumerate(self._rivals)
        ]
        return await self._teller.send_at_once(*plans)

    async def _plan(self, rival: Ready, at: datetime, starts: datetime, mark: str) -> Order:
        topic = await self._told.answer(rival.story.key, "submit")
        fields: dict[str, Any] = {
            "form": "SESSION_FORM_ROOM",
            "level": "SESSION_LEVEL_TOWNSHIP",
            "division": self._town.code,
            "venue_id": self._venue_id,
            "topic_ids": [topic["topic_id"]],
            "starts_at": starts,
            "ends_at": starts + _TWO_HOURS,
            "conveners": ["乡镇（街道）政协工作召集人"],
            "chair": "执行召集人",
            "recorder": "联络员",
            "plan_number": f"方案{starts:%Y%m%d}-{mark}",
        }
        step = Step(f"plan-{mark}", f"{SESSIONS}/PlanSession", convener(self._town), at, fields)
        return self._teller.order(f"{rival.story.key}/{step.name}", step, fields, None)

    async def _cancel(self, rival: Ready, session_id: str, at: datetime) -> None:
        fields = {
            "session_id": session_id,
            "reason_code": "room-needed",
            "reason": "场所另有安排，改期协商。",
        }
        step = Step("cancel", f"{SESSIONS}/CancelSession", convener(self._town), at + _HALF_AN_HOUR, fields)
        order = self._teller.order(f"{rival.story.key}/cancel", step, fields, session_id)
        if (await self._teller.send(order)).code != "OK":
            raise Over("the winner could not give the room back")
