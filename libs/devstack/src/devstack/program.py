"""One of our own programs as a component: ready when its admin port says so."""

import http.client
import signal
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from devstack.blueprint import Program
from devstack.component import Process
from devstack.ports import LOOPBACK
from devstack.processes import spawn

OK = 200


@dataclass
class ProgramComponent:
    """See `devstack.component.Component`; `base` is added to all ports."""

    program: Program
    log: Path
    folder: Path
    environment: Mapping[str, str]
    base: int = 0
    stop_signal: int = signal.SIGTERM

    @property
    def name(self) -> str:
        return self.program.name

    @property
    def command(self) -> list[str]:
        return list(self.program.command)

    @property
    def address(self) -> str:
        ports = self.program.shifted(self.base)
        return ", ".join(f"{purpose} {LOOPBACK}:{port}" for purpose, port in ports.items())

    def prepare(self) -> None:
        pass

    def launch(self) -> Process:
        return spawn(self.command, log=self.log, environment=self.environment, folder=self.folder)

    def answers(self) -> bool:
        return says_ready(self.program.shifted(self.base)["admin"])


def says_ready(admin_port: int) -> bool:
    """Whether `/readyz` answers 200 within a second."""
    connection = http.client.HTTPConnection(LOOPBACK, admin_port, timeout=1)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
