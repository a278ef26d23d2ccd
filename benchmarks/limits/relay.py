"""The relay at best: the next rows are read and the last ones deleted while a batch is under way."""

import asyncio
from typing import Any

import asyncpg

from benchmarks.limits.schema import DELETE_SENT, READ_OUTBOX
from benchmarks.limits.sending import Sending
from benchmarks.worker import Options, ready, run

_ROWS = 1000
_IDLE_SECONDS = 0.005


async def main(options: Options) -> None:
    """Relay for ever; with nothing to do, look again every few milliseconds."""
    reading = await asyncpg.connect(options["database"])
    deleting = await asyncpg.connect(options["database"])
    send = Sending(options["kafka"], options["stream"])
    await send.start()
    ready()
    rows_at_once = options.get("rows", _ROWS)
    while True:
        await _drain(reading, deleting, send, rows_at_once)
        await asyncio.sleep(_IDLE_SECONDS)


async def _drain(
    reading: asyncpg.Connection, deleting: asyncpg.Connection, send: Sending, rows_at_once: int
) -> None:
    """Go through the table once; what was committed late, behind the place reached, is met the next time."""
    last = 0
    deletion: asyncio.Future[Any] | None = None
    following = asyncio.ensure_future(reading.fetch(READ_OUTBOX, rows_at_once, last))
    while rows := await following:
        last = rows[-1]["id"]
        following = asyncio.ensure_future(reading.fetch(READ_OUTBOX, rows_at_once, last))
        await send(rows)
        if deletion:
            await deletion
        deletion = asyncio.ensure_future(deleting.execute(DELETE_SENT, [row["id"] for row in rows]))
    if deletion:
        await deletion


if __name__ == "__main__":
    run(main)
