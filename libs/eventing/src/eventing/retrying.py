"""Tries parked events again, per key the lowest version first, until applied or a person must look."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import structlog
from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from eventing import metrics, outgoing, transaction
from eventing.applying import apply
from eventing.connections import connected
from eventing.crashpoints import reach
from eventing.deadletters import copy_of
from eventing.dispatch import Consumer
from eventing.failures import answers, is_passing
from eventing.incoming import Incoming
from eventing.parking import State, described, restored
from eventing.pauses import pause, sleep_unless
from eventing.sorting import sort
from eventing.subscription import NotYet, Subscription

_log = structlog.get_logger("eventing.retrying")
MOST_ATTEMPTS = 12

_DUE = """
    SELECT DISTINCT stream, key FROM parked_event AS head
    WHERE consumer = $1 AND state <> 'dead' AND next_try_at <= statement_timestamp()
        AND NOT EXISTS (
        SELECT FROM parked_event AS earlier
        WHERE earlier.consumer = head.consumer AND earlier.stream = head.stream AND earlier.key = head.key
            AND (earlier.aggregate_version, earlier.id) < (head.aggregate_version, head.id)
    )
    LIMIT 200
"""

_HEAD = text(
    """
    SELECT *, clock_timestamp() - parked_at AS waited, next_try_at <= clock_timestamp() AS due
    FROM parked_event WHERE consumer = :consumer AND stream = :stream AND key = :key
    ORDER BY aggregate_version, id LIMIT 1 FOR UPDATE
    """
)

_DONE = text("DELETE FROM parked_event WHERE id = :id")

_AGAIN = text(
    """
    UPDATE parked_event SET state = :state, attempts = attempts + 1, error_class = :error_class,
        error = :error, next_try_at = clock_timestamp() + make_interval(secs => :seconds)
    WHERE id = :id AND attempts = :attempts
    """
)


class Retrying:
    """The retry loop of a service. Several may run: a key is worked on by one at a time."""

    def __init__(
        self,
        consumer: Consumer,
        subscriptions: Mapping[str, Subscription],
        *,
        patience: timedelta = timedelta(hours=24),
        every: float = 0.5,
    ) -> None:
        self._consumer = consumer
        self._subscriptions = subscriptions
        self._patience = patience
        self._every = every

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop`; errors of the database are waited out."""
        failures = 0
        while not stop.is_set():
            try:
                await self.sweep(stop)
                failures = 0
            except Exception as error:  # noqa: BLE001 parked events stay where they are; the next sweep finds them
                failures += 1
                _log.warning("retrying failed", error=type(error).__name__)
            await sleep_unless(stop, self._every + pause(failures, first=0.1, longest=10.0) * bool(failures))

    async def sweep(self, stop: asyncio.Event) -> None:
        """Try every key that is due once, each until its first event that cannot be applied."""
        async with connected(
            self._consumer.engine
        ) as driver:  # twice a second: a session costs six times as much
            due = await driver.fetch(_DUE, self._consumer.service)
        for stream, key in due:
            subscription = self._subscriptions.get(stream)
            while subscription is not None and not stop.is_set():
                if not await self._advance(subscription, key):
                    break

    async def _advance(self, subscription: Subscription, key: str) -> bool:
        """Try the oldest event of a key; True if it is done and the next one may be tried."""
        head: Row[Any] | None = None
        try:
            async with transaction.begin(self._consumer.sessions) as session:
                head = await self._head(session, subscription.stream, key)
                if head is None:
                    return False
                await self._apply(session, subscription, restored(head))
                await session.execute(_DONE, {"id": head.id})
                reach("retry.before_commit")
                published = outgoing.has_published(session)
        except Exception as error:
            if head is None or (is_passing(error) and not await answers(self._consumer.engine)):
                raise
            await self._failed(head, error)
            return False
        if published:
            self._consumer.wake()
        return True

    async def _head(self, session: AsyncSession, stream: str, key: str) -> Row[Any] | None:
        values = {"consumer": self._consumer.service, "stream": stream, "key": key}
        head = (await session.execute(_HEAD, values)).one_or_none()
        return head if head is not None and head.due and head.state != State.DEAD else None

    async def _apply(self, session: AsyncSession, subscription: Subscription, event: Incoming) -> None:
        service, stream = self._consumer.service, subscription.stream
        verdict = await sort(session, service, subscription, [event], behind_parked=False)
        if verdict.parked:
            raise verdict.parked[0].error or NotYet("waits")
        await apply(session, subscription, verdict.fresh)
        for outcome, number in verdict.outcomes().items():
            if number:
                metrics.EVENTS.labels(service, stream, outcome).inc(number)

    async def _failed(self, head: Row[Any], error: Exception) -> None:
        state, seconds = self._verdict(head, error)
        error_class, description = described(error)
        values = {"id": head.id, "attempts": head.attempts, "error_class": error_class, "error": description}
        async with transaction.begin(self._consumer.sessions) as session:
            changed = await session.execute(_AGAIN, {**values, "state": str(state), "seconds": seconds})
            if state is State.DEAD and changed.rowcount:  # type: ignore[attr-defined]  # an UPDATE has one
                await self._copy(session, head, f"{error_class}: {description}")
        if state is State.DEAD:
            _log.error("event dead", event_id=str(head.event_id), stream=head.stream, error=error_class)
            self._consumer.wake()

    def _verdict(self, head: Row[Any], error: Exception) -> tuple[State, float]:
        if isinstance(error, NotYet):
            state = State.WAITING if head.waited < self._patience else State.FAILING
            return state, pause(head.attempts, first=0.2, longest=30.0)
        if head.attempts + 1 >= MOST_ATTEMPTS:
            return State.DEAD, 0.0
        return State.FAILING, pause(head.attempts, first=1.0, longest=600.0)

    async def _copy(self, session: AsyncSession, head: Row[Any], error: str) -> None:
        """Publish a copy for all to see to the dead-letter stream; the event itself stays parked here."""
        await outgoing.store(session, [copy_of(restored(head), self._consumer.service, error)])
