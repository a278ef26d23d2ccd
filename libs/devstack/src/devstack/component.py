"""What the supervisor and short-lived runs know of everything they start: PostgreSQL, Kafka, a service."""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from devstack.failures import StackFailure
from devstack.processes import end, tail

Process = subprocess.Popen[bytes]


class Component(Protocol):
    """One process of the stack."""

    @property
    def name(self) -> str: ...
    @property
    def log(self) -> Path: ...
    @property
    def address(self) -> str:
        """Where a person finds it, for the table."""
        ...

    @property
    def stop_signal(self) -> int:
        """Asks it to finish what it holds and to leave."""
        ...

    @property
    def command(self) -> list[str]: ...
    def prepare(self) -> None:
        """Make what its first start needs; does nothing later."""
        ...

    def launch(self) -> Process: ...
    def answers(self) -> bool:
        """Whether it does its work now; returns within about a second."""
        ...


STOP_GRACE = 20.0


def wait_until_ready(component: Component, process: Process, seconds: float = 90.0) -> None:
    """Return when the component answers.

    Raises:
        StackFailure: it ended, or did not answer in time; the end of its log is part of the message.

    """
    deadline = time.monotonic() + seconds
    while not component.answers():
        if process.poll() is not None:
            raise StackFailure(f"{component.name} ended with code {process.returncode}: {_why(component)}")
        if time.monotonic() > deadline:
            raise StackFailure(f"{component.name} did not become ready in {seconds:.0f} s: {_why(component)}")
        time.sleep(0.05)


def _why(component: Component) -> str:
    return f"see {component.log}, which ends with\n{tail(component.log)}"


def start(component: Component, report: Callable[[str], None] = lambda _: None) -> Process:
    """Prepare, launch and wait until it answers; nothing is left running if that fails."""
    component.prepare()
    process = component.launch()
    try:
        wait_until_ready(component, process)
    except BaseException:
        stop(component, process)
        raise
    report(f"{component.name} is ready at {component.address}")
    return process


def stop(component: Component, process: Process) -> None:
    """Ask it to leave, and make it leave after a grace of 20 s."""
    end(process, component.stop_signal, STOP_GRACE)
