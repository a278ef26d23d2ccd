"""The process that a whole stack hangs on: it starts all in order, keeps it running, takes it along."""

import fcntl
import os
import time
from collections.abc import Iterable, Mapping, Sequence

from devstack.alarm import Alarm, Stopped
from devstack.blueprint import Blueprint, Program, Step, port_base
from devstack.component import Component
from devstack.failures import StackFailure
from devstack.infrastructure import Infrastructure, by_detours
from devstack.places import Places, checkout
from devstack.processes import Identity, spawn, tail
from devstack.program import ProgramComponent
from devstack.state import ComponentState, Condition, Phase, State, load, save
from devstack.watched import Watched

READY_WITHIN = 120.0  # seconds
EAGER, CALM = 0.1, 1.0  # seconds between two looks while something starts, and else


class Supervisor:
    def __init__(self, places: Places, blueprint: Blueprint) -> None:
        self._places = places
        self._blueprint = blueprint
        self._base = port_base()
        self._watched: list[Watched] = []
        before = load(places.state)
        me = Identity.of(os.getpid())
        self._state = State(Phase.STARTING, supervisor=me.stored() if me else None, ports=before.ports)
        self._saved = ""
        self._alarm = Alarm()

    def run(self) -> int:
        """Run until SIGTERM or SIGINT; the exit code is 1 if the stack could not be started."""
        with (self._places.root / "supervisor.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            try:
                self._bring_up()
                self._keep_up()
            except Stopped:
                self._state.message = ""
            except (StackFailure, OSError) as failure:
                self._state.message = str(failure)
            finally:
                self._take_down()
        return 1 if self._state.message else 0

    def _bring_up(self) -> None:
        self._alarm.arm(self._try_failed_again)
        infrastructure = Infrastructure.of(self._places, self._state.ports, self._blueprint.doors)
        self._state.ports |= infrastructure.ports()
        for name, address in infrastructure.named().items():
            self._state.components[name] = ComponentState(address, "", Condition.EXTERNAL)
        for hold in self._places.holds.iterdir():
            hold.unlink()
        for server in infrastructure.ours():
            server.prepare()
        self._start(infrastructure.ours())
        self._state.environment = self._told_to_programs(infrastructure)
        environment = {**os.environ, "PYTHONUNBUFFERED": "1", **self._state.environment}
        self._run_steps(self._blueprint.steps, environment)
        self._start([self._component(each, environment) for each in self._blueprint.programs])
        self._state.phase = Phase.READY
        self._publish()

    def _told_to_programs(self, infrastructure: Infrastructure) -> dict[str, str]:
        return {
            **infrastructure.environment(),
            "SHANGLIANG_KEYS_DIR": str(self._places.keys),
            "SHANGLIANG_ATTACHMENTS_DIR": str(self._places.attachments),
            "SHANGLIANG_PORT_BASE": str(self._base),
        }

    def _component(self, program: Program, environment: Mapping[str, str]) -> ProgramComponent:
        told = {**by_detours(environment, program.detours), **program.environment}
        return ProgramComponent(program, self._places.log(program.name), checkout(), told, self._base)

    def _start(self, components: Iterable[Component]) -> None:
        """Launch all, then wait for all: they start side by side."""
        new = [
            Watched(component, self._places.requests, self._places.holds, self._tell)
            for component in components
        ]
        self._watched += new
        for watched in new:
            watched.launch()
        deadline = time.monotonic() + READY_WITHIN
        while not all(watched.settled() for watched in new):
            self._look_once()
            if time.monotonic() > deadline:
                break
        _require_ready(new)

    def _run_steps(self, steps: Sequence[Step], environment: Mapping[str, str]) -> None:
        logs = [self._places.log(step.name) for step in steps]
        running = [
            spawn(step.command, log=log, environment=environment, folder=checkout())
            for step, log in zip(steps, logs, strict=True)
        ]
        for step, log, process in zip(steps, logs, running, strict=True):
            if process.wait() != 0:
                raise StackFailure(f"'{step.name}' failed; see {log}, which ends with\n{tail(log)}")
            self._tell(step.told)

    def _keep_up(self) -> None:
        while True:
            self._look_once()

    def _look_once(self) -> None:
        for watched in self._watched:
            watched.look()
        self._publish()
        waiting = any(each.condition in {Condition.STARTING, Condition.WAITING} for each in self._watched)
        self._alarm.wait(EAGER if waiting else CALM)

    def _take_down(self) -> None:
        self._alarm.disarm()
        self._state.phase = Phase.STOPPING
        self._publish()
        for watched in reversed(self._watched):  # programs first: they still hand over what they hold
            if watched.process is not None and isinstance(watched.component, ProgramComponent):
                watched.process.send_signal(watched.component.stop_signal)
        for watched in reversed(self._watched):
            watched.end()
        self._state.phase = Phase.FAILED if self._state.message else Phase.STOPPED
        self._state.supervisor = None
        self._publish()

    def _try_failed_again(self) -> None:
        for watched in self._watched:
            watched.try_again()

    def _tell(self, sentence: str) -> None:
        print(time.strftime("%Y-%m-%dT%H:%M:%S%z"), sentence, flush=True)
        if self._state.phase is Phase.STARTING:
            self._state.steps.append(sentence)
            self._publish()

    def _publish(self) -> None:
        for watched in self._watched:
            self._state.components[watched.component.name] = watched.state()
        told = repr(self._state)
        if told != self._saved:
            save(self._places.state, self._state)
            self._saved = told


def _require_ready(started: Iterable[Watched]) -> None:
    for watched in started:
        if watched.condition is Condition.READY:
            continue
        name, log = watched.component.name, watched.component.log
        failed = watched.condition is Condition.FAILED
        what = "died five times within a minute" if failed else f"was not ready after {READY_WITHIN:.0f} s"
        raise StackFailure(f"{name} {what}; see {log}, which ends with\n{tail(log)}")
