"""The quickest relay: a datagram wakes it, and what it finds is sent and gone in one transaction."""

import asyncio
from contextlib import suppress

import asyncpg
from aiokafka import AIOKafkaProducer

from benchmarks.limits.schema import TAKE_OUTBOX
from benchmarks.worker import Options, ready, run

_SAFETY_SECONDS = 1.0


class Bell(asyncio.DatagramProtocol):
    """Rings when a datagram comes."""

    def __init__(self) -> None:
        self.rung = asyncio.Event()

    def datagram_received(self, data: bytes, addr: object) -> None:  # noqa: ARG002 the interface's arguments
        self.rung.set()


async def main(options: Options) -> None:
    connection = await asyncpg.connect(options["database"])
    producer = AIOKafkaProducer(
        bootstrap_servers=options["kafka"], acks="all", enable_idempotence=True, linger_ms=0
    )
    await producer.start()
    bell = Bell()
    address = ("127.0.0.1", options["port"])
    await asyncio.get_running_loop().create_datagram_endpoint(lambda: bell, local_addr=address)
    ready()
    while True:
        with suppress(TimeoutError):
            await asyncio.wait_for(bell.rung.wait(), _SAFETY_SECONDS)
        bell.rung.clear()
        while await _relay(connection, producer, options["stream"]):
            pass


async def _relay(connection: asyncpg.Connection, producer: AIOKafkaProducer, stream: str) -> bool:
    async with connection.transaction():
        rows = sorted(await connection.fetch(TAKE_OUTBOX), key=lambda row: int(row["id"]))
        sent = [
            await producer.send(stream, row["payload"], row["key"], headers=[("traceparent", row["headers"])])
            for row in rows
        ]
        for future in sent:
            await future
    return bool(rows)


if __name__ == "__main__":
    run(main)
