"""Looks at committed offsets while the system is hurt: nothing may be committed that is not applied."""

import asyncio
import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import asyncpg
from aiokafka.errors import KafkaError

from tests.torture.consumers import SERVICES
from tests.torture.history import entries
from tests.torture.quiescence import Reachable, read_positions

_PAUSE, _TIMEOUT = 2.0, 5.0
_PARKED = 'SELECT stream, partition, "offset" FROM parked_event'


@dataclass(frozen=True, slots=True)
class Sample:
    """Offsets that a service had committed by then, and the places of the events that it kept parked.

    `at` is the moment of the look into the database, after the offsets were read.
    """

    at: float
    service: str
    committed: list[tuple[str, int, int]]
    parked: list[tuple[str, int, int]]


async def watch(town: Reachable, folder: Path) -> None:
    """Append looks to `folder`/offsets.jsonl until cancelled; what cannot be reached is not looked at."""
    with (folder / "offsets.jsonl").open("a", encoding="utf-8") as file:
        while True:
            try:
                async with asyncio.timeout(_TIMEOUT):
                    for sample in await look(town):
                        file.write(json.dumps(asdict(sample)) + "\n")
                    file.flush()
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, KafkaError, TimeoutError):
                pass
            await asyncio.sleep(_PAUSE)


async def look(town: Reachable) -> list[Sample]:
    """Read all committed offsets first, then each database: what was committed must be there by then."""
    positions = await read_positions(town.bootstrap_servers)
    samples = []
    for service in SERVICES:
        committed = [
            (each.stream, each.partition, each.committed) for each in positions if each.service == service
        ]
        connection = await asyncpg.connect(town.database(service), timeout=_TIMEOUT)
        try:
            parked = [tuple(row) for row in await connection.fetch(_PARKED)]
        finally:
            await connection.close()
        samples.append(Sample(time.time(), service, committed, parked))
    return samples


def read_samples(path: Path) -> list[Sample]:
    """Read the looks of a run; none if there is no such file."""
    if not path.exists():
        return []
    return [
        Sample(
            entry["at"],
            entry["service"],
            [tuple(each) for each in entry["committed"]],
            [tuple(each) for each in entry["parked"]],
        )
        for entry in entries(path)
    ]
