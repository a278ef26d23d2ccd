"""Compares a service's database with the streams: its own, version by version, and those it follows."""

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from eventing.incoming import Incoming
from eventing.recovery.declaring import Owned, Recovery
from eventing.recovery.findings import Ahead, Behind, ConsumedStream, Findings, OwnStream
from eventing.recovery.positions import Positions

_SEEN = text("SELECT stream, aggregate_id, version FROM aggregate_seen WHERE consumer = :consumer")
_PARKED = text("SELECT stream, event_id FROM parked_event WHERE consumer = :consumer")
_SKIPPED = text("SELECT stream, event_id FROM skipped_event WHERE consumer = :consumer")
_OUTGOING = text(
    """
    SELECT stream, aggregate_id, aggregate_version, event_id FROM outbox WHERE aggregate_version IS NOT NULL
    UNION ALL
    SELECT stream, aggregate_id, aggregate_version, event_id FROM outbox_parked
    WHERE aggregate_version IS NOT NULL
    """
)
_GUARDED = text("SELECT to_regclass('recovery.lost_event') IS NOT NULL")
_GIVEN_UP = text(
    "SELECT DISTINCT stream, aggregate_id FROM recovery.lost_event"
    " WHERE outcome = 'accepted' AND missing = 'everything'"
)
Versions = dict[str, int]


class Comparison:
    """Takes the database's side first, then every record of the streams, and says what differs.

    `ends` is where the streams ended before the database was asked: later events it need not know.
    """

    def __init__(self, recovery: Recovery, ends: Positions) -> None:
        self._recovery = recovery
        self._ends = ends
        self._owned = {owned.stream: _Owned(owned) for owned in recovery.owned}
        self._consumed = {each.stream: _Consumed(each.stream) for each in recovery.subscriptions}

    async def ask(self, connection: AsyncConnection) -> None:
        """Read what the database knows, in one transaction of the caller's."""
        await self._ask_own(connection)
        await self._ask_followed(connection)

    async def _ask_own(self, connection: AsyncConnection) -> None:
        for owned in self._owned.values():
            await owned.ask(connection)
        if await connection.scalar(_GUARDED):
            for stream, key in await connection.execute(_GIVEN_UP):
                self._owned[stream].given_up.add(key)
        for stream, key, version, event_id in await connection.execute(_OUTGOING):
            if stream in self._owned:
                self._owned[stream].outgoing[key][version] = event_id

    async def _ask_followed(self, connection: AsyncConnection) -> None:
        consumer = {"consumer": self._recovery.service}
        for stream, key, version in await connection.execute(_SEEN, consumer):
            if stream in self._consumed:
                self._consumed[stream].seen[key] = version
        for stream, event_id in await connection.execute(_PARKED, consumer):
            if stream in self._consumed:
                self._consumed[stream].parked.add(event_id)
        for stream, event_id in await connection.execute(_SKIPPED, consumer):
            if stream in self._consumed:
                self._consumed[stream].skipped.add(event_id)

    def take(self, event: Incoming) -> None:
        """Take a record; each partition in its order."""
        if event.stream in self._owned:
            end = self._ends.get(event.stream, {}).get(event.partition, 0)
            self._owned[event.stream].take(event, is_late=event.offset >= end)
        if event.stream in self._consumed:
            self._consumed[event.stream].take(event)

    def findings(self) -> Findings:
        found = Findings(self._recovery.service, ends=self._ends)
        for owned in self._owned.values():
            found.own.append(owned.findings())
        for consumed in self._consumed.values():
            found.consumed.append(consumed.findings())
            if consumed.first_lacking:
                found.first_lacking[consumed.found.stream] = consumed.first_lacking
        return found


class _Owned:
    def __init__(self, owned: Owned) -> None:
        self._table = owned.table
        self._stream = owned.stream
        self.stored: Versions = {}
        self.given_up: set[str] = set()
        self.outgoing: dict[str, dict[int, UUID]] = defaultdict(dict)
        self._sent: dict[str, dict[int, UUID]] = defaultdict(dict)
        self._lost: dict[str, Behind] = {}
        self._forked: dict[str, None] = {}

    async def ask(self, connection: AsyncConnection) -> None:
        rows = await connection.execute(
            text(f'SELECT CAST(id AS text), version FROM public."{self._table}"')  # noqa: S608 - declared
        )
        self.stored = {key: version for key, version in rows}  # noqa: C416 - rows of two

    def take(self, event: Incoming, *, is_late: bool) -> None:
        sent = self._sent[event.key]
        if not event.version or event.version in sent:
            if sent.get(event.version, event.id) != event.id:
                self._forked[event.key] = None
            return
        sent[event.version] = event.id
        stored = self.stored.get(event.key)
        if event.version > (stored or 0) and not is_late:
            self._lost.setdefault(event.key, Behind(self._stream, event.key, stored)).lost.append(event)

    def findings(self) -> OwnStream:
        found = OwnStream(self._stream, aggregates=len(self.stored))
        found.behind = [each for key, each in self._lost.items() if key not in self.given_up]
        found.ahead = list(self._ahead())
        found.forked = list(self._forked)
        found.equal = sum(
            version == max(self._sent.get(key, {}), default=0) for key, version in self.stored.items()
        )
        for key, versions in self.outgoing.items():
            found.waiting += len(versions)
            for version, event_id in versions.items():
                sent = self._sent.get(key, {}).get(version)
                found.again += sent == event_id
                if sent not in (None, event_id) and key not in found.forked:
                    found.forked.append(key)
        return found

    def _ahead(self) -> Iterator[Ahead]:
        for key, version in self.stored.items():
            sent, outgoing = self._sent.get(key, {}), self.outgoing.get(key, {})
            if any(each not in sent and each not in outgoing for each in range(1, version + 1)):
                yield Ahead(self._stream, key, version, max(sent, default=0))


class _Consumed:
    def __init__(self, stream: str) -> None:
        self.seen: Versions = {}
        self.parked: set[UUID] = set()
        self.skipped: set[UUID] = set()
        self.found = ConsumedStream(stream)
        self.first_lacking: dict[int, int] = {}
        self._highest: Versions = defaultdict(int)

    def take(self, event: Incoming) -> None:
        self.found.events += 1
        self._highest[event.key] = max(self._highest[event.key], event.version)
        if event.id in self.parked:
            self.found.parked += 1
        elif self._lacks(event):
            self.found.lacking += 1
            self.first_lacking.setdefault(event.partition, event.offset)

    def _lacks(self, event: Incoming) -> bool:
        """What cannot be read has no version to be seen: it is parked or skipped, or was never met."""
        if event.problem is not None:
            return event.id not in self.skipped
        return event.version > self.seen.get(event.key, 0)

    def findings(self) -> ConsumedStream:
        self.found.vanished = sum(version > self._highest.get(key, 0) for key, version in self.seen.items())
        return self.found
