"""Hands on the town's processes: kill, stop, start, freeze. What is already down is not hurt twice."""

import asyncio
import os
import signal
from collections.abc import Iterable
from contextlib import suppress

import psutil

from devstack import asking
from devstack.failures import StackFailure
from devstack.processes import Identity
from devstack.state import ComponentState
from tests.torture.town import Town

HOLD_TRIES = 3


def component(town: Town, name: str) -> ComponentState:
    return town.state().components[name]


def running(town: Town, name: str) -> Identity | None:
    """The process of a component; none while it is down."""
    process = component(town, name).identity()
    return process if process is not None and process.alive() else None


async def kill(town: Town, name: str, number: int = signal.SIGKILL) -> bool:
    """Send a signal; devstack starts the component again. False if it was down."""
    try:
        await asyncio.to_thread(asking.kill, town.places, name, number)
    except StackFailure:
        return False
    return True


async def hold(town: Town, name: str, number: int | None = None) -> None:
    """End a component and keep it down, also one that is just being started."""
    for _ in range(HOLD_TRIES):
        with suppress(StackFailure):
            await asyncio.to_thread(asking.stop, town.places, name, number)
            return


async def release(town: Town, name: str) -> None:
    """Let it start again; whether it comes back is the nemesis's question."""
    (town.places.holds / name).unlink(missing_ok=True)


def excuse(town: Town, name: str) -> None:
    """Its next death was asked for and is not counted as a fault of the program."""
    (town.places.requests / name).touch()


def family(town: Town, name: str) -> list[psutil.Process]:
    """The process of a component and all that it started."""
    process = running(town, name)
    if process is None:
        return []
    with suppress(psutil.Error):
        parent = psutil.Process(process.pid)
        return [parent, *parent.children(recursive=True)]
    return []


def send_all(processes: Iterable[psutil.Process], number: int) -> int:
    """Send a signal to those that still live; how many there were."""
    sent = 0
    for process in processes:
        with suppress(psutil.Error, ProcessLookupError):
            process.send_signal(number)
            sent += 1
    return sent


def backends(town: Town, service: str) -> list[int]:
    """The processes of PostgreSQL that serve one database at this moment."""
    found = []
    for process in family(town, "postgres")[1:]:
        with suppress(psutil.Error):
            title = " ".join(process.cmdline())
            if title.startswith(f"postgres: shangliang {service} "):
                found.append(process.pid)
    return found


def kill_process(pid: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
        return True
    return False
