"""Outbox to broker: at least once, first occurrences in the order of each aggregate's versions."""

import asyncio
import os
import socket
import time
from collections.abc import Sequence

import structlog
from opentelemetry.trace import SpanKind
from sqlalchemy.ext.asyncio import AsyncEngine

from eventing import lease, metrics, tracing
from eventing.crashpoints import reach
from eventing.ids import uuid7
from eventing.pauses import pause, sleep_unless
from eventing.producing import Outcome, Producing, is_refusal
from eventing.security import IN_PLAIN, Security
from eventing.shelf import Shelf, Waiting
from eventing.stint import Stint

_log = structlog.get_logger("eventing.relay")
_RENEW_SECONDS = lease.SECONDS / 3
_DRAIN_SECONDS = 10.0
_IDLE_FIRST, _IDLE_LONGEST = 0.05, 0.2
_MANY = 256


class Relay:
    """Sends the shards it holds. Several may run; each shard has one holder, the others stand by.

    A row is deleted only after all in-sync replicas have it, and only by the holder of the shard's
    present lease.
    """

    def __init__(
        self, engine: AsyncEngine, bootstrap_servers: str, service: str, security: Security = IN_PLAIN
    ) -> None:
        self._engine = engine
        self._service = service
        self._owner = f"{socket.gethostname()}/{os.getpid()}/{uuid7()}"
        self._shelf = Shelf(engine, self._owner)
        self._producing = Producing(bootstrap_servers, f"{service}-relay", security=security)
        self._stint = Stint()
        self._woken = asyncio.Event()
        self._renew_at = 0.0
        self._prepared = False
        self._failures = 0
        self.oldest: tuple[int, int] | None = None
        self.oldest_since = time.monotonic()

    def wake(self) -> None:
        """Tell that something was committed. May be called any time, from the event loop's thread."""
        self._woken.set()

    def stuck_for(self) -> float:
        """Return for how many seconds the oldest row at hand has been the same one, 0 when there is none."""
        return 0.0 if self.oldest is None else time.monotonic() - self.oldest_since

    async def run(self, stop: asyncio.Event) -> None:
        """Relay until `stop`, then send what is left (10 s at most) and free the leases for another relay."""
        try:
            await self._until(stop)
            await self._drain()
        finally:
            await self._producing.close()

    async def _until(self, stop: asyncio.Event) -> None:
        idle = 0
        while not stop.is_set():
            self._woken.clear()
            self._stint.begin()
            try:
                await self._hold()
                sent = await self._sweep(stop)
            except Exception as error:  # noqa: BLE001 whatever it is, the outbox keeps the events and time may mend it
                await self._fail(error, stop)
                continue
            if sent:
                await sleep_unless(stop, self._stint.rest())
            idle = 0 if sent else min(idle + 1, 8)
            await sleep_unless(self._woken, min(_IDLE_LONGEST, _IDLE_FIRST * 2**idle))

    async def _drain(self) -> None:
        try:
            async with asyncio.timeout(_DRAIN_SECONDS):
                while await self._sweep(asyncio.Event()):
                    pass
                reach("relay.before_give_back")
                await lease.give_back(self._engine, self._owner)
        except Exception as error:  # noqa: BLE001 the process ends; the rows stay and the leases expire
            _log.warning("relay stopped before the outbox was empty", error=type(error).__name__)

    async def _hold(self) -> None:
        if time.monotonic() >= self._renew_at:
            if not self._prepared:
                await lease.prepare(self._engine)
                self._prepared = True
            self._shelf.epochs = await lease.take(self._engine, self._owner)
            self._renew_at = time.monotonic() + (_RENEW_SECONDS if self._shelf.epochs else 1.0)
            reach("relay.after_lease")
            metrics.RELAY_SHARDS.labels(self._service).set(len(self._shelf.epochs))

    async def _sweep(self, stop: asyncio.Event) -> bool:
        """Send until little is left: while one flight is under way, the one before is deleted and, if many
        rows wait, the next read.
        """
        done: list[Waiting] = []
        rows = await self._readable(())
        sent = bool(rows)
        while rows:
            flight = asyncio.ensure_future(self._fly(rows))
            try:
                await self._delete(done)
                done = []
                more = len(rows) >= _MANY and not stop.is_set()
                following = await self._readable(rows) if more else []
            finally:
                outcome = await flight
            done = outcome.acknowledged
            if outcome.error is not None:
                await self._delete(done)
                await self._recover(rows, outcome)
                return sent
            rows = following or await self._committed_meanwhile(rows)
            await self._hold()
        await self._delete(done)
        return sent

    async def _committed_meanwhile(self, flown: Sequence[Waiting]) -> list[Waiting]:
        """Read what was committed during a flight before its rows are deleted, so that it flies at once.

        A shard in which rows have come among those of the flight is left out; if there may be such, the next
        sweep comes at once.
        """
        if not self._woken.is_set() or self._stint.rest():
            return []
        self._woken.clear()
        rows = await self._readable(flown)
        if len({row.shard for row in flown}) < len(flown):
            self._woken.set()
        return rows

    async def _readable(self, in_flight: Sequence[Waiting]) -> list[Waiting]:
        rows = await self._shelf.read(in_flight)
        if rows:
            reach("relay.after_read")
        if not in_flight:
            self._watch(rows)
        held_up = [row for row in rows if row.behind_parked]
        if held_up:
            await self._shelf.park(held_up, "an earlier event of this aggregate is parked")
        return [row for row in rows if not row.behind_parked]

    async def _fly(self, rows: Sequence[Waiting]) -> Outcome:
        traces = [row.unpacked().get("traceparent", "") for row in rows[: tracing.MOST_LINKS]]
        with tracing.serving("outbox relay", traces, SpanKind.PRODUCER):
            outcome = await self._producing.send(rows)
        reach("relay.after_send")
        label = "sent" if outcome.error is None else type(outcome.error).__name__
        metrics.RELAY_BATCHES.labels(self._service, label).inc()
        metrics.RELAY_EVENTS.labels(self._service).inc(len(outcome.acknowledged))
        return outcome

    async def _delete(self, rows: Sequence[Waiting]) -> None:
        if not rows:
            return
        if not await self._shelf.delete(rows):
            self._shelf.epochs = {}
            self._renew_at = 0.0
            raise LeaseLost("another relay has taken shards over")
        reach("relay.after_delete")
        self._failures = 0
        self._watch(())

    async def _recover(self, rows: Sequence[Waiting], outcome: Outcome) -> None:
        """Find refused rows one by one; anything else is left to the next sweep."""
        if outcome.error is None or not is_refusal(outcome.error):
            raise outcome.error or AssertionError("nothing to recover from")
        sent = {row.seq for row in outcome.acknowledged}
        refused: set[tuple[str, str]] = set()
        for row in rows:
            if (
                row.seq not in sent
                and (row.stream, row.aggregate_id) not in refused
                and not await self._send_alone(row)
            ):
                refused.add((row.stream, row.aggregate_id))

    async def _send_alone(self, row: Waiting) -> bool:
        """Send one row; False if the broker refuses it for good, it is parked then."""
        await self._hold()
        outcome = await self._fly([row])
        if outcome.error is None:
            await self._delete(outcome.acknowledged)
            return True
        if not is_refusal(outcome.error):
            raise outcome.error
        error = f"{type(outcome.error).__name__}: {outcome.error}"
        _log.error(
            "event refused by the broker", stream=row.stream, shard=row.shard, seq=row.seq, error=error
        )
        await self._shelf.park([row], error)
        return False

    async def _fail(self, error: Exception, stop: asyncio.Event) -> None:
        self._failures += 1
        if self._failures > 1 or not isinstance(error, LeaseLost):
            _log.warning(
                "relay failed, will try again",
                attempt=self._failures,
                error=f"{type(error).__name__}: {error}",
            )
        await sleep_unless(stop, pause(self._failures - 1, first=0.1, longest=5.0))

    def _watch(self, rows: Sequence[Waiting]) -> None:
        oldest = (rows[0].shard, rows[0].seq) if rows else None
        if oldest != self.oldest:
            self.oldest, self.oldest_since = oldest, time.monotonic()


class LeaseLost(Exception):
    """Another relay holds the shard now; what this one sent will be sent again."""
