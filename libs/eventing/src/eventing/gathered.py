"""Commands that create something, many per commit: the gate for a service's busiest way in."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from asyncpg import PostgresError
from google.protobuf.message import Message
from opentelemetry.trace import SpanKind
from sqlalchemy.ext.asyncio import AsyncEngine

from eventing import tracing
from eventing.connections import by_itself, connected
from eventing.crashpoints import reach
from eventing.driving import arrays
from eventing.failures import is_contention, is_passing, while_transactions_meet
from eventing.gathering import Gathering
from eventing.idempotency import CommandRequest, digest_of, place_of, stored_answer
from eventing.outbox_row import COLUMNS, OutboxRow, stored
from shangliang.command.v1.command_pb2 import Command

ResponseT = TypeVar("ResponseT", bound=Message)

_OURS = {
    "scope": "text",
    "operation": "text",
    "key": "text",
    "digest": "bytea",
    "response": "bytea",
    **COLUMNS,
}

# Whoever finds the key taken is left out of `accepted`, and so of everything that follows.
_STATEMENT = """
    WITH given AS MATERIALIZED (
        SELECT * FROM unnest({arrays}) WITH ORDINALITY AS given ({columns}, position)
    ), claimed AS (
        INSERT INTO idempotency (scope, operation, key, digest, response)
        SELECT scope, operation, key, digest, response FROM given ORDER BY scope, operation, key
        ON CONFLICT DO NOTHING RETURNING scope, operation, key
    ), accepted AS MATERIALIZED (
        SELECT given.* FROM given JOIN claimed USING (scope, operation, key)
    ), {writes}, published AS (
        INSERT INTO outbox (shard, event_id, stream, aggregate_id, aggregate_version, headers, payload)
        SELECT shard, event_id, stream, aggregate_id, aggregate_version, CAST(headers AS json), payload
        FROM accepted ORDER BY position
    )
    SELECT position FROM accepted
"""


@dataclass(frozen=True, slots=True)
class Composed(Generic[ResponseT]):
    """A command ready to be written: its answer, its event, and one value for each column of the service.

    `unused` is called when it turns out that the command was answered before, and nothing of this is written.
    """

    response: ResponseT
    event: OutboxRow
    values: Mapping[str, Any]
    unused: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True)
class _Job:
    place: Mapping[str, str]
    digest: bytes
    composed: Composed[Any]

    @property
    def traceparent(self) -> str:
        return self.composed.event.headers.get("traceparent", "")

    def values(self) -> dict[str, Any]:
        return {
            **self.place,
            "digest": self.digest,
            "response": self.composed.response.SerializeToString(deterministic=True),
            **stored(self.composed.event),
            **self.composed.values,
        }


class GatheredGate:
    """The way in for commands that touch nothing that exists: each creates an aggregate and its first event.

    Commands that come while others are being written go into the database together, as one statement that
    commits by itself: idempotency keys, answers, what the service writes, and the events. `columns` are the
    service's values by name and PostgreSQL type; `writes` are its INSERTs as comma-separated CTEs, reading
    those columns of the relation `accepted`. `wake` and `moment` are as for CommandGate.
    """

    def __init__(
        self,
        engine: AsyncEngine,
        wake: Callable[[], None],
        moment: Callable[[Command], datetime],
        *,
        columns: Mapping[str, str],
        writes: str,
    ) -> None:
        self._engine = engine
        self._wake = wake
        self._moment = moment
        self._columns = {**_OURS, **columns}
        self._statement = _statement(self._columns, writes)
        self._gathering = Gathering(self._write)

    async def run(
        self,
        request: CommandRequest,
        response: type[ResponseT],
        compose: Callable[[datetime], Awaitable[Composed[ResponseT]]],
        *,
        scope: str = "",
    ) -> ResponseT:
        """Write what `compose(at)` returns once per idempotency key, and return its answer.

        The same key with the same content gives the first answer, byte for byte; with other content it
        raises KeyReused. Raises what `compose` raises, before anything is written; TooMany under overload.
        One refused row fails its own command only. After any other error the outcome is unknown: repeat the
        call with the same key.
        """
        place, digest = place_of(request, scope), digest_of(request)
        composed = await compose(self._moment(request.command))
        if await self._written(_Job(place, digest, composed)):
            return composed.response
        composed.unused()
        async with by_itself(self._engine).connect() as connection:
            return await stored_answer(connection, place, digest, response)

    async def _written(self, job: _Job) -> bool:
        """Write the job among others, or alone when those could not be written; False if its key is taken."""
        try:
            return await self._gathering.add(job)
        except PostgresError as error:
            if is_passing(error) and not is_contention(error):
                raise
        return (await while_transactions_meet(lambda: self._write([job])))[0]

    async def _write(self, jobs: Sequence[_Job]) -> Sequence[bool]:
        """Write jobs, of each idempotency key the first; tell for each whether it is the one that counts."""
        firsts = {tuple(job.place.values()): number for number, job in reversed([*enumerate(jobs)])}
        chosen = sorted(firsts.values())
        rows = [jobs[number].values() for number in chosen]
        reach("gathered.before_write")
        with tracing.serving("commands write", [job.traceparent for job in jobs], SpanKind.INTERNAL):
            async with connected(self._engine) as driver:
                columns = [[row[name] for row in rows] for name in self._columns]
                accepted = await driver.fetch(self._statement, *columns)
            done = {chosen[position - 1] for (position,) in accepted}
        reach("gathered.after_commit")
        self._wake()
        return [number in done for number in range(len(jobs))]


def _statement(columns: Mapping[str, str], writes: str) -> str:
    return _STATEMENT.format(arrays=arrays(columns.values()), columns=", ".join(columns), writes=writes)
