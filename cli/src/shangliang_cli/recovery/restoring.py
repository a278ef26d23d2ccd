"""One service's database back to a backup: beside the old one first, then in its place."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from shangliang_cli.recovery import manifest, programs, swapping
from shangliang_cli.recovery.brokers import Broker
from shangliang_cli.recovery.databases import address_of, connected, name_of, of_name
from shangliang_cli.recovery.dumping import revision, rows
from shangliang_cli.recovery.failures import NotDone
from shangliang_cli.recovery.manifest import Dump
from shangliang_cli.recovery.releases import bring_to_this_release
from shangliang_cli.recovery.running import require_stopped

_SERVER = "postgres"
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Restored:
    """The database holds the backup and takes no writes; kept is the name of the one that was there."""

    service: str
    taken_at: str
    database: str
    kept: str


async def restore(folder: Path, service: str, broker: Broker, tell: Tell) -> Restored:
    """Put a service's database back. Raises NotDone or NotThere, and the old database is as it was."""
    dump = manifest.read(folder).dump_of(service)
    tell("核对备份 / verifying the backup")
    file = manifest.verified(folder, dump)
    address = address_of(service)
    name = name_of(address)
    async with connected(of_name(address, _SERVER)) as server:
        await require_stopped(service, address, server, broker)
        major = server.get_server_version().major
        program = await programs.found("pg_restore", max(major, dump.server_version))
        restoring = await swapping.new_database(server, name)
        try:
            tell("写入新数据库 / writing the new database")
            await programs.run(
                program, of_name(address, restoring), "--exit-on-error", f"--dbname={restoring}", str(file)
            )
            await _require_equal(of_name(address, restoring), dump)
            await bring_to_this_release(service, of_name(address, restoring), dump.revision, tell)
            await swapping.lock(server, restoring)
            tell("替换 / swapping")
            await require_stopped(service, address, server, broker)
            kept = await swapping.swap(server, name, restoring)
        except BaseException:
            await server.execute(f'DROP DATABASE IF EXISTS "{restoring}" WITH (FORCE)')
            raise
    return Restored(service, dump.taken_at, name, kept)


async def _require_equal(address: str, dump: Dump) -> None:
    """Raise NotDone unless every table came back with all its rows."""
    async with connected(address) as connection:
        found, step = await rows(connection), await revision(connection)
    differing = sorted(
        table for table in found.keys() | dump.rows if found.get(table) != dump.rows.get(table)
    )
    if differing or step != dump.revision:
        raise NotDone(
            f"恢复结果与备份不符：{'、'.join(differing) or step}。 The result is not what was backed up."
        )
