"""Everything that the checks look at, gathered when the torture is over; they ask the system nothing."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Self, cast

from tests.fixtures.city import City
from tests.system.streams import DECLARED, Record, read_everything
from tests.torture import history, keeping, post, quiescence
from tests.torture.events import Event, first_occurrences
from tests.torture.history import Command
from tests.torture.quiescence import Quiet, Reachable
from tests.torture.tables import Row, Tables, read_all
from tests.torture.watching import Sample, read_samples


@dataclass
class Evidence:
    """The client's log, the streams, the databases, the faults, and how long it took to become quiet.

    `records` are in the order of each partition. `samples` are looks at committed offsets during the run,
    `letters` the Message-IDs that the mail server took, as often as it took them, `files` what could be read
    of each attachment at the end, `stored` what lay in the store of files after it was swept, `views` what
    anybody could read of reported topics.
    """

    commands: list[Command] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    tables: Tables = field(default_factory=dict)
    faults: list[dict[str, Any]] = field(default_factory=list)
    quiet: Quiet = field(default_factory=lambda: Quiet(True, 0, 0))
    samples: list[Sample] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    stored: set[tuple[str, str]] = field(default_factory=set)
    views: list[dict[str, str]] = field(default_factory=list)

    @classmethod
    async def gather(
        cls,
        town: Reachable,
        folder: Path,
        *,
        tell: Callable[[str], None] = print,
        longest: float = quiescence.LONGEST,
        look: Callable[[], Awaitable[None]] | None = None,
    ) -> Self:
        """Wait at most `longest` seconds until the system is quiet, then read everything.

        All of it is kept in `folder`. Reads the .jsonl files there: history, faults, offsets, letters, and
        what `look` leaves when it is quiet: files, stored, views. Not getting quiet is no error.
        """
        poisoned = poisoned_keys(_lines(folder / "faults.jsonl"))
        quiet = await _until_nothing_moves(town, poisoned, tell, longest)
        tell("quiet; looking at what can be seen" if quiet.reached else "not quiet; looking anyway")
        if look:
            await look()
            quiet = await _quiet_again(quiet, town, poisoned, tell, longest)
        tell("reading the streams and the databases")
        records, tables = await asyncio.gather(_read_streams(town), read_all(town.database))
        await asyncio.to_thread(_keep, folder, records, tables, quiet)
        return cls._of(folder, records, tables, quiet)

    @classmethod
    def kept(cls, folder: Path) -> Self:
        """Read the evidence of a run that was gathered before; the system need not be there any more."""
        return cls._of(
            folder, keeping.kept_records(folder), keeping.kept_tables(folder), keeping.kept_quiet(folder)
        )

    @classmethod
    def _of(cls, folder: Path, records: list[Record], tables: Tables, quiet: Quiet) -> Self:
        return cls(
            commands=history.commands(history.entries(folder / "history.jsonl")),
            records=records,
            tables=tables,
            faults=_lines(folder / "faults.jsonl"),
            quiet=quiet,
            samples=read_samples(folder / "offsets.jsonl"),
            letters=[str(letter["id"]) for letter in _lines(folder / "letters.jsonl")],
            files={str(file["id"]): str(file["sha256"]) for file in _lines(folder / "files.jsonl")},
            stored={(str(each["id"]), str(each["name"])) for each in _lines(folder / "stored.jsonl")},
            views=_lines(folder / "views.jsonl"),
        )

    @cached_property
    def events(self) -> list[Event]:
        """Each event of the domain streams once, in the order of its first occurrence."""
        return first_occurrences(each for each in self.records if not each.stream.endswith(".dead"))

    @cached_property
    def poisoned(self) -> set[str]:
        """Keys of records that a fault made unreadable on purpose."""
        return poisoned_keys(self.faults)

    def events_of(self, stream: str) -> list[Event]:
        return self._by_stream.get(stream, [])

    def rows(self, service: str, table: str) -> list[Row]:
        return self.tables.get(service, {}).get(table, [])

    @cached_property
    def _by_stream(self) -> dict[str, list[Event]]:
        found: dict[str, list[Event]] = {}
        for event in self.events:
            found.setdefault(event.stream, []).append(event)
        return found


async def _until_nothing_moves(
    town: Reachable, poisoned: set[str], tell: Callable[[str], None], longest: float
) -> Quiet:
    """Wait for quiet, and remember when it was reached."""
    first = await quiescence.settle(town, poisoned=poisoned, longest=longest, tell=tell)
    return await _quiet_again(first, town, poisoned, tell, longest)


async def _quiet_again(
    before: Quiet, town: Reachable, poisoned: set[str], tell: Callable[[str], None], longest: float
) -> Quiet:
    """Wait for the letters, each of which publishes that it has left, and for quiet after them.

    Our own looking moves something too: who reads a file is put on record, and sealed a moment later.
    """
    if not before.reached:
        return before
    await post.calm(town, longest=longest * post.LONGEST / quiescence.LONGEST, tell=tell)
    again = await quiescence.settle(town, poisoned=poisoned, longest=longest, tell=tell)
    return replace(again, at=before.at, seconds=before.seconds)


def _lines(path: Path) -> list[dict[str, Any]]:
    """The entries of a file that need not be there."""
    return list(history.entries(path)) if path.exists() else []


def poisoned_keys(faults: Iterable[dict[str, Any]]) -> set[str]:
    """Collect what the faults say they poisoned: detail {"poisoned": [key, ...]}."""
    return {key for fault in faults for key in (fault.get("detail") or {}).get("poisoned", ())}


async def _read_streams(town: Reachable) -> list[Record]:
    """Read every stream to its end, in the order of partitions and offsets."""
    records = await read_everything(cast("City", town), DECLARED)
    return sorted(records, key=lambda record: (record.stream, record.partition, record.offset))


def _keep(folder: Path, records: list[Record], tables: Tables, quiet: Quiet) -> None:
    keeping.keep_records(records, folder, DECLARED)
    keeping.keep_tables(tables, folder)
    keeping.keep_quiet(quiet, folder)
