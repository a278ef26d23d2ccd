"""Looks at new matters a second or two after they came, and holds those that a person should see first.

Handing a matter in does none of this. Whoever holds the row of progress looks, some matters in a transaction
with what follows; every other instance rests. A process that dies leaves nothing half done.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import Row, Uuid, any_, bindparam, insert, select, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from eventing import transaction
from eventing.connections import connected
from eventing.ids import first_id, moved, uuid7
from eventing.repeating import Rests, repeat
from intake.commands.act import Act, Desk
from intake.commands.alarms import OURSELVES
from intake.commands.moderation import hold_topic
from intake.commands.setting_aside import Aside, Spoilt, together
from intake.domain.looking import Shown, held_for, look_at
from intake.domain.patience import Work
from intake.domain.states import State
from intake.domain.words import WordTable
from intake.models import Finding, Topic
from intake.vault import read_matters
from rulebook.calendar import local_day
from shangliang.intake.v1 import triage_service_pb2 as pb

_BATCH, _SWEEP = 50, 500
_RESTS, _SWEEP_EVERY = Rests(busy=0.25, idle=1.0), 10.0
# Who began to hand in before another may be stored after it, as a rule within the first of these; what comes
# later than that is found by a second look over everything, once nobody can come any more.
_SOON, _SETTLED = timedelta(seconds=1), timedelta(minutes=2)
_MOVE_ON = timedelta(minutes=1)

_FRONTIER = text("SELECT frontier FROM look_progress WHERE id = 1 FOR UPDATE SKIP LOCKED")
_MOVE = text("UPDATE look_progress SET frontier = :frontier WHERE id = 1").bindparams(
    bindparam("frontier", type_=Uuid)
)
_FORGET = text("DELETE FROM looks WHERE topic_id <= :frontier").bindparams(bindparam("frontier", type_=Uuid))
_IDS = bindparam("ids", type_=ARRAY(Uuid))
_PAGE = (
    select(Topic.id)
    .where(Topic.id > bindparam("since", type_=Uuid), Topic.id <= bindparam("until", type_=Uuid))
    .order_by(Topic.id)
    .limit(bindparam("most"))
)
_HAS_COME = "SELECT true FROM topics WHERE id > $1 AND id <= $2 LIMIT 1"
_LOOKED = text("SELECT topic_id FROM looks WHERE topic_id = ANY (:ids)").bindparams(_IDS)
_MARK = text("INSERT INTO looks SELECT unnest(CAST(:ids AS uuid[])) ON CONFLICT DO NOTHING").bindparams(_IDS)
# In one order, like every other command that locks several.
_TO_HOLD = (
    select(Topic.id, Topic.state, Topic.state_since, Topic.assisted, Topic.submitted_at, Topic.recorded_at)
    .where(Topic.id == any_(_IDS))
    .order_by(Topic.id)
    .with_for_update()
)
_ToHold: TypeAlias = "Row[UUID, State, datetime, bool, datetime, datetime]"


class Moderating:
    """Looks until it is told to stop; slowly on purpose, so that people who wait are served first."""

    def __init__(
        self,
        sessions: async_sessionmaker[AsyncSession],
        desk: Desk,
        words: WordTable,
        *,
        wake: Callable[[], None],
    ) -> None:
        self._sessions, self._desk, self._words, self._wake = sessions, desk, words, wake
        self._since = UUID(int=0)
        self._swept = 0.0
        self._aside = Aside(Work.LOOK)

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop`; with nothing to do it looks every second."""
        await repeat("looks", lambda: self.step(datetime.now(UTC)), _RESTS, stop)

    async def step(self, now: datetime) -> int:
        """Go through some matters, and say how many; 0 when nothing is due or another instance looks."""
        if self._since.int and not self._is_sweep_due() and not await self._has_come(now):
            return 0
        try:
            return await self._go_on(now)
        except Spoilt as spoilt:
            await self._each(spoilt.subjects, now)
            return len(spoilt.subjects)

    async def _go_on(self, now: datetime) -> int:
        async with transaction.begin(self._sessions) as session:
            frontier = await session.scalar(_FRONTIER)
            if frontier is None:
                return 0
            self._since = max(self._since, frontier)
            page = await _page(session, self._since, first_id(now - _SOON), _BATCH)
            await self._look(session, page, now)
            swept = 0 if page else await self._sweep(session, frontier, now)
            again = await self._aside.due(session, now)
        await self._each(again, now)
        if page:
            self._since = page[-1]
            self._wake()
        return len(page) + swept

    async def _sweep(self, session: AsyncSession, frontier: UUID, now: datetime) -> int:
        """Look at what was stored later than others that began after it, and move the frontier."""
        if not self._is_sweep_due():
            return 0
        horizon = first_id(now - _SETTLED)
        page = await _page(session, frontier, horizon, _SWEEP)
        await self._look(session, page, now)
        whole = len(page) == _SWEEP
        reached = page[-1] if whole else max(horizon, frontier)
        if page or reached > moved(frontier, _MOVE_ON):
            await session.execute(_MOVE, {"frontier": reached})
            await session.execute(_FORGET, {"frontier": reached})
        self._swept = self._swept if whole else time.monotonic()
        return len(page) if whole else 0

    async def _has_come(self, now: datetime) -> bool:
        """Whether there is anything new; asked without a transaction, which would cost ten times as much."""
        async with connected(self._sessions.kw["bind"]) as driver:
            found = await driver.fetch(_HAS_COME, self._since, first_id(now - _SOON))
        return bool(found)

    def _is_sweep_due(self) -> bool:
        return time.monotonic() - self._swept >= _SWEEP_EVERY

    async def _look(self, session: AsyncSession, page: Sequence[UUID], now: datetime) -> None:
        looked = set(await session.scalars(_LOOKED, {"ids": page})) if page else set()
        if new := [each for each in page if each not in looked]:
            await together(new, look_at_topics(session, self._desk, self._words, new, now))
            await session.execute(_MARK, {"ids": new})

    async def _each(self, topic_ids: Sequence[UUID], now: datetime) -> None:
        """Look at matters one by one, each in a transaction of its own; one that cannot be is put aside."""

        async def work(session: AsyncSession, topic_id: UUID) -> None:
            await look_at_topics(session, self._desk, self._words, [topic_id], now)

        await self._aside.one_by_one(topic_ids, self._if_to_be_looked_at, work, now)
        if topic_ids:
            self._wake()

    @asynccontextmanager
    async def _if_to_be_looked_at(self, topic_id: UUID) -> AsyncIterator[AsyncSession | None]:
        """A transaction after which a matter counts as looked at; None where another was there before."""
        async with transaction.begin(self._sessions) as session:
            frontier = await session.scalar(_FRONTIER)
            if frontier is None or not await self._is_to_be_looked_at(session, topic_id, frontier):
                yield None
                return
            yield session
            await session.execute(_MARK, {"ids": [topic_id]})

    async def _is_to_be_looked_at(self, session: AsyncSession, topic_id: UUID, frontier: UUID) -> bool:
        if await self._aside.holds(session, topic_id):
            return True
        looked = await session.scalar(_LOOKED, {"ids": [topic_id]})
        return topic_id > frontier and looked is None


