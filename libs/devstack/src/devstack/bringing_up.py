"""`up`: fetch what is missing, start a supervisor of its own session, and wait until all is ready."""

import os
import subprocess
import sys
import time
from pathlib import Path

from devstack import screen
from devstack.blueprint import Blueprint, load_blueprint, port_base
from devstack.failures import StackFailure
from devstack.kafka import external_bootstrap, make_class_archive
from devstack.kafka_jars import exclusive, fetch
from devstack.keys import ensure_keys
from devstack.places import Places, checkout
from devstack.ports import require_free
from devstack.processes import tail
from devstack.state import Phase, State, load
from devstack.taking_down import end_leftovers


def up(places: Places, blueprint_file: Path | None = None) -> State:
    """Bring the stack up, or find it up; two callers at once get the same stack.

    Raises:
        StackFailure: it cannot be started; nothing of it is left running.

    """
    places.create()
    with exclusive(places.root / "up.lock"):
        state = load(places.state)
        if state.supervised():
            return _already_up(places, state)
        end_leftovers(state)
        blueprint = load_blueprint(blueprint_file)
        _require_ports(blueprint)
        _prepare(places)
        return _wait(places, _start_supervisor(places, blueprint_file))


def _already_up(places: Places, state: State) -> State:
    if state.phase is not Phase.READY:
        raise StackFailure("The stack is being stopped by somebody else; try again in a moment.")
    screen.say(f"already up (in {places.root})")
    return state


def _require_ports(blueprint: Blueprint) -> None:
    base = port_base()
    for program in blueprint.programs:
        for purpose, port in program.shifted(base).items():
            require_free(port, f"{program.name}, {purpose}")


def _prepare(places: Places) -> None:
    """The slow, visible part of a first start."""
    ensure_keys(places.keys)
    if external_bootstrap() is None:
        with screen.download("Apache Kafka") as progress:
            fetch(progress)
        make_class_archive(screen.say)


def _start_supervisor(places: Places, blueprint_file: Path | None) -> "subprocess.Popen[bytes]":
    chosen = ["--blueprint", str(blueprint_file)] if blueprint_file else []
    with places.log("supervisor").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "devstack", "supervise", *chosen],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=checkout(),
            env={**os.environ, "SHANGLIANG_DEVSTACK_DIR": str(places.root)},
            start_new_session=True,
        )


def _wait(places: Places, supervisor: "subprocess.Popen[bytes]") -> State:
    told = 0
    try:
        while True:
            ended = supervisor.poll() is not None
            state = load(places.state)
            mine = state.supervisor is not None and state.supervisor["pid"] == supervisor.pid
            steps = state.steps if mine or ended else []
            for step in steps[told:]:
                screen.say(f"  {step}")
            told = len(steps)
            if mine and state.phase is Phase.READY:
                return state
            if ended:
                raise StackFailure(state.message or f"The supervisor ended: {tail(places.log('supervisor'))}")
            time.sleep(0.1)
    except KeyboardInterrupt:
        supervisor.terminate()  # it may be too young to be found in the state
        supervisor.wait()
        raise
