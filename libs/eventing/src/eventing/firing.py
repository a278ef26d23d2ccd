"""The loop that fires due timers; several may run, each timer fires in one of them."""

import asyncio
import json
from typing import Any

import structlog
from opentelemetry.trace import SpanKind
from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from eventing import metrics, outgoing, tracing, transaction
from eventing.connections import connected
from eventing.crashpoints import reach
from eventing.dispatch import Consumer
from eventing.pauses import pause, sleep_unless
from eventing.timers import Due, Timers

_log = structlog.get_logger("eventing.timers")

_NEXT = text(
    """
    DELETE FROM timer WHERE (kind, subject) = (
        SELECT kind, subject FROM timer
        WHERE next_try_at <= statement_timestamp() AND kind = ANY (CAST(:kinds AS text[]))
        ORDER BY next_try_at LIMIT 1 FOR UPDATE SKIP LOCKED
    )
    RETURNING kind, subject, due_at, CAST(payload AS text) AS payload, traceparent, attempts
    """
)

# Asked twice a second, so without the transaction that taking one needs: that would cost eight times as much.
# clock_timestamp() may be another one for every row, so no index answers it: all timers would be read. The
# order is there for the planner, which looks for the first one from end to end if it expects many.
_IS_DUE = """
    SELECT true FROM timer WHERE next_try_at <= statement_timestamp() AND kind = ANY ($1::text[])
    ORDER BY next_try_at LIMIT 1
"""

_AGAIN = text(
    """
    UPDATE timer SET attempts = attempts + 1, error = :error,
        next_try_at = clock_timestamp() + make_interval(secs => :seconds)
    WHERE kind = :kind AND subject = :subject AND due_at = :due_at
    """
)


class Firing:
    """Fires the timers of a service, oldest first, each in its own transaction."""

    def __init__(self, consumer: Consumer, timers: Timers, *, every: float = 0.5) -> None:
        self._consumer = consumer
        self._timers = timers
        self._every = every

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop`; a timer whose handler fails is tried again later and does not hold the
        others up.
        """
        failures = 0
        while not stop.is_set():
            try:
                while not stop.is_set() and await self._is_due() and await self.fire_next():
                    pass
                failures = 0
            except Exception as error:  # noqa: BLE001 the table keeps the timers, time may mend the database
                failures += 1
                _log.warning("timers wait", error=type(error).__name__)
            await sleep_unless(stop, self._every + pause(failures, first=0.1, longest=10.0) * bool(failures))

    async def _is_due(self) -> bool:
        async with connected(self._consumer.engine) as driver:
            return bool(await driver.fetchval(_IS_DUE, self._timers.kinds()))

    async def fire_next(self) -> bool:
        """Fire the most overdue timer, if there is one that nobody else is firing. False when there is
        none.
        """
        fired: Row[Any] | None = None
        try:
            async with transaction.begin(self._consumer.sessions) as session:
                fired = (await session.execute(_NEXT, {"kinds": self._timers.kinds()})).one_or_none()
                if fired is None:
                    return False
                await self._ring(session, fired)
                published = outgoing.has_published(session)
                reach("timer.before_commit")
        except Exception as error:
            if fired is None:
                raise
            await self._postpone(fired, error)
            return True
        metrics.TIMERS_FIRED.labels(self._consumer.service, fired.kind, "fired").inc()
        if published:
            self._consumer.wake()
        return True

    async def _ring(self, session: AsyncSession, fired: Row[Any]) -> None:
        with tracing.serving(f"timer {fired.kind}", [fired.traceparent], SpanKind.INTERNAL):
            await self._timers.alarm(fired.kind)(_due(fired), session)
            await session.flush()

    async def _postpone(self, fired: Row[Any], error: Exception) -> None:
        metrics.TIMERS_FIRED.labels(self._consumer.service, fired.kind, "failed").inc()
        _log.warning("timer failed", kind=fired.kind, subject=fired.subject, error=type(error).__name__)
        values = {"kind": fired.kind, "subject": fired.subject, "due_at": fired.due_at}
        seconds = pause(fired.attempts, first=1.0, longest=600.0)
        description = f"{type(error).__name__}: {error}".replace("\0", "")[:2000]
        async with transaction.begin(self._consumer.sessions) as session:
            await session.execute(_AGAIN, {**values, "seconds": seconds, "error": description})


def _due(fired: Row[Any]) -> Due:
    return Due(fired.kind, fired.subject, fired.due_at, json.loads(fired.payload))
