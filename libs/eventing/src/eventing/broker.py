"""The one place that makes a FastStream broker: its defaults lose events, these settings do not."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from aiokafka import ConsumerRecord
from faststream import AckPolicy
from faststream.kafka import KafkaBroker  # noqa: TID251 this is the one place

from eventing.incoming import Record
from eventing.offsets import Offsets
from eventing.security import IN_PLAIN, Security
from eventing.taking import MOST_RECORDS, Drain, Parsing, Taking, as_received

Apply = Callable[[Sequence[Record]], Awaitable[None]]

_GRACE_SECONDS = 25.0


class Broker:
    """The consumers of a service: at least once, no topic made by accident, no reply to foreign topics.

    `bootstrap_servers` is Kafka's host:port list; clients are named after `service`.
    """

    def __init__(self, bootstrap_servers: str, service: str, security: Security = IN_PLAIN) -> None:
        self._members: list[tuple[Any, Offsets]] = []
        self._kafka = KafkaBroker(
            bootstrap_servers,
            client_id=service,
            security=security.of_broker(),
            ack_policy=AckPolicy.NACK_ON_ERROR,
            enable_idempotence=True,
            allow_auto_create_topics=False,
            consumer_only=True,
            graceful_timeout=_GRACE_SECONDS,
            decoder=as_received,
            apply_types=False,
            logger=logging.getLogger("eventing.kafka"),
            log_level=logging.DEBUG,
        )

    def subscribe(self, stream: str, group: str, apply: Apply) -> Any:
        """Add the one batch subscriber of a stream and group, and return it.

        Offsets are committed after `apply` has returned; if it raises, its records come again.
        """
        offsets = Offsets()
        drain = Drain(offsets)
        subscriber: Any = self._kafka.subscriber(
            stream,
            group_id=group,
            batch=True,
            max_records=MOST_RECORDS,
            auto_offset_reset="earliest",
            session_timeout_ms=10_000,
            heartbeat_interval_ms=3_000,
            rebalance_timeout_ms=60_000,
            max_poll_interval_ms=300_000,
            listener=drain,
            no_reply=True,
            parser=Parsing(offsets),
        )
        drain.subscriber = subscriber
        subscriber.get_msg = Taking()
        self._members.append((subscriber, offsets))

        async def consume(records: tuple[ConsumerRecord[Any, Any], ...]) -> None:
            await apply(records)

        subscriber(consume)
        return subscriber

    async def start(self) -> None:
        """Begin to consume. Raises what the client raises when Kafka cannot be reached."""
        for _, offsets in self._members:
            offsets.begin()
        await self._kafka.start()

    async def stop(self) -> None:
        """Stop consuming: the batch in hand is finished and committed, unless that takes longer than 30 s."""
        async with asyncio.timeout(_GRACE_SECONDS + 5):
            await asyncio.gather(*(offsets.end(each.consumer) for each, offsets in self._members))
            await self._kafka.stop()
