"""Servers of one's own for a while: tests, benchmarks, `devstack run`. Fresh data, free ports, no remains."""

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from devstack import component
from devstack.kafka import Kafka, external_bootstrap, make_class_archive
from devstack.kafka_jars import fetch
from devstack.places import Places, require_room
from devstack.postgres import Postgres, external_url
from devstack.postgres_place import forget
from devstack.processes import Identity

OWNER = "owner.json"
Report = Callable[[str], None]


def _silent(_: str) -> None:
    pass


@contextmanager
def running_postgres(*, fsync: bool = False, report: Report = _silent) -> Iterator[str]:
    """The URL of a PostgreSQL that ends with the block, and with this process even if that is killed.

    SHANGLIANG_POSTGRES_URL, if set, is yielded as it is. Call it from the main thread.

    Raises:
        StackFailure: it cannot be started; the message says why.

    """
    named = external_url()
    if named:
        yield named
        return
    with private_folder() as folder:
        server = Postgres(folder, folder / "postgres.log", fsync=fsync)
        process = component.start(server, report)
        try:
            yield server.url
        finally:
            component.stop(server, process)


@contextmanager
def running_kafka(*, report: Report = _silent) -> Iterator[str]:
    """The address of a Kafka that ends with the block, and with this process even if that is killed.

    KAFKA_BOOTSTRAP_SERVERS, if set, is yielded as it is. Call it from the main thread.

    Raises:
        StackFailure: it cannot be fetched or started; the message says why.

    """
    named = external_bootstrap()
    if named:
        yield named
        return
    fetch()
    make_class_archive(report)
    with private_folder() as folder:
        node = Kafka(folder / "kafka", folder / "kafka.log")
        process = component.start(node, report)
        try:
            yield node.bootstrap
        finally:
            component.stop(node, process)


@contextmanager
def private_folder() -> Iterator[Path]:
    """A new folder under `.devstack/run`, removed afterwards; so are those whose owners were killed."""
    runs = Places.of_environment().runs
    runs.mkdir(parents=True, exist_ok=True)
    require_room(runs)
    forget_abandoned(runs)
    folder = Path(tempfile.mkdtemp(prefix=f"{os.getpid()}-", dir=runs))
    folder.chmod(0o711)  # PostgreSQL's account passes through; what lies inside has its own modes
    owner = Identity.of(os.getpid())
    (folder / OWNER).write_text(json.dumps(owner.stored() if owner else None))
    try:
        yield folder
    finally:
        forget(folder)


def forget_abandoned(runs: Path) -> None:
    """Remove the folders whose owners no longer live."""
    for folder in runs.iterdir():
        try:
            owner = Identity.parse(json.loads((folder / OWNER).read_text()))
        except (OSError, ValueError):
            continue  # being made at this moment
        if owner is None or not owner.alive():
            forget(folder)
