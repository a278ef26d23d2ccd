"""From a restored database to one that agrees with the streams, in steps that may be repeated."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncEngine

from eventing.incoming import received
from eventing.recovery import folding, guard, positions
from eventing.recovery.comparing import Comparison
from eventing.recovery.declaring import Recovery
from eventing.recovery.findings import Findings
from eventing.recovery.mending import Place, consumer_of
from eventing.recovery.reading import read
from eventing.recovery.reapplying import reapply

Step = Callable[[str, int, int], None]
_LOCK = text("SELECT pg_try_advisory_lock(hashtext('shangliang reconcile'))")


class Busy(Exception):
    """Somebody else is reconciling this database at this moment."""


@dataclass(frozen=True)
class Reconciled:
    """What was found at first, what afterwards, and what became of every event that was lost."""

    before: Findings
    after: Findings
    lost: list[Row[Any]] = field(default_factory=list)


async def compare(recovery: Recovery, place: Place, step: Step) -> Findings:
    """Find what differs; changes nothing. Raises KafkaError or DBAPIError for servers that are away."""
    engine = place.engine()
    try:
        return await _compare(recovery, place, engine, step)
    finally:
        await engine.dispose()


async def reconcile(recovery: Recovery, place: Place, step: Step) -> Reconciled:
    """Guard what was lost, fold it forward, apply what is lacking, set the group's offsets accordingly.

    The service must not run. May be repeated, also after an interruption, and then goes on. Raises Busy when
    another one is at work.
    """
    engine = place.engine()
    try:
        async with engine.connect() as lock:
            if not await lock.scalar(_LOCK):
                raise Busy
            await lock.commit()
            return await _reconcile(recovery, place, engine, step)
    finally:
        await engine.dispose()


async def _reconcile(recovery: Recovery, place: Place, engine: AsyncEngine, step: Step) -> Reconciled:
    before = await _compare(recovery, place, engine, step)
    await _guard(engine, before)
    consumer = consumer_of(recovery, engine)
    await folding.fold_forward(recovery, consumer.sessions, _named(step, "fold"))
    await reapply(recovery, consumer, place, before, _named(step, "apply"))
    await folding.fold_forward(recovery, consumer.sessions, _named(step, "fold"))
    await folding.renumber(recovery, consumer.sessions)
    followed = {each.stream for each in recovery.subscriptions}
    reached = {stream: ends for stream, ends in before.ends.items() if stream in followed}
    await positions.commit(place.bootstrap_servers, recovery.service, reached, place.security)
    async with engine.begin() as connection:
        await guard.take_away_if_settled(connection)
    after = await _compare(recovery, place, engine, step)
    async with consumer.sessions() as session:
        return Reconciled(before, after, await guard.lost(session, settled=True))


async def _compare(recovery: Recovery, place: Place, engine: AsyncEngine, step: Step) -> Findings:
    ends = await positions.ends(place.bootstrap_servers, recovery.streams, place.security)
    comparison = Comparison(recovery, ends)
    async with engine.connect() as connection:
        await comparison.ask(connection)
    async for records in read(
        place.bootstrap_servers, recovery.streams, security=place.security, told=_named(step, "compare")
    ):
        for record in records:
            comparison.take(received(record))
    return comparison.findings()


async def _guard(engine: AsyncEngine, findings: Findings) -> None:
    async with engine.begin() as connection:
        await guard.set_up(connection)
        for behind in findings.behind:
            await guard.keep(connection, behind.lost, behind.stored)


def _named(step: Step, name: str) -> Callable[[int, int], None]:
    return lambda done, of: step(name, done, of)
