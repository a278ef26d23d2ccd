"""Gives topics the grams by which they are found: new ones soon, and again when their public title changes.

Handing a matter in does none of this. Whoever holds the row of progress works, a few topics in a transaction;
every other instance rests. A process that dies leaves nothing half done.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, any_, bindparam, select, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from eventing.ids import first_id, moved
from eventing.repeating import Rests, repeat
from intake.commands.setting_aside import Aside, Spoilt, together
from intake.domain.patience import Work
from intake.domain.similarity import WHOLE, grams
from intake.models import Topic, TopicGrams
from intake.vault import Keyring, own_fingerprints

_BATCH = 25
_COUNTY = 6  # digits of a county's code
_RESTS = Rests(busy=0.25, idle=1.0, longest_idle=5.0, while_busy=2.0)
# Who began to hand in before another may be stored after it; a statement ends within half of this.
_SETTLED = timedelta(seconds=30)
# An instance that starts looks again at what was handed in shortly before, whatever clocks said.
_AGAIN = timedelta(hours=1)
_MOVE_ON = timedelta(minutes=1)

_PROGRESS = text("SELECT frontier FROM gram_progress WHERE id = 1 FOR UPDATE SKIP LOCKED")
_MOVE = text("UPDATE gram_progress SET frontier = :frontier WHERE id = 1").bindparams(
    bindparam("frontier", type_=Uuid)
)
_DUE = text(
    """
    DELETE FROM grams_due WHERE topic_id = ANY (ARRAY(
        SELECT topic_id FROM grams_due ORDER BY topic_id LIMIT :limit FOR UPDATE SKIP LOCKED
    ))
    RETURNING topic_id
    """
)
_NEW = text(
    """
    SELECT id FROM topics WHERE id > :frontier AND id <= :horizon AND NOT EXISTS (
        SELECT FROM topic_grams WHERE topic_id = topics.id AND NOT forgotten
    ) AND NOT EXISTS (
        SELECT FROM set_aside WHERE work = 'grams' AND subject_id = topics.id
    )
    ORDER BY id LIMIT :limit
    """
).bindparams(bindparam("frontier", type_=Uuid), bindparam("horizon", type_=Uuid))
_NOT_DUE = text("DELETE FROM grams_due WHERE topic_id = :id").bindparams(bindparam("id", type_=Uuid))
_IDS = bindparam("ids", type_=ARRAY(Uuid))
_TOPICS = (
    select(Topic.id, Topic.division, Topic.title, TopicGrams.wording, TopicGrams.own, TopicGrams.forgotten)
    .outerjoin(TopicGrams, TopicGrams.topic_id == Topic.id)
    .where(Topic.id == any_(_IDS))
    .order_by(Topic.id)
)
_STORE = text(
    """
    INSERT INTO topic_grams (topic_id, county, wording, own)
    VALUES (:topic_id, :county, CAST(:wording AS bigint[]), CAST(:own AS bigint[]))
    ON CONFLICT (topic_id) DO UPDATE SET county = excluded.county, wording = excluded.wording,
        own = CASE WHEN topic_grams.forgotten THEN '{}' ELSE excluded.own END
    """
)
# In one order, and by one at a time anyway.
_COUNT = text(
    """
    INSERT INTO gram_frequencies (sealed, gram, topics)
    SELECT * FROM unnest(CAST(:sealed AS boolean[]), CAST(:grams AS bigint[]), CAST(:changes AS integer[]))
        AS counted (sealed, gram, change)
    ORDER BY sealed, gram
    ON CONFLICT (sealed, gram) DO UPDATE SET topics = gram_frequencies.topics + excluded.topics
    """
)


class Indexing:
    """Makes grams until it is told to stop: a hundred topics a second at most, few while people wait."""

    def __init__(
        self, sessions: async_sessionmaker[AsyncSession], keyring: Keyring, *, settled: timedelta = _SETTLED
    ) -> None:
        self._sessions, self._keyring, self._settled = sessions, keyring, settled
        self._since: UUID | None = None
        self._aside = Aside(Work.GRAMS)

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop`; with nothing to do it looks every few seconds."""
        await repeat("grams", lambda: self.step(datetime.now(UTC)), _RESTS, stop)

    async def step(self, now: datetime) -> int:
        """Give some topics their grams, and say how many; 0 when nothing is due or another instance works."""
        try:
            return await self._go_on(now)
        except Spoilt as spoilt:
            await self._each(spoilt.subjects, now)
            return len(spoilt.subjects)

    async def _go_on(self, now: datetime) -> int:
        async with self._sessions.begin() as session:
            frontier = await session.scalar(_PROGRESS)
            if frontier is None:
                return 0
            topic_ids, since = list(await session.scalars(_DUE, {"limit": _BATCH})), self._since
            if not topic_ids:
                topic_ids, since = await self._come_since(session, frontier, now)
            await together(topic_ids, index_topics(session, self._keyring, topic_ids))
            again = [] if topic_ids else await self._aside.due(session, now)
        self._since = since  # only what is committed is behind us
        await self._each(again, now)
        return len(topic_ids)

    async def _each(self, topic_ids: Sequence[UUID], now: datetime) -> None:
        """Give topics their grams one by one; one that cannot have them is put aside."""

        async def work(session: AsyncSession, topic_id: UUID) -> None:
            await index_topics(session, self._keyring, [topic_id])

        await self._aside.one_by_one(topic_ids, self._if_our_turn, work, now)

    @asynccontextmanager
    async def _if_our_turn(self, topic_id: UUID) -> AsyncIterator[AsyncSession | None]:
        """A transaction after which a topic is not due any more; None while another instance works."""
        async with self._sessions.begin() as session:
            if await session.scalar(_PROGRESS) is None:
                yield None
                return
            await session.execute(_NOT_DUE, {"id": topic_id})
            yield session

    async def _come_since(
        self, session: AsyncSession, frontier: UUID, now: datetime
    ) -> tuple[list[UUID], UUID]:
        """List topics handed in since the frontier, move it, and say how far this has come."""
        horizon = first_id(now - self._settled)
        since = self._since or moved(frontier, -_AGAIN)
        values = {"frontier": since, "horizon": horizon, "limit": _BATCH}
        topic_ids = list(await session.scalars(_NEW, values))
        reached = topic_ids[-1] if len(topic_ids) == _BATCH else max(since, horizon)
        if reached > frontier and (topic_ids or reached > moved(frontier, _MOVE_ON)):
            await session.execute(_MOVE, {"frontier": reached})
        return topic_ids, reached


