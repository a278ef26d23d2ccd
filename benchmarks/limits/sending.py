"""Rows to Kafka at best: prebuilt batches, one for each partition, in the order of the rows."""

import zlib
from collections.abc import Sequence
from typing import Any

from aiokafka import AIOKafkaProducer

_BATCH_BYTES = 256 * 1024


class Sending:
    """An idempotent producer that is given whole batches."""

    def __init__(self, bootstrap: str, stream: str) -> None:
        self._stream = stream
        self._producer = AIOKafkaProducer(
            bootstrap_servers=bootstrap,
            acks="all",
            enable_idempotence=True,
            linger_ms=0,
            max_batch_size=_BATCH_BYTES,
        )

    async def start(self) -> None:
        await self._producer.start()
        self._partitions = len(await self._producer.partitions_for(self._stream))

    async def __call__(self, rows: Sequence[Any]) -> None:
        """Return when all of them are acknowledged."""
        lanes: dict[int, list[Any]] = {}
        for row in rows:
            lanes.setdefault(zlib.crc32(row["key"]) % self._partitions, []).append(row)
        sent = [future for partition, lane in lanes.items() for future in await self._send(partition, lane)]
        for future in sent:
            await future

    async def _send(self, partition: int, rows: Sequence[Any]) -> list[Any]:
        sent = []
        batch = self._producer.create_batch()
        for row in rows:
            if not _append(batch, row):
                sent.append(await self._producer.send_batch(batch, self._stream, partition=partition))
                batch = self._producer.create_batch()
                _append(batch, row)
        sent.append(await self._producer.send_batch(batch, self._stream, partition=partition))
        return sent


def _append(batch: Any, row: Any) -> bool:
    headers = [("traceparent", row["headers"])]
    taken = batch.append(key=row["key"], value=row["payload"], timestamp=None, headers=headers)
    return taken is not None
