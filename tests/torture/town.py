"""The system under torture: the whole product with a proxy between any two processes, and ways to hurt it."""

import asyncio
import shutil
import signal
from contextlib import suppress
from pathlib import Path
from typing import Self

from aiosmtpd.controller import Controller

from devstack.blueprint import SERVICES
from devstack.infrastructure import by_detours
from devstack.places import Places
from devstack.ports import LOOPBACK
from devstack.state import State, load, save
from shangliang_cli.connection import Address
from tests.fixtures.city import ROOT
from tests.torture.building import PYTHON, blueprint, detours, environment, texts
from tests.torture.clocks import Clocks
from tests.torture.deadlines import Deadlines
from tests.torture.layout import CLIENTS, Layout
from tests.torture.letters import Letterbox
from tests.torture.proxying import Proxies


class TownFailure(Exception):
    """The town cannot be started or stopped; the message says why."""


class Town:
    """Lives in `folder` while the block lasts; afterwards its logs and databases lie there."""

    def __init__(self, folder: Path, layout: Layout) -> None:
        self.folder, self.layout = folder, layout
        self.clocks = Clocks(folder / "clocks")
        self.deadlines = Deadlines()
        self.crashes = folder / "crash"
        self.crashes.mkdir(parents=True, exist_ok=True)
        self.places = Places(folder / "stack")
        self.environment = environment(folder, layout)
        self.proxies = Proxies(layout.links())
        self.letters = Letterbox(folder / "letters.jsonl")
        self._mail: Controller | None = None

    @property
    def address(self) -> Address:
        """Where clients find all services: at the proxies."""
        return Address(LOOPBACK, self.layout.base + CLIENTS)

    @property
    def keys(self) -> Path:
        return self.places.keys

    @property
    def texts(self) -> Path:
        """Where codes for phones can be read."""
        return texts(self.folder)

    @property
    def files(self) -> Path:
        """Where intake stores what residents attach."""
        return self.places.attachments

    @property
    def bootstrap_servers(self) -> str:
        """Kafka itself, past the proxies."""
        return f"{LOOPBACK}:{self.layout.kafka()}"

    def database(self, service: str) -> str:
        """The URL of a service's database, past the proxies."""
        server = self.state().environment["SHANGLIANG_POSTGRES_URL"].rpartition("/")[0]
        return f"{server}/{service}"

    def admin_port(self, service: str) -> int:
        return SERVICES[service]["admin"] + self.layout.base

    def state(self) -> State:
        return load(self.places.state)

    def program_environment(self, service: str, **changes: str) -> dict[str, str]:
        """The environment that devstack gives to a service, for one more process of it."""
        told = by_detours({**self.environment, **self.state().environment}, detours(self.layout, service))
        return {**told, "PYTHONUNBUFFERED": "1", **self.clocks.environment(service), **changes}

    async def __aenter__(self) -> Self:
        self._mail = Controller(self.letters, hostname=LOOPBACK, port=self.layout.mail())
        self._mail.start()
        await self.proxies.__aenter__()
        try:
            self._plan()
            await self.devstack("up", "--blueprint", str(self.folder / "blueprint.json"))
        except BaseException:
            await self.__aexit__()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        with suppress(OSError, TownFailure):
            await self.devstack("down")
        await self.proxies.__aexit__()
        if self._mail is not None:
            self._mail.stop()

    async def forget(self) -> None:
        """Remove the servers' data after the block; logs and evidence stay."""
        shutil.copytree(self.places.logs, self.folder / "logs", dirs_exist_ok=True)
        await self.devstack("clean")

    def _plan(self) -> None:
        self.places.create()
        environments = {service: self.clocks.environment(service) for service in SERVICES}
        (self.folder / "blueprint.json").write_text(blueprint(self.layout, environments).to_json())
        save(self.places.state, State(ports=self.layout.servers()))

    async def devstack(self, *arguments: str) -> None:
        """Run a command of devstack for this town.

        Raises:
            TownFailure: it failed; its own words are the message.

        """
        process = await asyncio.create_subprocess_exec(
            *(PYTHON, "-m", "devstack", *arguments),
            cwd=ROOT,
            env=self.environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            said, _ = await process.communicate()
        except asyncio.CancelledError:
            process.send_signal(signal.SIGINT)  # what is half up is taken down by who is starting it
            await process.wait()
            raise
        if process.returncode != 0:
            raise TownFailure(said.decode(errors="replace"))
