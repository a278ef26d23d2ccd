"""Runs everything that gives the guarantees in one process: consumers, relay, retries, timers, watch."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence

import structlog
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from eventing import idempotency, inbox
from eventing.broker import Broker
from eventing.dispatch import Consumer, Dispatcher
from eventing.firing import Firing
from eventing.pauses import pause, sleep_unless
from eventing.progress import Progress
from eventing.relay import Relay
from eventing.retrying import Retrying
from eventing.security import IN_PLAIN, Security
from eventing.subscription import Subscription
from eventing.timers import Timers
from eventing.watching import STUCK_SECONDS, Watch, Watched

_log = structlog.get_logger("eventing.runtime")
_KEEP_DAYS = 30
_PRUNE_SECONDS = 3600.0
_WHOLE_SECONDS = 1.0


class EventRuntime:
    """The event side of a service process.

    `bootstrap_servers` is Kafka's host:port list; group and client are named after `service`. With
    relay=False another process must relay this database's outbox. `security` is how to come to Kafka.
    """

    def __init__(
        self,
        *,
        service: str,
        engine: AsyncEngine,
        sessions: async_sessionmaker[AsyncSession],
        bootstrap_servers: str,
        subscriptions: Sequence[Subscription] = (),
        timers: Timers | None = None,
        relay: bool = True,
        security: Security = IN_PLAIN,
    ) -> None:
        self._consumer = Consumer(service, engine, sessions, self.wake)
        self._broker = Broker(bootstrap_servers, service, security)
        self._relay = Relay(engine, bootstrap_servers, service, security) if relay else None
        self._watched = [self._watch(subscription) for subscription in subscriptions]
        self._retrying = Retrying(self._consumer, {each.stream: each for each in subscriptions})
        self._firing = Firing(self._consumer, timers) if timers else None
        self._watching = Watch(self._consumer, self._watched)
        self._tasks: dict[str, asyncio.Task[None]] = {}

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop` is set; then finish the batch in hand, stop consuming, and drain the outbox.

        Outages of broker and database are waited out, at the start as well. Raises only for defects,
        after which the process should end and be started again.
        """
        halt_relay = asyncio.Event()
        self._start("watch", self._watching.run(stop))
        self._start("retries", self._retrying.run(stop))
        self._start("pruning", self._prune(stop))
        if self._firing:
            self._start("timers", self._firing.run(stop))
        if self._relay:
            self._start("relay", self._relay.run(halt_relay))
        try:
            await self._consume(stop)
            await self._finish(halt_relay)
        finally:
            for task in self._tasks.values():
                task.cancel()
            await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    def wake(self) -> None:
        """Tell the relay that something was committed; call it after every commit that published."""
        if self._relay:
            self._relay.wake()

    def live(self) -> list[str]:
        """Return what makes this process worth restarting: work is there and does not move, or a task has
        ended.
        """
        problems = [problem for watched in self._watched for problem in watched.problems()]
        if self._relay and self._relay.stuck_for() > STUCK_SECONDS:
            problems.append(f"relay: the oldest event has not moved for {self._relay.stuck_for():.0f} s")
        return problems + [f"{name} has ended" for name, task in self._tasks.items() if task.done()]

    def ready(self) -> list[str]:
        """Return what keeps this process from serving now, as of the last sample (2 s): database, broker,
        streams.
        """
        return list(self._watching.problems)

    def _watch(self, subscription: Subscription) -> Watched:
        progress = Progress()
        dispatcher = Dispatcher(self._consumer, subscription, progress)
        subscriber = self._broker.subscribe(subscription.stream, self._consumer.service, dispatcher)
        return Watched(subscription.stream, subscriber, progress)

    def _start(self, name: str, work: Coroutine[None, None, None]) -> None:
        self._tasks[name] = asyncio.create_task(work, name=f"eventing {name}")

    async def _consume(self, stop: asyncio.Event) -> None:
        if not self._watched:
            await stop.wait()
            return
        attempt = 0
        while not stop.is_set():
            try:
                await self._broker.start()
                attempt = 0
                await self._while_whole(stop)
            except Exception as error:  # noqa: BLE001 the broker may come later; readiness says so meanwhile
                attempt += 1
                _log.warning("broker not reached, will try again", error=type(error).__name__)
            await self._stop_broker()
            await sleep_unless(stop, pause(attempt, first=0.2, longest=5.0))

    async def _while_whole(self, stop: asyncio.Event) -> None:
        """Return at `stop`, or when a task of the Kafka client has ended: only a new client helps then.

        uvloop raises RuntimeError on a connection that was just cut, for which aiokafka is not prepared.
        """
        while not await sleep_unless(stop, _WHOLE_SECONDS):
            if ended := [each for watched in self._watched for each in watched.ended()]:
                _log.error("consumers start anew", because=ended)
                return

    async def _stop_broker(self) -> None:
        try:
            await self._broker.stop()
        except Exception as error:  # noqa: BLE001 what was not committed is delivered again
            _log.warning("consumers did not stop cleanly", error=type(error).__name__)

    async def _finish(self, halt_relay: asyncio.Event) -> None:
        """Everything that publishes ends before the relay drains."""
        publishing = [task for name, task in self._tasks.items() if name != "relay"]
        await asyncio.wait(publishing, timeout=10)
        halt_relay.set()
        if "relay" in self._tasks:
            await self._tasks["relay"]

    async def _prune(self, stop: asyncio.Event) -> None:
        while not await sleep_unless(stop, _PRUNE_SECONDS):
            try:
                await self._forget(stop, inbox.prune)
                await self._forget(stop, idempotency.prune)
            except Exception as error:  # noqa: BLE001 tidying may fail; it comes again in an hour
                _log.warning("pruning failed", error=type(error).__name__)

    async def _forget(self, stop: asyncio.Event, prune: Callable[..., Awaitable[int]]) -> None:
        """Go on until nothing is old, a short transaction at a time."""
        gone = 1
        while gone and not stop.is_set():
            async with self._consumer.sessions.begin() as session:
                gone = await prune(session, days=_KEEP_DAYS)
