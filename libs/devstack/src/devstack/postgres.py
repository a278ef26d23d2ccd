"""A PostgreSQL of our own: programs from a wheel, loopback only, generated password, unprivileged account."""

import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from devstack.accounts import give, server_account
from devstack.component import Process
from devstack.failures import StackFailure
from devstack.ports import LOOPBACK, remembered_or_free
from devstack.postgres_place import cluster_home, owned_folder, usable_programs
from devstack.processes import Account, Identity, spawn

SUPERUSER = "shangliang"
ORPHANS_LEAVE = 10.0  # seconds
SETTINGS: Mapping[str, str] = {
    "listen_addresses": LOOPBACK,
    "unix_socket_directories": "",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "max_wal_size": "1GB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "password_encryption": "scram-sha-256",
}


def external_url() -> str | None:
    """The server that the environment names (SHANGLIANG_POSTGRES_URL); then none is started."""
    return os.environ.get("SHANGLIANG_POSTGRES_URL") or None


@dataclass
class Postgres:
    """One cluster in `folder`; see `devstack.component.Component`.

    `fsync=False` is for tests: faster, and a crash of the machine (not of a process) may lose the cluster.
    """

    folder: Path
    log: Path
    remembered_port: int | None = None
    fsync: bool = True
    name: str = "postgres"
    stop_signal: int = signal.SIGINT  # "fast": sessions are ended, a checkpoint is written
    account: Account = field(default_factory=server_account)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.port = remembered_or_free(self.remembered_port)
        self._home = cluster_home(self.folder, self.account)
        self._programs = usable_programs(self._home, self.account)

    @property
    def url(self) -> str:
        """`postgresql://user:password@127.0.0.1:port/postgres`, a superuser of this server."""
        return f"postgresql://{SUPERUSER}:{self._password()}@{LOOPBACK}:{self.port}/postgres"

    @property
    def address(self) -> str:
        return f"{LOOPBACK}:{self.port}"

    @property
    def cluster(self) -> Path:
        return self._home / "postgres"

    @property
    def command(self) -> list[str]:
        settings = {**SETTINGS, "port": str(self.port)}
        if not self.fsync:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        chosen = [word for key, value in settings.items() for word in ("-c", f"{key}={value}")]
        return [str(self._programs / "postgres"), "-D", str(self.cluster), *chosen]

    def prepare(self) -> None:
        """Create the cluster on the first start.

        Raises:
            StackFailure: initdb failed; its own words are in the message.

        """
        if (self.cluster / "PG_VERSION").exists():
            return
        shutil.rmtree(self.cluster, ignore_errors=True)  # a first start that was interrupted
        owned_folder(self.cluster, self.account)
        self._initialise()

    def launch(self) -> Process:
        self._let_the_dead_leave()
        return spawn(
            self.command,
            log=self.log,
            environment=_plain_environment(),
            account=self.account,
            on_parent_death=signal.SIGQUIT,  # "immediate": its children leave too, the next start recovers
            folder=Path("/"),
        )

    def answers(self) -> bool:
        asked = [str(self._programs / "pg_isready"), "-q", "-t", "1", "-h", LOOPBACK, "-p", str(self.port)]
        return subprocess.run(asked, check=False, cwd="/").returncode == 0

    def _initialise(self) -> None:
        password = secrets.token_urlsafe(24)
        unfinished = self.cluster.with_name("postgres.new")
        shutil.rmtree(unfinished, ignore_errors=True)
        owned_folder(unfinished, self.account)
        with tempfile.NamedTemporaryFile("w", dir=self._home) as secret:
            secret.write(password)
            secret.flush()
            give(self.account, Path(secret.name))
            self._run_initdb(unfinished, Path(secret.name))
        self._store_password(password)
        shutil.rmtree(self.cluster, ignore_errors=True)
        unfinished.rename(self.cluster)

    def _run_initdb(self, cluster: Path, password_file: Path) -> None:
        flags = ("-E", "UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")
        access = ("--auth=scram-sha-256", f"--pwfile={password_file}", "-U", SUPERUSER)
        command = [str(self._programs / "initdb"), "-D", str(cluster), *flags, *access]
        process = spawn(
            [*command, *(() if self.fsync else ("--no-sync",))],
            log=self.log,
            environment=_plain_environment(),
            account=self.account,
            folder=Path("/"),
        )
        if process.wait(120) != 0:
            raise StackFailure(f"PostgreSQL's first start failed; see {self.log}.")

    def _store_password(self, password: str) -> None:
        path = self.folder / "postgres.password"
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as stream:  # noqa: PTH123 - Path.open takes no descriptor
            stream.write(password)

    def _password(self) -> str:
        return (self.folder / "postgres.password").read_text()

    def _let_the_dead_leave(self) -> None:
        """After kill -9 of the server its children still leave, and its lock file stays.

        PostgreSQL judges the file by itself, except when its number belongs to another program by now.
        """
        lock = self.cluster / "postmaster.pid"
        if not lock.exists():
            return
        deadline = time.monotonic() + ORPHANS_LEAVE
        while _works_in(self.cluster) and time.monotonic() < deadline:
            time.sleep(0.1)
        owner = Identity.of(int(lock.read_text().split("\n", 1)[0]))
        if owner and str(self.cluster) not in owner.command and not _works_in(self.cluster):
            lock.unlink()


def _works_in(cluster: Path) -> bool:
    """Whether any process has the cluster as its folder, as all of PostgreSQL's have."""
    folders = (process.info["cwd"] for process in psutil.process_iter(["cwd"]))
    return str(cluster) in folders


def _plain_environment() -> dict[str, str]:
    """Nothing of the person's own PG* settings or locale reaches the server."""
    return {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C", "TZ": "UTC"}
