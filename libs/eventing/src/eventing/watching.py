"""Samples backlog, lag and health every few seconds: for metrics, and for probes that must answer at once."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any

import asyncpg
import structlog
from aiokafka.errors import KafkaError
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from eventing import metrics
from eventing.connections import connected
from eventing.dispatch import Consumer
from eventing.parking import State
from eventing.pauses import sleep_unless
from eventing.progress import Progress
from eventing.tables import SHARDS

_log = structlog.get_logger("eventing.watching")
STUCK_SECONDS = 120.0

# Asked every other second, so nothing here may take longer the more there is.
_OUTBOX = f"""
    SELECT
        (SELECT count(*) FROM (SELECT FROM outbox LIMIT 10000) AS counted),
        (
            SELECT coalesce(extract(epoch FROM clock_timestamp() - min(oldest.created_at)), 0)
            FROM generate_series(0, {SHARDS - 1}) AS shards (shard), LATERAL (
                SELECT created_at FROM outbox WHERE outbox.shard = shards.shard ORDER BY seq LIMIT 1
            ) AS oldest
        ),
        (SELECT count(*) FROM outbox_parked)
"""  # noqa: S608 a constant
_PARKED = text(
    """
    SELECT state, count(*) AS keys FROM (
        SELECT DISTINCT ON (stream, key) state FROM parked_event
        WHERE consumer = :consumer ORDER BY stream, key, aggregate_version, id
    ) AS heads GROUP BY state
    """
)
_TIMERS = text("SELECT extract(epoch FROM clock_timestamp() - due_at) FROM timer ORDER BY due_at LIMIT 1")


@dataclass(slots=True)
class Watched:
    """A subscriber and how far it has come, as of the last sample."""

    stream: str
    subscriber: Any
    progress: Progress
    behind: int = 0
    moved_at: float = field(default_factory=time.monotonic)
    positions: dict[Any, int] = field(default_factory=dict)

    def assigned(self) -> set[Any]:
        consumer = self.subscriber.consumer
        return set(consumer.assignment()) if consumer is not None else set()

    async def sample(self) -> None:
        """Compare what was taken with what the broker has; `moved_at` says when anything last moved."""
        consumer = self.subscriber.consumer
        positions: dict[Any, int] = {}
        behind = 0
        try:
            async with asyncio.timeout(1):
                for partition in self.assigned():
                    positions[partition] = await consumer.position(partition)
                    behind += max(0, (consumer.highwater(partition) or 0) - positions[partition])
        except (KafkaError, TimeoutError):
            return  # no position yet, or a rebalance is under way
        if behind == 0 or positions != self.positions:
            self.moved_at = time.monotonic()
        self.behind, self.positions = behind, positions

    def lag(self) -> float:
        """Return the age in seconds of the oldest event in hand or due, 0 when nothing waits."""
        return self.progress.age() if self.behind or self.progress.busy_for() else 0.0

    def problems(self) -> list[str]:
        """Say what keeps this subscription from moving."""
        found = []
        if self.progress.busy_for() > STUCK_SECONDS:
            found.append(f"{self.stream}: a batch is in hand for {self.progress.busy_for():.0f} s")
        if time.monotonic() - self.moved_at > STUCK_SECONDS:
            found.append(f"{self.stream}: {self.behind} events wait and none is taken")
        return found + self.ended()

    def ended(self) -> list[str]:
        """Say which of the client's tasks have ended, so that nothing will ever come again."""
        return [f"{self.stream}: {name} has ended" for name, task in self._tasks() if task.done()]

    def _tasks(self) -> list[tuple[str, "asyncio.Task[Any]"]]:
        consumer = self.subscriber.consumer
        if consumer is None:
            return []
        # aiokafka tells nobody when these end, and then looks alive for ever.
        found = [("the fetcher", getattr(consumer._fetcher, "_fetch_task", None))]  # noqa: SLF001
        found.append(("the group member", getattr(consumer._coordinator, "_coordination_task", None)))  # noqa: SLF001
        found.append(("the client", getattr(consumer._client, "_sync_task", None)))  # noqa: SLF001
        found.extend(("the consumer", task) for task in self.subscriber.tasks)
        return [(name, task) for name, task in found if task is not None]


class Watch:
    """The last sample of everything; `problems` is what readiness reports."""

    def __init__(self, consumer: Consumer, watched: list[Watched]) -> None:
        self._consumer = consumer
        self._watched = watched
        self.problems: list[str] = ["starting"]

    async def run(self, stop: asyncio.Event, every: float = 2.0) -> None:
        """Sample until `stop`."""
        while not stop.is_set():
            try:
                self.problems = await self._sample()
            except Exception as error:  # noqa: BLE001 who watches must not be the first to fall
                self.problems = [f"cannot be watched: {type(error).__name__}"]
            await sleep_unless(stop, every)

    async def _sample(self) -> list[str]:
        problems = []
        for each in self._watched:
            await each.sample()
            metrics.LAG.labels(self._consumer.service, each.stream).set(each.lag())
            if not each.assigned():
                problems.append(f"{each.stream}: no partition assigned")
        if self._watched and not await self._broker_answers():
            problems.append("the broker does not answer")
        try:
            async with asyncio.timeout(5):
                await self._measure()
        except (OSError, TimeoutError, DBAPIError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            problems.append(f"the database does not answer: {type(error).__name__}")
        return problems

    async def _broker_answers(self) -> bool:
        consumer = self._watched[0].subscriber.consumer
        if consumer is None:
            return False
        try:
            async with asyncio.timeout(2):
                await consumer.topics()
        except (KafkaError, OSError, TimeoutError):
            return False
        return True

    async def _measure(self) -> None:
        service = self._consumer.service
        async with connected(self._consumer.sessions.kw["bind"], by_index=True) as driver:
            rows, age, refused = await driver.fetchrow(_OUTBOX)
        async with self._consumer.sessions() as session:
            rows_by_state = await session.execute(_PARKED, {"consumer": service})
            parked = {row.state: row.keys for row in rows_by_state}
            late = await session.scalar(_TIMERS)
        metrics.OUTBOX_ROWS.labels(service).set(rows)
        metrics.OUTBOX_AGE.labels(service).set(float(age))
        metrics.OUTBOX_PARKED.labels(service).set(refused)
        metrics.TIMERS_LATE.labels(service).set(max(0.0, float(late or 0)))
        for state in State:
            metrics.PARKED.labels(service, str(state)).set(parked.get(str(state), 0))
