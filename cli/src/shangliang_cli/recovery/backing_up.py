"""A backup: a folder with one dump per service and a manifest, readable by its owner only."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from eventing import streams
from eventing.recovery import positions
from shangliang_cli.recovery import manifest
from shangliang_cli.recovery.brokers import Broker, reached
from shangliang_cli.recovery.dumping import dump
from shangliang_cli.recovery.failures import NotDone
from shangliang_cli.recovery.manifest import Dump, Manifest, Positions

Tell = Callable[[str, Dump | None], None]


async def back_up(folder: Path, services: Sequence[str], broker: Broker, tell: Tell) -> Manifest:
    """Dump the services into a new folder; services may run meanwhile. Raises NotDone or NotThere.

    tell gets each service before it is dumped, and again with its dump.
    """
    _prepare(folder)
    taken_at = datetime.now(UTC).isoformat()
    async with reached():
        present = await streams.listed(broker.servers, broker.security)
        ends = await positions.ends(broker.servers, present, broker.security)
    dumps: dict[str, Dump] = {}
    for service in services:
        tell(service, None)
        async with reached():
            committed = await positions.committed(broker.servers, service, broker.security)
        dumps[service] = await dump(service, folder, _numbered(committed))
        tell(service, dumps[service])
    made = Manifest(taken_at, _numbered(ends), dumps)
    manifest.written(folder, made)
    return made


def _prepare(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise NotDone(f"{folder} 不是空文件夹，请换一个。 The folder is not empty; choose another.")
        folder.chmod(0o700)
    except OSError as error:
        raise NotDone(f"{folder}: {error.strerror}") from None


def _numbered(found: positions.Positions) -> Positions:
    """JSON has no numbers for keys."""
    return {
        stream: {str(number): offset for number, offset in sorted(partitions.items())}
        for stream, partitions in sorted(found.items())
    }
