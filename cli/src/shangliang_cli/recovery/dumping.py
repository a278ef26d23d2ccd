"""One service's database into one file, all of it from one snapshot."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from shangliang_cli.recovery import programs
from shangliang_cli.recovery.databases import address_of, connected
from shangliang_cli.recovery.manifest import Dump, Positions, digest, private_file

_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
_VERSIONED = """
    SELECT table_name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'version' AND table_name <> 'aggregate_seen'
    ORDER BY table_name
"""


async def dump(service: str, folder: Path, committed: Positions) -> Dump:
    """Write folder/<service>.dump. Raises NotDone or NotThere; then no such file is left."""
    address = address_of(service)
    async with connected(address) as connection:
        major = connection.get_server_version().major
        program = await programs.found("pg_dump", major)
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            snapshot = await connection.fetchval("SELECT pg_export_snapshot()")
            path = await _written(program, address, folder / f"{service}.dump", snapshot)
            return Dump(
                service=service,
                file=path.name,
                sha256=digest(path),
                size=path.stat().st_size,
                taken_at=datetime.now(UTC).isoformat(),
                server_version=major,
                revision=await revision(connection),
                rows=await rows(connection),
                highest_versions=await _highest_versions(connection),
                committed=committed,
            )


async def revision(connection: Any) -> str:
    """Which migration the tables are at."""
    return str(await connection.fetchval("SELECT version_num FROM alembic_version"))


async def rows(connection: Any) -> dict[str, int]:
    """How many rows every table has."""
    tables = [row[0] for row in await connection.fetch(_TABLES)]
    return {
        table: await connection.fetchval(f'SELECT count(*) FROM public."{table}"')  # noqa: S608 - a name of the catalogue
        for table in tables
    }


async def _highest_versions(connection: Any) -> dict[str, int]:
    tables = [row[0] for row in await connection.fetch(_VERSIONED)]
    return {
        table: await connection.fetchval(f'SELECT coalesce(max(version), 0) FROM public."{table}"')  # noqa: S608 - as above
        for table in tables
    }


async def _written(program: Path, address: str, target: Path, snapshot: str) -> Path:
    unfinished = target.with_suffix(".new")
    private_file(unfinished).close()  # pg_dump keeps the mode of a file that is there
    try:
        await programs.run(
            program, address, "--format=custom", f"--snapshot={snapshot}", f"--file={unfinished}"
        )
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    return unfinished.replace(target)
