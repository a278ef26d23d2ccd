"""Engines, migrations and SQL spans on a real PostgreSQL."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from sqlalchemy import Column, Integer, MetaData, Table, Text, make_url, text
from sqlalchemy.exc import DBAPIError

from chassis.database import new_engine, new_sessions
from chassis.migrations import difference, downgrade, migrate, revise
from chassis.statement_spans import trace_statements
from chassis.telemetry import SpanFile

FreshDatabase = Callable[..., Awaitable[str]]
ENV = """
from chassis.migrations import environment
from {package}.models import metadata

environment([metadata])
"""
MAKO = '''"""${message}"""
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
from alembic import op
import sqlalchemy as sa

def upgrade():
    ${upgrades}

def downgrade():
    ${downgrades}
'''
MODELS = """
from sqlalchemy import Column, Integer, MetaData, Table, Text
metadata = MetaData()
Table("venue", metadata, Column("id", Integer, primary_key=True), Column("note", Text))
"""
AS_MODELLED = MetaData()
Table("venue", AS_MODELLED, Column("id", Integer, primary_key=True), Column("note", Text))


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A service's package with models and no revision yet."""
    name = f"probe_{tmp_path.name.replace('-', '_')}"
    versions = tmp_path / name / "migrations" / "versions"
    versions.mkdir(parents=True)
    (tmp_path / name / "__init__.py").touch()
    (tmp_path / name / "models.py").write_text(MODELS)
    (versions.parent / "env.py").write_text(ENV.format(package=name))
    (versions.parent / "script.py.mako").write_text(MAKO)
    monkeypatch.syspath_prepend(tmp_path)
    yield name
    for module in [each for each in sys.modules if each.startswith(name)]:
        del sys.modules[module]


async def tables_in(url: str) -> set[str]:
    engine = new_engine(url)
    try:
        async with engine.connect() as connection:
            rows = await connection.execute(
                text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            )
            return set(rows.scalars())
    finally:
        await engine.dispose()


async def test_a_service_goes_up_down_and_up_and_agrees_with_its_models(
    fresh_database: FreshDatabase, package: str
) -> None:
    url = await fresh_database()
    await revise(package, url, "venues")

    await migrate(package, url)
    assert "venue" in await tables_in(url)
    assert await difference(package, url, [AS_MODELLED]) == []

    await downgrade(package, url, "base")
    assert "venue" not in await tables_in(url)
    await migrate(package, url)
    assert "venue" in await tables_in(url)


async def test_a_model_that_moved_on_is_a_difference(fresh_database: FreshDatabase, package: str) -> None:
    url = await fresh_database()
    await revise(package, url, "venues")
    moved = MetaData()
    Table("venue", moved, Column("id", Integer, primary_key=True))

    [[kind, *_]] = [*(await difference(package, url, [moved]))]

    assert kind == "remove_column"


async def test_starters_that_race_create_and_migrate_once(
    fresh_database: FreshDatabase, postgres_url: str, package: str
) -> None:
    await revise(package, await fresh_database(), "venues")
    missing = make_url(postgres_url).set(drivername="postgresql+asyncpg", database=f"t_{package}")
    url = missing.render_as_string(hide_password=False)

    try:
        await asyncio.gather(*(migrate(package, url) for _ in range(4)))
        assert "venue" in await tables_in(url)
    finally:
        admin = new_engine(missing.set(database="postgres").render_as_string(hide_password=False))
        async with admin.connect() as connection:
            plain = await connection.execution_options(isolation_level="AUTOCOMMIT")
            await plain.execute(text(f'DROP DATABASE "t_{package}" WITH (FORCE)'))
        await admin.dispose()


async def test_a_statement_has_a_time_limit_and_errors_hide_parameters(fresh_database: FreshDatabase) -> None:
    engine = new_engine(await fresh_database(), statement_timeout=0.2, application_name="probe")
    sessions = new_sessions(engine)
    try:
        async with sessions() as session:
            assert await session.scalar(text("SHOW application_name")) == "probe"
            with pytest.raises(DBAPIError, match="statement timeout"):
                await session.execute(text("SELECT pg_sleep(5)"))
        async with sessions() as session:
            with pytest.raises(DBAPIError) as failed:
                await session.execute(text("SELECT 1 / (length(:words) - 3)"), {"words": "abc"})
        assert "abc" not in str(failed.value)
    finally:
        await engine.dispose()


async def test_an_open_transaction_does_not_go_back_to_the_pool(fresh_database: FreshDatabase) -> None:
    engine = new_engine(await fresh_database(), pool_size=1)
    sessions = new_sessions(engine)
    try:
        async with sessions() as session:
            await session.execute(text("CREATE TABLE left_open (id int)"))
        async with sessions() as session:
            assert await session.scalar(text("SELECT to_regclass('left_open')")) is None
    finally:
        await engine.dispose()


async def test_each_statement_of_a_trace_has_a_span_without_its_parameters(
    fresh_database: FreshDatabase, tmp_path: Path
) -> None:
    provider, path = TracerProvider(), tmp_path / "spans.jsonl"
    provider.add_span_processor(SimpleSpanProcessor(SpanFile(path)))
    engine = new_engine(await fresh_database())
    try:
        trace_statements(engine, provider)
        with provider.get_tracer("test").start_as_current_span("command"):
            async with engine.connect() as connection:
                await connection.execute(text("SELECT CAST(:phone AS text)"), {"phone": "13800138000"})
        async with engine.connect() as connection:
            await connection.execute(text("SELECT now()"))
    finally:
        await engine.dispose()

    written = [json.loads(line) for line in path.read_text().splitlines()]
    spans = {span["name"].split()[0]: span for span in written}
    assert len(written) == len(spans) == 2
    assert spans["SELECT"]["trace_id"] == spans["command"]["trace_id"]
    assert "SELECT CAST" in str(spans["SELECT"]["attributes"])
    assert "13800138000" not in path.read_text()
