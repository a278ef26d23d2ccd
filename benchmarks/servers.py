"""PostgreSQL and Kafka of the benchmarks' own: real ones, fsync on, with the time of every commit kept."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg
from sqlalchemy import make_url

from devstack import component
from devstack.kafka import Kafka, make_class_archive
from devstack.kafka_jars import fetch
from devstack.postgres import Postgres

LIMITS = "limits"


@dataclass(frozen=True)
class Servers:
    """Addresses, and the processes whose CPU is looked at."""

    postgres_url: str
    kafka: str
    postgres_pid: int
    kafka_pid: int

    def database(self, name: str) -> str:
        """The URL of a database, as asyncpg and pgbench take it."""
        return make_url(self.postgres_url).set(database=name).render_as_string(hide_password=False)

    @property
    def limits(self) -> str:
        """The database in which the limits are measured."""
        return self.database(LIMITS)


@contextmanager
def running_servers(folder: Path) -> Iterator[Servers]:
    """Both servers, with a database for the limits, until the block ends."""
    fetch()
    make_class_archive(print)
    postgres = Postgres(folder, folder / "postgres.log", fsync=True)
    postgres.prepare()
    _keep_commit_times(postgres.cluster)
    kafka = Kafka(folder / "kafka", folder / "kafka.log")
    database = component.start(postgres, print)
    try:
        broker = component.start(kafka, print)
        try:
            servers = Servers(postgres.url, kafka.bootstrap, database.pid, broker.pid)
            asyncio.run(create_database(servers, LIMITS))
            yield servers
        finally:
            component.stop(kafka, broker)
    finally:
        component.stop(postgres, database)


async def create_database(servers: Servers, name: str, template: str = "template1") -> None:
    """Create a database like another one that nobody is connected to, an empty one if none is named."""
    connection = await asyncpg.connect(servers.postgres_url)
    try:
        await connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    finally:
        await connection.close()


def _keep_commit_times(cluster: Path) -> None:
    """The server then knows when each row was committed, so both sides are timed by the same clock."""
    with (cluster / "postgresql.conf").open("a") as settings:
        settings.write("\ntrack_commit_timestamp = on\n")
