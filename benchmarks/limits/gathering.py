"""Gathered commits: whoever waits at this moment is written by one statement; nobody waits for a timer."""

import asyncio
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import asyncpg

from benchmarks.limits.schema import TRACEPARENT, WRITE_MANY

_MOST = 256
_WRITERS = 2


@dataclass(slots=True)
class Topic:
    """What a request hands in, with the event to publish."""

    id: uuid.UUID
    title: str
    body: str
    category: str
    district: str
    submitter: str
    payload: bytes
    written: "asyncio.Future[None]"


def topics(batch: list[Topic]) -> Sequence[Sequence[Any]]:
    """The arrays of WRITE_MANY."""
    return (
        [each.id for each in batch],
        [each.title for each in batch],
        [each.body for each in batch],
        [each.category for each in batch],
        [each.district for each in batch],
        [each.submitter for each in batch],
        [each.id.bytes for each in batch],
        [each.payload for each in batch],
        [TRACEPARENT] * len(batch),
    )


class Gathering:
    """Writes what is submitted over a few connections; each write takes all that waits.

    `arrays` makes the parameters of the statement; whatever is submitted has a future, `written`.
    """

    def __init__(
        self, statement: str = WRITE_MANY, arrays: Callable[[list[Any]], Sequence[Sequence[Any]]] = topics
    ) -> None:
        self._statement, self._arrays = statement, arrays
        self._queue: list[Any] = []
        self._wake = asyncio.Event()
        self._writers: list[asyncio.Task[None]] = []
        self._connections: list[asyncpg.Connection] = []

    async def start(self, url: str) -> None:
        for _ in range(_WRITERS):
            connection = await asyncpg.connect(url)
            self._connections.append(connection)
            self._writers.append(asyncio.create_task(self._write(connection)))

    async def stop(self) -> None:
        """Let go of the connections; what still waits is lost."""
        for writer in self._writers:
            writer.cancel()
        for connection in self._connections:
            await connection.close()

    async def submit(self, job: Any) -> None:
        """Return when the topic is committed."""
        self._queue.append(job)
        self._wake.set()
        await job.written

    async def _write(self, connection: asyncpg.Connection) -> None:
        statement = await connection.prepare(self._statement)
        while True:
            if not self._queue:
                self._wake.clear()
                await self._wake.wait()
            batch = self._queue[:_MOST]
            del self._queue[:_MOST]
            if batch:
                await self._commit(statement, batch)

    async def _commit(self, statement: asyncpg.prepared_stmt.PreparedStatement, batch: list[Any]) -> None:
        try:
            await statement.fetch(*self._arrays(batch))
        except asyncpg.PostgresError as error:
            for each in batch:
                each.written.set_exception(error)
        else:
            for each in batch:
                each.written.set_result(None)
