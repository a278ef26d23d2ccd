"""How far a group has come: told to Kafka after the effects, in the background, a few times a second."""

import asyncio
from collections.abc import Sequence
from typing import Any

import structlog
from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition
from aiokafka.errors import CommitFailedError, IllegalStateError

_log = structlog.get_logger("eventing.offsets")
_EVERY_SECONDS = 0.25
_PATIENCE_SECONDS = 5.0


class Offsets:
    """The offsets of one member of a group.

    What was applied and is not yet told is delivered again after a crash, and is found in the inbox then.
    So an offset may be told late, but never before its event is applied: told is what was noted here, never
    the position up to which records were fetched.
    """

    def __init__(self) -> None:
        self._noted: dict[TopicPartition, int] = {}
        self._one_at_a_time = asyncio.Lock()
        self._telling: asyncio.Task[None] | None = None
        self._ending = False

    def begin(self) -> None:
        """A new client begins; what an earlier one noted was told, or is delivered again."""
        self._noted, self._ending = {}, False

    async def note(self, consumer: AIOKafkaConsumer, records: Sequence[ConsumerRecord[Any, Any]]) -> None:
        """Note that the effects of records, in the stream's order, are committed; it is told soon."""
        last = {(record.topic, record.partition): record.offset for record in records}
        for (topic, partition), offset in last.items():
            self._noted[TopicPartition(topic, partition)] = offset + 1
        if self._ending:
            await self.tell(consumer)
        elif self._telling is None or self._telling.done():
            self._telling = asyncio.create_task(self._tell_until_nothing_is_left(consumer))

    async def leave(self, consumer: AIOKafkaConsumer) -> None:
        """Tell what is noted before the partitions go to another member, and forget the rest."""
        await self.tell(consumer)
        self._noted.clear()

    async def end(self, consumer: AIOKafkaConsumer | None) -> None:
        """Tell what is noted, and from now on everything at once: the client is about to stop."""
        self._ending = True
        if self._telling is not None:
            self._telling.cancel()
        if consumer is not None:
            await self.tell(consumer)

    async def tell(self, consumer: AIOKafkaConsumer) -> None:
        """Commit what is noted. What fails stays noted; what belongs to another member now is forgotten."""
        async with self._one_at_a_time:
            owned = consumer.assignment()
            self._noted = {place: offset for place, offset in self._noted.items() if place in owned}
            if self._noted:
                await self._commit(consumer, dict(self._noted))

    async def _commit(self, consumer: AIOKafkaConsumer, noted: dict[TopicPartition, int]) -> None:
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                await consumer.commit(noted)
        except (CommitFailedError, IllegalStateError) as error:
            _log.info("offsets not told, the group is changing", error=type(error).__name__)
        except Exception as error:  # noqa: BLE001 whatever it is, what is not told is delivered again
            _log.warning("offsets not told, will try again", error=type(error).__name__)
        else:
            self._forget(noted)

    def _forget(self, told: dict[TopicPartition, int]) -> None:
        for place, offset in told.items():
            if self._noted.get(place) == offset:
                del self._noted[place]

    async def _tell_until_nothing_is_left(self, consumer: AIOKafkaConsumer) -> None:
        while self._noted:
            await self.tell(consumer)
            await asyncio.sleep(_EVERY_SECONDS)


class Acknowledging:
    """What a batch's message takes for its consumer: to acknowledge is to note, not to commit at once."""

    def __init__(
        self, offsets: Offsets, consumer: AIOKafkaConsumer, records: Sequence[ConsumerRecord[Any, Any]]
    ) -> None:
        self._offsets = offsets
        self._consumer = consumer
        self._records = records

    async def commit(self) -> None:
        await self._offsets.note(self._consumer, self._records)

    def seek(self, partition: TopicPartition, offset: int) -> None:
        self._consumer.seek(partition, offset)
