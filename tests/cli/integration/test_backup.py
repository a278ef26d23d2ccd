"""Backups of a real database, and what becomes of the database when they are put back."""

import asyncio
import json
import os
import stat
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import pytest

from chassis.migrations import downgrade
from shangliang_cli.exits import Exit
from shangliang_cli.recovery.databases import of_name
from tests.fixtures.command_lines import Ended

FreshDatabase = Callable[..., Awaitable[str]]
NOBODY_LISTENS = "-9000"
READ_ONLY = "SHOW default_transaction_read_only"
REVISION = "SELECT version_num FROM alembic_version"
DATABASES = "SELECT datname FROM pg_database WHERE datname LIKE $1 || '%' ORDER BY datname"


@dataclass(frozen=True)
class Office:
    """The operators' terminal, beside the database of an intake that is stopped."""

    address: str
    environment: dict[str, str]
    folder: Path

    @property
    def name(self) -> str:
        return urlsplit(self.address).path.lstrip("/")

    async def type(self, *words: str) -> Ended:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "shangliang_cli", *words),
            env=self.environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, err = await process.communicate()
        return Ended(process.returncode or 0, out.decode(), err.decode())

    async def back_up(self) -> Ended:
        return await self.type("backup", str(self.folder), "--service", "intake", "--json")

    async def restore(self) -> Ended:
        return await self.type("restore", str(self.folder), "--service", "intake", "--json")

    async def ask(self, query: str, *values: object) -> list[Any]:
        """Ask the database, as a service would: one connection, closed before this returns."""
        connection = await asyncpg.connect(self.address)
        try:
            return [row[0] for row in await connection.fetch(query, *values)]
        finally:
            await connection.close()

    async def timers(self, *kinds: str) -> list[str]:
        """Add timers, and return the kinds of all that are there."""
        for kind in kinds:
            await self.ask(
                "INSERT INTO timer (kind, subject, due_at, next_try_at, payload)"
                " VALUES ($1, '', now(), now(), '{}') RETURNING kind",
                kind,
            )
        return await self.ask("SELECT kind FROM timer ORDER BY kind")

    async def databases(self) -> list[str]:
        return await self.ask(DATABASES, self.name)


@pytest.fixture
async def office(
    fresh_database: FreshDatabase, kafka_bootstrap: str, tmp_path: Path
) -> AsyncIterator[Office]:
    address = (await fresh_database("intake")).replace("+asyncpg", "")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("SHANGLIANG_")}
    settings = {
        "COLUMNS": "200",
        "KAFKA_BOOTSTRAP_SERVERS": kafka_bootstrap,
        "SHANGLIANG_INTAKE_DATABASE_URL": address,
        "SHANGLIANG_PORT_BASE": NOBODY_LISTENS,
    }
    office = Office(address, {**inherited, **settings}, tmp_path / "backup")
    yield office
    server = await asyncpg.connect(of_name(address, "postgres"))
    for name in await server.fetch(DATABASES, f"{office.name}_"):
        await server.execute(f'DROP DATABASE "{name[0]}" WITH (FORCE)')
    await server.close()


async def test_a_backup_is_private_and_says_what_it_holds(office: Office) -> None:
    await office.timers("a", "b")

    made = (await office.back_up()).answer

    files = sorted(office.folder.iterdir())
    assert [file.name for file in files] == ["intake.dump", "manifest.json"]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE(office.folder.stat().st_mode) == 0o700
    dump = made["dumps"]["intake"]
    assert (dump["rows"]["timer"], dump["highest_versions"]["topics"]) == (2, 0)
    assert dump["sha256"] == sha256(files[0].read_bytes()).hexdigest()
    assert str(urlsplit(office.address).password) not in files[1].read_text()


async def test_a_folder_is_used_once(office: Office) -> None:
    first, second = await office.back_up(), await office.back_up()

    assert (first.code, second.code) == (Exit.DONE, Exit.REFUSED)
    assert "不是空文件夹" in second.answer["error"]


