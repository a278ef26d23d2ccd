"""The one place that makes a FastStream broker: its defaults lose events, these settings do not."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Any

from aiokafka import ConsumerRebalanceListener, ConsumerRecord
from faststream import AckPolicy
from faststream.kafka import KafkaBroker  # noqa: TID251 this is the one place

from eventing.crashpoints import reach
from eventing.incoming import Record
from eventing.pauses import rest
from eventing.security import IN_PLAIN, Security

Apply = Callable[[Sequence[Record]], Awaitable[None]]

_DRAIN_SECONDS = 45
_GRACE_SECONDS = 25.0
_MOST_RECORDS = 200
_PATIENCE_MS = 1000


class Drain(ConsumerRebalanceListener):  # type: ignore[misc]  # aiokafka is not typed
    """Lets the batch in hand finish and commit before its partitions go to another member."""

    def __init__(self) -> None:
        self.subscriber: Any = None

    async def on_partitions_revoked(self, revoked: Any) -> None:  # noqa: ARG002 the interface's argument
        reach("consumer.in_revoke")
        if self.subscriber is not None:
            await self.subscriber.lock.wait_release(_DRAIN_SECONDS)

    async def on_partitions_assigned(self, assigned: Any) -> None:
        """Nothing to do: positions come from the group's committed offsets."""


async def safe_parser(records: Any, original: Any) -> Any:
    """Parse a batch without looking into it.

    FastStream decodes every header, and a header that is not UTF-8 loses the whole batch. So it gets to
    see one empty record only, and the batch goes through untouched; events are read one by one in
    dispatching.
    """
    message = await original((replace(records[0], headers=(), value=b""),))
    message.raw_message = records
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
        self._taken_at = time.monotonic()
        self._was_full = True

    async def __call__(self, consumer: Any) -> tuple[ConsumerRecord[Any, Any], ...]:
        if not self._was_full:
            await asyncio.sleep(rest(time.monotonic() - self._taken_at))
        batches = await consumer.getmany(timeout_ms=_PATIENCE_MS, max_records=_MOST_RECORDS)
        records = tuple(record for records in batches.values() for record in records)
        self._taken_at = time.monotonic()
        self._was_full = not 0 < len(records) < _MOST_RECORDS
        return records


def new_broker(bootstrap_servers: str, service: str, security: Security = IN_PLAIN) -> KafkaBroker:
    """Return the broker of a service: at least once, no topic made by accident, no reply to foreign
    topics.
    """
    return KafkaBroker(
        bootstrap_servers,
        client_id=service,
        security=security.of_broker(),
        ack_policy=AckPolicy.NACK_ON_ERROR,
        enable_idempotence=True,
        allow_auto_create_topics=False,
        consumer_only=True,
        graceful_timeout=_GRACE_SECONDS,
        parser=safe_parser,
        decoder=as_received,
        apply_types=False,
        logger=logging.getLogger("eventing.kafka"),
        log_level=logging.DEBUG,
    )


def subscribe(broker: KafkaBroker, stream: str, group: str, apply: Apply) -> Any:
    """Add the one batch subscriber of a stream and group; offsets are committed after `apply` has
    returned.
    """
    drain = Drain()
    subscriber: Any = broker.subscriber(
        stream,
        group_id=group,
        batch=True,
        max_records=_MOST_RECORDS,
        auto_offset_reset="earliest",
        session_timeout_ms=10_000,
        heartbeat_interval_ms=3_000,
        rebalance_timeout_ms=60_000,
        max_poll_interval_ms=300_000,
        listener=drain,
        no_reply=True,
    )
    drain.subscriber = subscriber
    subscriber.get_msg = Taking()

    async def consume(records: tuple[ConsumerRecord[Any, Any], ...]) -> None:
        await apply(records)

    subscriber(consume)
    return subscriber


async def stop(broker: KafkaBroker) -> None:
    """Stop consuming: the batch in hand is finished and committed, unless that takes longer than 30 s."""
    async with asyncio.timeout(_GRACE_SECONDS + 5):
        await broker.stop()
