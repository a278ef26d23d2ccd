"""How batches come from the client library, as they are, and go to another member in peace."""

import asyncio
from contextlib import suppress
from dataclasses import replace
from typing import Any

from aiokafka import ConsumerRebalanceListener, ConsumerRecord

from eventing.crashpoints import reach
from eventing.offsets import Acknowledging, Offsets
from eventing.stint import Stint

MOST_RECORDS = 1000
_FEWEST_RECORDS = 200
_SHORT_SECONDS, _LONG_SECONDS = 0.1, 0.2
_DRAIN_SECONDS = 45
_PATIENCE_MS = 1000


class Drain(ConsumerRebalanceListener):  # type: ignore[misc]  # aiokafka is not typed
    """Lets the batch in hand finish and its offsets be told before its partitions go to another member."""

    def __init__(self, offsets: Offsets) -> None:
        self.subscriber: Any = None
        self._offsets = offsets

    async def on_partitions_revoked(self, revoked: Any) -> None:  # noqa: ARG002 the interface's argument
        reach("consumer.in_revoke")
        if self.subscriber is not None:
            # Not lock.wait_release, which loads a second event loop's worth of anyio for its timeout: 1 MB.
            with suppress(TimeoutError):
                async with asyncio.timeout(_DRAIN_SECONDS):
                    await self.subscriber.lock.queue.join()
            if (consumer := self.subscriber.consumer) is not None:
                await self._offsets.leave(consumer)

    async def on_partitions_assigned(self, assigned: Any) -> None:
        """Nothing to do: positions come from the group's committed offsets."""


class Parsing:
    """Parses a batch without looking into it.

    FastStream decodes every header, and a header that is not UTF-8 loses the whole batch. So it gets to
    see one empty record only, and the batch goes through untouched; events are read one by one in
    dispatching.
    """

    def __init__(self, offsets: Offsets) -> None:
        self._offsets = offsets

    async def __call__(self, records: Any, original: Any) -> Any:
        message = await original((replace(records[0], headers=(), value=b""),))
        message.raw_message = records
        message.consumer = Acknowledging(self._offsets, message.consumer, records)
        return message


async def as_received(message: Any) -> Any:
    """Hand the records themselves to the handler."""
    return message.raw_message


class Taking:
    """Waits for records, in place of FastStream's own polling.

    That sleeps after each poll that finds nothing: short sleeps cost a twentieth of a core per service that
    has nothing to do, long ones delay events. The client itself returns when records arrive. After a batch
    that was not full it rests if the machine is busy, so that the next one is worth its transaction.
    """

    def __init__(self) -> None:
        self._stint = Stint()
        self._most = _FEWEST_RECORDS
        self._taken = 0

    async def __call__(self, consumer: Any) -> tuple[ConsumerRecord[Any, Any], ...]:
        if self._taken == self._most:
            self._most = most_after(self._most, self._stint.took())
        elif self._taken:
            await asyncio.sleep(self._stint.rest())
        batches = await consumer.getmany(timeout_ms=_PATIENCE_MS, max_records=self._most)
        records = tuple(record for records in batches.values() for record in records)
        self._stint.begin()
        self._taken = len(records)
        return records


def most_after(most: int, took: float) -> int:
    """Return how many records to take at once after a full batch of `most` that took so many seconds.

    A transaction has a price of its own, which many events share; but what it locks others wait for, so it
    is to be over in a fifth of a second. The client has no more than 1 MiB of each partition at hand.
    """
    if took < _SHORT_SECONDS:
        return min(2 * most, MOST_RECORDS)
    if took > _LONG_SECONDS:
        return max(most // 2, _FEWEST_RECORDS)
    return most