async def test_what_is_put_back_is_what_was_there_and_the_other_one_is_kept(office: Office) -> None:
    await office.timers("before")
    await office.back_up()
    await office.timers("later")

    done = (await office.restore()).answer

    assert await office.timers() == ["before"]
    assert await office.ask(READ_ONLY) == ["on"]
    assert await office.databases() == [office.name, done["kept"]]
    kept = Office(of_name(office.address, done["kept"]), office.environment, office.folder)
    assert await kept.timers() == ["before", "later"]
    owners = "SELECT count(DISTINCT datdba) FROM pg_database WHERE datname = ANY ($1)"
    assert await office.ask(owners, [office.name, done["kept"]]) == [1]


async def test_a_backup_of_an_older_release_comes_back_as_one_of_this(office: Office) -> None:
    newest = await office.ask(REVISION)
    await downgrade("intake", office.address.replace("postgresql:", "postgresql+asyncpg:"), "-1")
    older = await office.ask(REVISION)
    await office.timers("before")
    await office.back_up()

    done = await office.restore()

    assert done.code == Exit.DONE, done.out
    assert older != newest
    assert await office.ask(REVISION) == newest
    assert await office.timers() == ["before"]


async def test_a_backup_of_a_newer_release_is_refused(office: Office) -> None:
    await office.ask("UPDATE alembic_version SET version_num = '9999' RETURNING version_num")
    await office.back_up()

    refused = await office.restore()

    assert refused.code == Exit.REFUSED
    assert "更新的版本" in refused.answer["error"]
    assert await office.databases() == [office.name]


async def test_a_damaged_backup_is_found_before_anything_is_touched(office: Office) -> None:
    await office.timers("before")
    await office.back_up()
    dump = office.folder / "intake.dump"
    content = bytearray(dump.read_bytes())
    content[len(content) // 2] ^= 1
    dump.write_bytes(content)

    refused = await office.restore()

    assert refused.code == Exit.REFUSED
    assert "已损坏" in refused.answer["error"]
    assert await office.databases() == [office.name]


async def test_a_restore_that_fails_leaves_what_was_there(office: Office) -> None:
    """The digest is right, but what was written then was no whole dump."""
    await office.back_up()
    await office.timers("now")
    dump, manifest = office.folder / "intake.dump", office.folder / "manifest.json"
    dump.write_bytes(dump.read_bytes()[: dump.stat().st_size * 2 // 3])
    said = json.loads(manifest.read_text())
    said["dumps"]["intake"] |= {"sha256": sha256(dump.read_bytes()).hexdigest(), "size": dump.stat().st_size}
    manifest.write_text(json.dumps(said))

    refused = await office.restore()

    assert refused.code == Exit.REFUSED
    assert await office.databases() == [office.name]
    assert await office.timers() == ["now"]
    assert await office.ask(READ_ONLY) == ["off"]


async def test_nothing_is_put_back_under_somebody_who_is_connected(office: Office) -> None:
    await office.back_up()
    somebody = await asyncpg.connect(office.address, server_settings={"application_name": "intake-relay"})
    try:
        refused = await office.restore()
    finally:
        await somebody.close()

    assert refused.code == Exit.REFUSED
    assert "intake-relay" in refused.answer["error"]
    assert await office.databases() == [office.name]


async def test_a_broker_or_database_that_is_away_has_the_exit_code_for_it(office: Office) -> None:
    for changed in (
        {"KAFKA_BOOTSTRAP_SERVERS": "127.0.0.1:1"},
        {"SHANGLIANG_INTAKE_DATABASE_URL": "postgresql://x@127.0.0.1:1/intake"},
    ):
        elsewhere = Office(office.address, {**office.environment, **changed}, office.folder)
        away = await elsewhere.back_up()
        assert away.code == Exit.NOT_REACHABLE, away.err
        assert not list(office.folder.iterdir())
