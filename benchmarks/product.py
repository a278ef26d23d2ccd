"""The product's own processes, started as shipped on the benchmarks' servers."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.servers import Servers
from devstack import component
from devstack.blueprint import SERVICES, Program
from devstack.failures import StackFailure
from devstack.keys import ensure_keys
from devstack.places import checkout
from devstack.ports import LOOPBACK, is_free
from devstack.program import ProgramComponent

_BASES = range(13_130, 23_000, 770)  # not where people put their stacks


class NoPorts(Exception):
    """Every range of ports that the benchmarks may use is taken."""


@dataclass(frozen=True)
class Product:
    """Services with databases, streams, keys and ports of their own.

    `settings` go to the environment of each; one that is empty leaves it. `mark` tells the databases of one
    product from those of another on the same servers.
    """

    servers: Servers
    folder: Path
    base: int
    settings: Mapping[str, str] = field(default_factory=dict)
    mark: str = ""

    def port(self, service: str, purpose: str) -> int:
        """Where a service listens: HTTP, gRPC or admin."""
        return SERVICES[service][purpose] + self.base

    def database(self, service: str) -> str:
        return self.servers.database(self.database_name(service))

    def database_name(self, service: str) -> str:
        return f"{service}{self.mark}"

    @property
    def environment(self) -> Mapping[str, str]:
        """What each process is told. Traces go to a file, one in ten, so that telemetry costs its price."""
        told = {
            **os.environ,
            "PYTHONUNBUFFERED": "1",
            "SHANGLIANG_POSTGRES_URL": self.servers.postgres_url,
            **{f"SHANGLIANG_{name.upper()}_DATABASE_URL": self.database(name) for name in SERVICES},
            "KAFKA_BOOTSTRAP_SERVERS": self.servers.kafka,
            "SHANGLIANG_KEYS_DIR": str(self.folder / "keys"),
            "SHANGLIANG_PORT_BASE": str(self.base),
            "SHANGLIANG_TRACE_FILE": str(self.folder / "traces.jsonl"),
            "SHANGLIANG_LOG_LEVEL": "INFO",
            **self.settings,
        }
        return {name: value for name, value in told.items() if value}

    def prepare(self) -> None:
        """Databases, streams and keys."""
        ensure_keys(self.folder / "keys")
        for service in SERVICES:
            self._command(service, "migrate")
        self._command("eventing", "streams", "apply", "--file", "deploy/kafka/streams.yaml")

    @contextmanager
    def running(self, *services: str, command: str = "serve", **settings: str) -> Iterator[Mapping[str, int]]:
        """Run services until the block ends; yields their process ids. `settings` go to their environment."""
        environment = {**self.environment, **settings}
        parts = [self._component(name, command, environment) for name in services]
        with ExitStack() as stack:
            processes = {}
            for part in parts:
                processes[part.name] = process = part.launch()
                stack.callback(component.stop, part, process)
            for part in parts:
                component.wait_until_ready(part, processes[part.name])
                if processes[part.name].poll() is not None:
                    raise StackFailure(f"{part.name} ended, see {part.log}; another program has its ports")
            yield {name: process.pid for name, process in processes.items()}

    def _component(self, name: str, command: str, environment: Mapping[str, str]) -> ProgramComponent:
        program = Program(name, (sys.executable, "-m", name, command), SERVICES[name])
        return ProgramComponent(program, self.folder / f"{name}.log", checkout(), environment, self.base)

    def _command(self, module: str, *arguments: str) -> None:
        subprocess.run(
            [sys.executable, "-m", module, *arguments],
            check=True,
            cwd=checkout(),
            env=dict(self.environment),
            stdout=subprocess.DEVNULL,
        )


@contextmanager
def reserved_base() -> Iterator[int]:
    """A shift under which all of the product's ports are free; kept from other benchmarks in the block."""
    ports = [port for of_service in SERVICES.values() for port in of_service.values()]
    for base in _BASES:
        with socket.socket() as claim:
            try:
                claim.bind((LOOPBACK, base))
            except OSError:
                continue
            if all(is_free(base + port) for port in ports):
                yield base
                return
    raise NoPorts("every range of ports from 13000 to 23000 is in use; stop what listens there")
