"""Sends rows as prebuilt idempotent batches, each partition in order, with a deadline on every
acknowledgement.
"""

import asyncio
import time
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from aiokafka import AIOKafkaProducer, errors

from eventing.partitioning import partition_of
from eventing.security import IN_PLAIN, Security
from eventing.shelf import Waiting

_BATCH_BYTES = 768 * 1024
_ABSENT_SECONDS = 10.0

# What no repetition will change. Codes that aiokafka does not know, such as INVALID_RECORD, are UnknownError.
_REFUSALS = (
    errors.MessageSizeTooLargeError,
    errors.RecordListTooLargeError,
    errors.InvalidMessageError,
    errors.InvalidTopicError,
    errors.InvalidTimestampError,
    errors.PolicyViolationError,
    errors.TopicAuthorizationFailedError,
    errors.UnknownError,
)


class StreamMissing(Exception):
    """The broker knows no such stream; it must be created, nothing is created by sending."""


def is_refusal(error: BaseException) -> bool:
    """Tell whether the broker refused a record for what it is, so that sending it again is useless."""
    return isinstance(error, _REFUSALS)


@dataclass(slots=True)
class Outcome:
    """What became of a flight: rows that all in-sync replicas have, and what went wrong."""

    acknowledged: list[Waiting] = field(default_factory=list)
    failures: list[Exception] = field(default_factory=list)

    @property
    def error(self) -> Exception | None:
        """Return the failure that matters most: a missing stream is waited for, anything else comes first."""
        return next((each for each in self.failures if not isinstance(each, StreamMissing)), None) or next(
            iter(self.failures), None
        )


class Producing:
    """One idempotent producer, thrown away after any failure.

    aiokafka consumes a sequence number before a batch fails, and a broker then refuses every later batch
    of that partition; only a new producer id mends that.
    """

    def __init__(
        self,
        bootstrap_servers: str,
        client_id: str,
        ack_seconds: float = 8.0,
        security: Security = IN_PLAIN,
    ) -> None:
        self._bootstrap_servers = bootstrap_servers
        self._security = security
        self._client_id = client_id
        self._ack_seconds = ack_seconds
        self._producer: AIOKafkaProducer | None = None
        self._absent: dict[str, float] = {}

    async def send(self, rows: Sequence[Waiting]) -> Outcome:
        """Send rows, each partition in order; after an error of a partition nothing more is sent to it.

        Takes at most about the deadline, and never raises for what broker or network do.
        """
        outcome = Outcome()
        try:
            async with asyncio.timeout(self._ack_seconds):
                producer = await self._ready()
                lanes = await self._lanes(producer, rows, outcome)
                await asyncio.gather(*(self._send_lane(producer, *lane, outcome) for lane in lanes.items()))
        except Exception as error:  # noqa: BLE001 whatever a client throws, only a new one is sure to work
            outcome.failures.append(error)
        if any(not isinstance(failure, StreamMissing) for failure in outcome.failures):
            await self.close()
        return outcome

    async def close(self) -> None:
        """Drop the producer, and do not wait long for a broker that may be gone."""
        producer, self._producer = self._producer, None
        if producer is not None:
            stopping = asyncio.ensure_future(producer.stop())
            with suppress(Exception):  # it is thrown away
                async with asyncio.timeout(2):
                    await stopping

    async def _ready(self) -> AIOKafkaProducer:
        if self._producer is None:
            producer = AIOKafkaProducer(
                bootstrap_servers=self._bootstrap_servers,
                **self._security.of_client(),
                client_id=self._client_id,
                enable_idempotence=True,
                acks="all",
                linger_ms=0,
                max_batch_size=_BATCH_BYTES,
                max_request_size=8 << 20,
                request_timeout_ms=int(self._ack_seconds * 1000),
                retry_backoff_ms=50,
            )
            try:
                await producer.start()
            except BaseException:
                await producer.stop()
                raise
            self._producer = producer
        return self._producer

    async def _lanes(
        self, producer: AIOKafkaProducer, rows: Sequence[Waiting], outcome: Outcome
    ) -> dict[tuple[str, int], list[Waiting]]:
        """Group rows by stream and partition, in order; rows of streams that do not exist are left out."""
        counts = {stream: await self._partitions(producer, stream) for stream in {row.stream for row in rows}}
        outcome.failures.extend(
            StreamMissing(f"stream {stream} does not exist") for stream in counts if not counts[stream]
        )
        lanes: dict[tuple[str, int], list[Waiting]] = defaultdict(list)
        for row in rows:
            if count := counts[row.stream]:
                lanes[row.stream, partition_of(row.key, count)].append(row)
        return lanes

    async def _partitions(self, producer: AIOKafkaProducer, stream: str) -> int:
        known = producer.client.cluster.partitions_for_topic(stream)
        if known is None and self._absent.get(stream, 0.0) < time.monotonic():
            # aiokafka would ask again and again, for ever, for a single stream that does not exist.
            known = (await producer.client.fetch_all_metadata()).partitions_for_topic(stream)
            if known is None:
                self._absent[stream] = time.monotonic() + _ABSENT_SECONDS
        return len(known or ())

    async def _send_lane(
        self, producer: AIOKafkaProducer, lane: tuple[str, int], rows: Sequence[Waiting], outcome: Outcome
    ) -> None:
        stream, partition = lane
        position = 0
        try:
            while position < len(rows):
                batch = producer.create_batch()
                end = position
                while end < len(rows) and _append(batch, rows[end]):
                    end += 1
                await (await producer.send_batch(batch, stream, partition=partition))
                outcome.acknowledged.extend(rows[position:end])
                position = end
        except Exception as error:  # noqa: BLE001 the other lanes go on, and nothing unacknowledged is deleted
            outcome.failures.append(error)


def _append(batch: object, row: Waiting) -> bool:
    headers = [(name, value.encode()) for name, value in row.unpacked().items()]
    added = batch.append(  # type: ignore[attr-defined]  # aiokafka's builder is not typed
        timestamp=row.timestamp, key=row.key, value=row.payload, headers=headers
    )
    return added is not None
