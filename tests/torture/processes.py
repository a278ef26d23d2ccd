"""Further processes of the product, beside those that devstack keeps: second relays, second instances."""

import signal
import subprocess
import sys
from dataclasses import dataclass

from devstack.processes import end, spawn
from tests.fixtures.city import ROOT
from tests.torture.layout import SECOND
from tests.torture.town import Town

GRACE = 40.0  # seconds, longer than a service takes to drain


@dataclass
class Extra:
    """One such process; it dies with the harness, whatever happens."""

    process: "subprocess.Popen[bytes]"

    def alive(self) -> bool:
        return self.process.poll() is None

    def leave(self, number: int) -> None:
        """Kill it, or let it drain; returns when it is gone."""
        grace = 0.0 if number == signal.SIGKILL else GRACE
        end(self.process, number, grace or 5.0)


def second_relay(town: Town, service: str) -> Extra:
    return _start(town, service, "relay", {})


def second_instance(town: Town, service: str) -> Extra:
    """A whole service on ports of its own; it joins the consumer group and competes for the outbox."""
    return _start(town, service, "serve", {"SHANGLIANG_PORT_BASE": str(town.layout.base + SECOND)})


def _start(town: Town, service: str, task: str, changes: dict[str, str]) -> Extra:
    environment = town.program_environment(service, **changes)
    log = town.places.log(f"{service}-{task}-2")
    return Extra(spawn((sys.executable, "-m", service, task), log=log, environment=environment, folder=ROOT))
