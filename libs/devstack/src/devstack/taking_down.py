"""`down` and `clean`: end everything in order, keep or remove the data."""

import shutil
import signal
from contextlib import suppress
from pathlib import Path

from devstack import screen
from devstack.failures import StackFailure
from devstack.places import Places
from devstack.postgres_place import POINTER, recorded_home
from devstack.private import forget_abandoned
from devstack.state import State, load

STOP_WITHIN = 60.0  # seconds; services drain, then the servers write what they hold
DIE_WITHIN = 10.0


def down(places: Places) -> bool:
    """End the stack, keep its data; False if nothing ran."""
    state = load(places.state)
    ran = state.supervised()
    if ran:
        screen.say("stopping")
        end_supervisor(state)
    end_leftovers(load(places.state))
    return ran


def end_supervisor(state: State) -> None:
    """SIGTERM, and SIGKILL if that does not help: what it started dies with it."""
    supervisor = state.supervisor_identity()
    if supervisor is None:
        return
    supervisor.send(signal.SIGTERM)
    if not supervisor.wait(STOP_WITHIN):
        supervisor.send(signal.SIGKILL)
        supervisor.wait(DIE_WITHIN)


def end_leftovers(state: State) -> None:
    """See to it that nothing is left of a stack whose supervisor was killed.

    Raises:
        StackFailure: something cannot be ended.

    """
    for name, component in state.components.items():
        process = component.identity()
        if process is None or process.wait(DIE_WITHIN if process.alive() else 0):
            continue
        process.send(signal.SIGKILL)
        if not process.wait(DIE_WITHIN):
            raise StackFailure(f"{name} (process {process.pid}) of the last run cannot be ended.")


def clean(places: Places) -> None:
    """End the stack and remove what it wrote; folders of test runs that are under way stay."""
    down(places)
    outside = recorded_home(places.root)
    if outside is not None and outside.name.startswith("shangliang-"):
        shutil.rmtree(outside, ignore_errors=True)
    if places.runs.is_dir():
        forget_abandoned(places.runs)
    for name in (
        "kafka",
        "postgres",
        "postgresql",
        "attachments",
        "logs",
        "keys",
        "requests",
        "holds",
        "cache",
    ):
        shutil.rmtree(places.root / name, ignore_errors=True)
    for name in ("postgres.password", POINTER, "state.json", "supervisor.lock", "up.lock"):
        (places.root / name).unlink(missing_ok=True)
    for folder in (places.runs, places.root):
        _remove_if_empty(folder)


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()
