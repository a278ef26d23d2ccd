"""Applies what a restored database lacks of the streams that it follows, by the service's own handlers."""

import asyncio
from collections.abc import Sequence

from sqlalchemy import text

from eventing import parking
from eventing.dispatch import Consumer, Dispatcher, TooManyFailing
from eventing.progress import Progress
from eventing.recovery.declaring import Recovery
from eventing.recovery.findings import Findings
from eventing.recovery.mending import Place, parts
from eventing.recovery.reading import Told, read
from eventing.retrying import Retrying
from eventing.subscription import Subscription

_MOST_FAILING_KEYS = 500

_WAITING_DUE = text(
    """
    UPDATE parked_event SET next_try_at = clock_timestamp()
    WHERE consumer = :consumer AND state = 'waiting'
    """
)
_LEFT = text(
    """
    SELECT count(*) AS parked, count(*) FILTER (
        WHERE state = 'waiting' AND next_try_at <= clock_timestamp() AND NOT EXISTS (
            SELECT FROM parked_event AS earlier
            WHERE earlier.consumer = head.consumer AND earlier.stream = head.stream AND earlier.key = head.key
                AND earlier.id < head.id
        )
    ) AS due
    FROM parked_event AS head WHERE consumer = :consumer
    """
)


async def reapply(
    recovery: Recovery, consumer: Consumer, place: Place, findings: Findings, told: Told
) -> None:
    """Apply every lacking event exactly once, in the order of each aggregate; what cannot be applied parks.

    Raises TooManyFailing when that happens to so many keys that something else must be wrong.
    """
    for subscription in recovery.subscriptions:
        stream = subscription.stream
        lacking = findings.first_lacking.get(stream)
        if not lacking:
            continue
        start = {stream: {**findings.ends.get(stream, {}), **lacking}}
        dispatcher = Dispatcher(consumer, subscription, Progress())
        async for records in read(
            place.bootstrap_servers, [stream], start=start, security=place.security, told=told
        ):
            for part in parts(records):
                await _require_few_failing(consumer)
                await dispatcher(records[part])
    await settle_parked(consumer, recovery.subscriptions)


async def settle_parked(consumer: Consumer, subscriptions: Sequence[Subscription]) -> None:
    """Apply the parked events that only waited for facts of other streams, now that all of those are here."""
    retrying = Retrying(consumer, {each.stream: each for each in subscriptions})
    before, left, due = -1, *await _left(consumer, wake=True)
    while left not in {0, before}:
        before = left
        while due:
            await retrying.sweep(asyncio.Event())
            _, due = await _left(consumer)
        left, due = await _left(consumer, wake=True)


async def _left(consumer: Consumer, *, wake: bool = False) -> tuple[int, int]:
    async with consumer.sessions.begin() as session:
        if wake:
            await session.execute(_WAITING_DUE, {"consumer": consumer.service})
        row = (await session.execute(_LEFT, {"consumer": consumer.service})).one()
    return int(row.parked), int(row.due)


async def _require_few_failing(consumer: Consumer) -> None:
    async with consumer.sessions() as session:
        failing = await parking.failing_keys(session, consumer.service)
    if failing >= _MOST_FAILING_KEYS:
        raise TooManyFailing(f"{failing} keys of {consumer.service} are parked: look at them first")