async def index_topics(session: AsyncSession, keyring: Keyring, topic_ids: Sequence[UUID]) -> None:
    """Make the grams of topics anew and correct the frequencies by what has changed."""
    if not topic_ids:
        return
    own = await own_fingerprints(session, keyring, topic_ids)
    changes: Counter[tuple[bool, int]] = Counter()
    rows = []
    for each in await session.execute(_TOPICS, {"ids": topic_ids}):
        topic_id, division, title, old_shown, old_hidden, forgotten = each
        shown, hidden = grams(title), frozenset() if forgotten else own.get(topic_id, frozenset())
        _note(changes, sealed=False, before=old_shown or (), after=shown)
        _note(changes, sealed=True, before=old_hidden or (), after=hidden)
        rows.append(_row(topic_id, division, shown, hidden))
    if rows:
        await session.execute(_STORE, rows)
        await session.execute(_COUNT, _counts(changes))


def _row(topic_id: UUID, division: str, shown: Iterable[int], hidden: Iterable[int]) -> dict[str, Any]:
    """Grams are stored in the order of their numbers, which tells nothing of the order of words."""
    return {
        "topic_id": topic_id,
        "county": division[:_COUNTY],
        "wording": sorted(shown),
        "own": sorted(hidden),
    }


def _note(
    changes: Counter[tuple[bool, int]], *, sealed: bool, before: Iterable[int], after: Iterable[int]
) -> None:
    for held, change in ((set(before), -1), (set(after), 1)):
        for gram in held | {WHOLE} if held else ():
            changes[sealed, gram] += change


def _counts(changes: Mapping[tuple[bool, int], int]) -> dict[str, list[Any]]:
    changed = [(sealed, gram, change) for (sealed, gram), change in changes.items() if change]
    return {
        "sealed": [sealed for sealed, _, _ in changed],
        "grams": [gram for _, gram, _ in changed],
        "changes": [change for _, _, change in changed],
    }
