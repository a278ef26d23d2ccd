"""The consumer at best: fetch, decode, one statement for inbox and effects, then the offsets."""

import asyncio
import time

import asyncpg
from aiokafka import AIOKafkaConsumer

from benchmarks.limits.message import ids
from benchmarks.limits.schema import APPLY
from benchmarks.worker import Options, ready, run

_PATIENCE_MS = 1000


async def main(options: Options) -> None:
    """Consume for ever; `commit_every` is the least time in seconds between two commits of offsets."""
    connection = await asyncpg.connect(options["database"])
    statement = await connection.prepare(APPLY)
    group = options["group"]
    consumer = AIOKafkaConsumer(
        options["stream"],
        bootstrap_servers=options["kafka"],
        auto_offset_reset="earliest",
        group_id=group,
        enable_auto_commit=False,
    )
    await consumer.start()
    while not consumer.assignment():
        await asyncio.sleep(0.01)
    ready()
    committed_at = 0.0
    while True:
        fetched = await consumer.getmany(timeout_ms=_PATIENCE_MS, max_records=options["batch"])
        values = [record.value for records in fetched.values() for record in records]
        if not values:
            continue
        await statement.fetch(*ids(values), group)
        if time.monotonic() - committed_at >= options.get("commit_every", 0.0):
            await consumer.commit()
            committed_at = time.monotonic()


if __name__ == "__main__":
    run(main)
