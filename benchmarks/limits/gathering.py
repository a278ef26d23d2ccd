"""Gathered commits: whoever waits at this moment is written by one statement; nobody waits for a timer."""

import asyncio
import uuid
from dataclasses import dataclass

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


class Gathering:
    """Writes what is submitted over a few connections; each write takes all that waits."""

    def __init__(self) -> None:
        self._queue: list[Topic] = []
        self._wake = asyncio.Event()
        self._writers: list[asyncio.Task[None]] = []

    async def start(self, url: str) -> None:
        for _ in range(_WRITERS):
            connection = await asyncpg.connect(url)
            self._writers.append(asyncio.create_task(self._write(connection)))

    async def submit(self, topic: Topic) -> None:
        """Return when the topic is committed."""
        self._queue.append(topic)
        self._wake.set()
        await topic.written

    async def _write(self, connection: asyncpg.Connection) -> None:
        statement = await connection.prepare(WRITE_MANY)
        while True:
            if not self._queue:
                self._wake.clear()
                await self._wake.wait()
            batch = self._queue[:_MOST]
            del self._queue[:_MOST]
            if batch:
                await self._commit(statement, batch)

    @staticmethod
    async def _commit(statement: asyncpg.prepared_stmt.PreparedStatement, batch: list[Topic]) -> None:
        try:
            await statement.fetch(
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
        except asyncpg.PostgresError as error:
            for each in batch:
                each.written.set_exception(error)
        else:
            for each in batch:
                each.written.set_result(None)