async def look_at_topics(
    session: AsyncSession, desk: Desk, words: WordTable, topic_ids: Sequence[UUID], now: datetime
) -> None:
    """Keep what stands in matters that a clerk should know, and hold those that a person should see first."""
    day, shown = local_day(now), {}
    for topic_id, matter in (await read_matters(session, desk.keyring, topic_ids)).items():
        parts = {"title": matter.title, "text": matter.text, "place": matter.place}
        if found := look_at(parts, words, day):
            shown[topic_id] = found
    if not shown:
        return
    rows = [_row(each, topic_id, words, now) for topic_id, found in shown.items() for each in found]
    await session.execute(insert(Finding), rows)
    for topic in await session.execute(_TO_HOLD, {"ids": list(shown)}):
        await _hold(Act(session, desk, OURSELVES, max(now, topic.state_since), now), topic, shown[topic.id])


async def _hold(act: Act, topic: _ToHold, shown: list[Shown]) -> None:
    policy, calendar = act.desk.rules.policy, act.desk.rules.calendar
    fresh = policy.limit("moderation.fresh", act.now).after(act.now, calendar) - act.now
    why = held_for(
        shown,
        topic.state,
        assisted=topic.assisted,
        submitted_at=topic.submitted_at,
        recorded_at=topic.recorded_at,
        fresh=fresh,
    )
    if why:
        note = f"自动提示：{why.name}。{why.advice}"
        await hold_topic(act, pb.HoldTopicRequest(topic_id=str(topic.id), reason_code=why.risk, note=note))


async def _page(session: AsyncSession, since: UUID, until: UUID, most: int) -> Sequence[UUID]:
    return (await session.scalars(_PAGE, {"since": since, "until": until, "most": most})).all()


def _row(shown: Shown, topic_id: UUID, words: WordTable, now: datetime) -> dict[str, Any]:
    return {
        "id": uuid7(),
        "topic_id": topic_id,
        "kind": shown.kind,
        "code": shown.code,
        "action": shown.action.value,
        "part": shown.part,
        "name": shown.name,
        "advice": shown.advice,
        "made_with": words.version,
        "found_at": now,
    }
