"""From a batch of records to one committed transaction: nothing lost, nothing twice, in order."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import structlog
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from eventing import metrics, outgoing, parking, transaction
from eventing.applying import apply
from eventing.crashpoints import reach
from eventing.failures import answers, is_passing
from eventing.inbox import NotNew
from eventing.incoming import Incoming, Record, received
from eventing.parking import Parked
from eventing.pauses import pause
from eventing.progress import Progress
from eventing.sorting import Sorted, sort
from eventing.subscription import NotYet, Subscription, Unprocessable

_log = structlog.get_logger("eventing.dispatch")
_PASSING_ATTEMPTS = 6
_MOST_FAILING_KEYS = 1000


class TooManyFailing(Exception):
    """So many keys fail that it is an outage or a broken release, not poison: stop instead of parking
    everything.
    """


@dataclass(frozen=True, slots=True)
class Consumer:
    """What dispatching and retrying share: who consumes, where to, and whom to wake when events were
    published.
    """

    service: str
    engine: AsyncEngine
    sessions: async_sessionmaker[AsyncSession]
    wake: Callable[[], None]


class Dispatcher:
    """Applies batches of one subscription. Call it with records in the stream's order; it returns when
    all of them are applied or parked and committed, and raises only when cancelled.
    """

    def __init__(self, consumer: Consumer, subscription: Subscription, progress: Progress) -> None:
        self._consumer = consumer
        self._subscription = subscription
        self._progress = progress
        self._met_duplicates = False

    async def __call__(self, records: Sequence[Record]) -> None:
        started = time.perf_counter()
        events = [received(record) for record in records]
        self._progress.begin(events)
        reach("consumer.before_inbox")
        await self._settle(events)
        reach("consumer.after_commit")
        self._progress.finish()
        labels = (self._consumer.service, self._subscription.stream)
        metrics.BATCHES.labels(*labels).observe(time.perf_counter() - started)

    async def _settle(self, events: Sequence[Incoming], patience: int = _PASSING_ATTEMPTS) -> None:
        """Commit all, or halve until only culprits are left, in order; each of those is parked alone."""
        error = await self._attempt(events, patience)
        if error is None:
            return
        if len(events) > 1:
            middle = len(events) // 2
            patience = 0 if is_passing(error) else patience
            await self._settle(events[:middle], patience)
            await self._settle(events[middle:], patience)
            return
        _log.warning(
            "event parked", event_id=str(events[0].id), stream=events[0].stream, error=type(error).__name__
        )
        await self._until_done(lambda: self._park(Parked(events[0], error)))

    async def _attempt(self, events: Sequence[Incoming], patience: int) -> Exception | None:
        """Try until committed; return the error if it belongs to one of the events."""
        attempt = 0
        while True:
            try:
                await self._transaction(events)
            except (NotYet, Unprocessable) as error:
                return error
            except Exception as error:  # noqa: BLE001 what a handler may raise is unknown, and none may be lost
                if not is_passing(error):
                    return error
                if not await answers(self._consumer.engine):
                    attempt = 0
                elif attempt >= patience:
                    return error
                attempt += 1
                await self._pause(attempt, error)
            else:
                return None

    async def _transaction(self, events: Sequence[Incoming]) -> None:
        """Copies come seldom, and then many after each other: whoever met none expects none."""
        try:
            await self._carry_out(events, all_new=not self._met_duplicates)
        except NotNew:
            await self._carry_out(events, all_new=False)

    async def _carry_out(self, events: Sequence[Incoming], *, all_new: bool) -> None:
        consumer, subscription = self._consumer, self._subscription
        async with transaction.begin(consumer.sessions) as session:
            sorted_events = await sort(session, consumer.service, subscription, events, all_new=all_new)
            reach("consumer.after_inbox")
            await apply(session, subscription, sorted_events.fresh)
            await parking.park(session, consumer.service, sorted_events.parked)
            published = outgoing.has_published(session)
            reach("consumer.before_commit")
        if published:
            consumer.wake()
        self._count(sorted_events)

    async def _park(self, parked: Parked) -> None:
        service = self._consumer.service
        async with transaction.begin(self._consumer.sessions) as session:
            if not isinstance(parked.error, NotYet):
                await self._refuse_flood(session)
            await parking.park(session, service, [parked])
            reach("park.before_commit")
        metrics.EVENTS.labels(service, self._subscription.stream, "parked").inc()

    async def _refuse_flood(self, session: AsyncSession) -> None:
        if await parking.failing_keys(session, self._consumer.service) >= _MOST_FAILING_KEYS:
            raise TooManyFailing(
                f"{_MOST_FAILING_KEYS} keys of {self._consumer.service} are parked: consuming stops"
            )

    async def _until_done(self, act: Callable[[], Awaitable[None]]) -> None:
        attempt = 0
        while True:
            try:
                await act()
            except Exception as error:  # noqa: BLE001 not parking would lose the event
                attempt += 1
                await self._pause(attempt, error)
            else:
                return

    async def _pause(self, attempt: int, error: Exception) -> None:
        stream = self._subscription.stream
        metrics.RETRIES.labels(self._consumer.service, stream).inc()
        _log.warning("batch repeated", stream=stream, attempt=attempt, error=type(error).__name__)
        await asyncio.sleep(pause(attempt - 1, first=0.05, longest=10.0))

    def _count(self, sorted_events: Sorted) -> None:
        self._met_duplicates = sorted_events.duplicates > 0
        for outcome, number in sorted_events.outcomes().items():
            if number:
                metrics.EVENTS.labels(self._consumer.service, self._subscription.stream, outcome).inc(number)
