"""Topics committed at random moments at a given rate; after each a datagram wakes the relay."""

import asyncio
import random
import socket
import time
import uuid

import asyncpg

from benchmarks.limits.message import event
from benchmarks.limits.schema import TRACEPARENT, WRITE_ONE
from benchmarks.load.requests import CATEGORY, DIVISION, TEXT, TITLE
from benchmarks.worker import Options, ready, run, tell

_CONNECTIONS = 4


async def main(options: Options) -> None:
    pool = await asyncpg.create_pool(options["database"], min_size=_CONNECTIONS, max_size=_CONNECTIONS)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as bell:
        bell.connect(("127.0.0.1", options["port"]))
        ready()
        await _write(pool, bell, options["a_second"], options["warm_up"])
        await asyncio.sleep(0.2)
        began = time.time()
        written = await _write(pool, bell, options["a_second"], options["seconds"])
    tell({"began": began, "written": written})


async def _write(pool: asyncpg.Pool, bell: socket.socket, a_second: float, seconds: float) -> int:
    moments = random.Random(3)
    writes = []
    due = time.perf_counter()
    end = due + seconds
    while due < end:
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        writes.append(asyncio.create_task(_one(pool, bell)))
        due += moments.expovariate(a_second)
    await asyncio.gather(*writes)
    return len(writes)


async def _one(pool: asyncpg.Pool, bell: socket.socket) -> None:
    topic_id = uuid.uuid4()
    payload = event(uuid.uuid4(), topic_id)
    async with pool.acquire() as connection:
        await connection.fetch(
            WRITE_ONE,
            topic_id,
            TITLE,
            TEXT,
            CATEGORY,
            DIVISION,
            "resident",
            topic_id.bytes,
            payload,
            TRACEPARENT,
        )
    bell.send(b"x")


if __name__ == "__main__":
    run(main)
