"""A world per test, on the run's servers; servers of one test's own where they are to die."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine

from devstack import component
from devstack.kafka import Kafka
from devstack.postgres import Postgres
from eventing import tables
from tests.eventing.world import Rows, World
from tests.fixtures.postgres import FreshDatabase


@pytest.fixture
async def world(fresh_database: FreshDatabase, kafka_bootstrap: str) -> AsyncIterator[World]:
    engine = new_engine(await fresh_database())
    yield await new_world(engine, kafka_bootstrap)
    await engine.dispose()


def new_engine(url: str) -> AsyncEngine:
    return create_async_engine(url, pool_size=15, max_overflow=15)


async def new_world(engine: AsyncEngine, bootstrap: str) -> World:
    async with engine.begin() as connection:
        await tables.create(connection)
        await connection.run_sync(Rows.metadata.create_all)
    return World(
        engine, async_sessionmaker(engine, expire_on_commit=False), bootstrap, f"r-{uuid4().hex[:8]}"
    )


class OwnKafka:
    """A broker of one test's own."""

    def __init__(self, folder: Path) -> None:
        self._kafka = Kafka(folder, folder / "kafka.log")
        self.bootstrap = self._kafka.bootstrap
        self.start()

    def start(self) -> None:
        self._process = component.start(self._kafka)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait(10)

    def stop(self) -> None:
        component.stop(self._kafka, self._process)


@pytest.fixture
def own_kafka(tmp_path: Path) -> Iterator[OwnKafka]:
    kafka = OwnKafka(tmp_path)
    yield kafka
    kafka.stop()


class OwnPostgres:
    """A database server of one test's own."""

    def __init__(self, folder: Path) -> None:
        self._server = Postgres(folder, folder / "postgres.log", fsync=False)
        self.start()

    @property
    def url(self) -> str:
        return (
            make_url(self._server.url)
            .set(drivername="postgresql+asyncpg")
            .render_as_string(hide_password=False)
        )

    def start(self) -> None:
        self._process = component.start(self._server)

    def stop(self) -> None:
        component.stop(self._server, self._process)


@pytest.fixture
def own_postgres(tmp_path: Path) -> Iterator[OwnPostgres]:
    server = OwnPostgres(tmp_path)
    yield server
    server.stop()


@pytest.fixture
async def world_of_own(own_postgres: OwnPostgres, kafka_bootstrap: str) -> AsyncIterator[World]:
    """A world whose database server can be stopped and started."""
    engine = new_engine(own_postgres.url)
    yield await new_world(engine, kafka_bootstrap)
    await engine.dispose()


@pytest.fixture
async def world_of_own_broker(fresh_database: FreshDatabase, own_kafka: OwnKafka) -> AsyncIterator[World]:
    """A world whose broker can be killed and started."""
    engine = new_engine(await fresh_database())
    yield await new_world(engine, own_kafka.bootstrap)
    await engine.dispose()
