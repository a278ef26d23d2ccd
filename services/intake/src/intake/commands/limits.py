"""How often somebody may hand in, counted by all processes together, and by each alone while it is little."""

import time
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from sqlalchemy.ext.asyncio import AsyncEngine

from eventing.connections import connected
from intake.commands.act import Desk
from intake.domain.limits import Rate, Taken, take
from rulebook.calendar import local_day

_MOST_KEPT = 20_000
_CLEAN_EVERY = 200
_UPSERT = """
    WITH this AS (SELECT clock_timestamp() AS now, make_interval(secs => $2) AS step)
    INSERT INTO limit_buckets AS bucket (key, free_at) SELECT $1, now + step FROM this
    ON CONFLICT (key) DO UPDATE
        SET free_at = greatest(bucket.free_at, clock_timestamp()) + make_interval(secs => $2)
        WHERE greatest(bucket.free_at, clock_timestamp()) + make_interval(secs => $2)
            <= clock_timestamp() + make_interval(secs => $3)
    RETURNING true
"""
_WAIT = """
    SELECT CAST(extract(epoch FROM free_at - clock_timestamp()) AS float8) + $2::float8 - $3::float8
    FROM limit_buckets WHERE key = $1
"""
_CLEAN = """
    DELETE FROM limit_buckets WHERE key = ANY (ARRAY(
        SELECT key FROM limit_buckets WHERE free_at < statement_timestamp() - interval '1 day'
        ORDER BY free_at LIMIT 1000 FOR UPDATE SKIP LOCKED
    ))
"""


@dataclass(frozen=True, slots=True)
class _Terms:
    """A limit as it is today; here is the share that this process counts alone."""

    rate: Rate
    here: Rate | None
    key: bytes


_HERE = Taken(allowed=True, free_at=0.0)


class Limits:
    """Counts by keyed hashes that change every day, so that nobody can be followed by them.

    A share of each limit is counted in memory and costs no question. Beyond it the database counts, so that
    all processes together let through what the limit says, and at most their shares more.
    """

    def __init__(self, engine: AsyncEngine, desk: Desk) -> None:
        self._engine, self._desk = engine, desk
        self._free_at: OrderedDict[bytes, float] = OrderedDict()
        self._terms: dict[str, _Terms] = {}
        self._minute, self._asked = 0, 0

    async def take(self, kind: str, of: str, now: datetime) -> Taken:
        """Take one of somebody's limit; kind names the policy's value, of who or what it is."""
        terms = self._terms_of(kind, now)
        key = blake2b(of.encode(), digest_size=16, key=terms.key).digest()
        if terms.here and self._take_here(key, terms.here):
            return _HERE
        return await self._take_of_all(key, terms.rate)

    def _terms_of(self, kind: str, now: datetime) -> "_Terms":
        """What the policy says now; asked once a minute, because asking costs more than counting."""
        if (minute := int(now.timestamp()) // 60) != self._minute:
            self._minute, self._terms = minute, {}
        if not (known := self._terms.get(kind)):
            policy = self._desk.rules.policy
            rate, part = (
                Rate.parse(policy.text(f"limits.{kind}", now)),
                policy.number("limits.localShare", now),
            )
            key = self._desk.keyring.index(f"limit {kind} {local_day(now)}")
            here = rate.share(part) if rate.most * part >= 1 else None
            known = self._terms[kind] = _Terms(rate, here, key)
        return known

    def _take_here(self, key: bytes, rate: Rate) -> bool:
        taken = take(rate, self._free_at.get(key, 0.0), time.monotonic())
        if taken.allowed:
            self._free_at[key] = taken.free_at
            if len(self._free_at) > _MOST_KEPT:
                self._free_at.popitem(last=False)
        return taken.allowed

    async def _take_of_all(self, key: bytes, rate: Rate) -> Taken:
        self._asked += 1
        async with connected(self._engine) as driver:
            if self._asked % _CLEAN_EVERY == 0:
                await driver.execute(_CLEAN)
            if await driver.fetch(_UPSERT, key, rate.interval, float(rate.seconds)):
                return Taken(allowed=True, free_at=0.0)
            rows = await driver.fetch(_WAIT, key, rate.interval, float(rate.seconds))
        return Taken(allowed=False, free_at=0.0, wait=max(1.0, rows[0][0] if rows else 1.0))
