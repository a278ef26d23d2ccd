"""`kill`, `stop`, `start`, `restart`, `status`, `env`: questions and requests to a stack that runs."""

import shlex
import signal
import time
from collections.abc import Callable

from devstack import screen
from devstack.failures import StackFailure
from devstack.places import Places
from devstack.processes import Identity
from devstack.state import ComponentState, Condition, Phase, State, load

BACK_WITHIN = 90.0  # seconds
STOP_SIGNALS = {"postgres": signal.SIGINT}


def kill(places: Places, name: str, signal_number: int) -> None:
    """Send a signal to one component; if it ends by it, the supervisor starts it again at once.

    Raises:
        StackFailure: no such component runs.

    """
    process = _running(places, name)
    (places.requests / name).touch()
    process.send(signal_number)


def stop(places: Places, name: str, signal_number: int | None = None) -> None:
    """End one component, in its own way or by `signal_number`, and keep it down until `start`.

    Raises:
        StackFailure: no such component, or it still runs after 90 s.

    """
    running = component(places, name).identity()
    (places.holds / name).touch()
    if running is not None and running.alive():
        kill(places, name, signal_number or STOP_SIGNALS.get(name, signal.SIGTERM))
    _await(places, name, lambda now: now.condition is Condition.HELD, "is not down")


def start(places: Places, name: str) -> None:
    """Let a component run again that was stopped, and wait until it answers.

    Raises:
        StackFailure: no such component, or it does not come back within 90 s.

    """
    component(places, name)
    (places.holds / name).unlink(missing_ok=True)
    _await(places, name, lambda now: now.condition is Condition.READY, "did not come back")


def restart(places: Places, name: str) -> None:
    """End one component in its own way and wait until it is back; one that was given up gets a new chance.

    Raises:
        StackFailure: no such component, or it does not come back.

    """
    before = component(places, name)
    if before.condition is Condition.FAILED:
        supervisor = load(places.state).supervisor_identity()
        if supervisor is not None:
            supervisor.send(signal.SIGHUP)
    else:
        kill(places, name, STOP_SIGNALS.get(name, signal.SIGTERM))
    await_return(places, name, before)


def await_return(places: Places, name: str, before: ComponentState) -> None:
    """Wait until another process than `before` answers under this name.

    Raises:
        StackFailure: it is given up, or 90 s have passed.

    """
    given_up = before.condition is Condition.FAILED

    def is_back(now: ComponentState) -> bool:
        return now.condition is Condition.READY and now.process != before.process

    _await(places, name, is_back, "did not come back", patient=given_up)


def _await(
    places: Places,
    name: str,
    fulfilled: Callable[[ComponentState], bool],
    complaint: str,
    *,
    patient: bool = False,
) -> None:
    """Wait until a component is as wished; one that is given up meanwhile ends it, unless `patient`."""
    deadline = time.monotonic() + BACK_WITHIN
    while True:
        now = component(places, name)
        if fulfilled(now):
            return
        hopeless = now.condition is Condition.FAILED and not patient
        if hopeless or time.monotonic() > deadline:
            raise StackFailure(f"{name} {complaint}; see {now.log}.")
        time.sleep(0.1)


def component(places: Places, name: str) -> ComponentState:
    state = load(places.state)
    if not state.supervised():
        raise StackFailure("The stack is not up; `make up` starts it.")
    if name not in state.components:
        raise StackFailure(f"There is no '{name}' here; there are {', '.join(state.components)}.")
    return state.components[name]


def status(places: Places) -> int:
    """Print the table; 0 only if all of the stack is ready."""
    state = load(places.state)
    if not state.supervised():
        screen.say(f"not running: {_why_not(state)}")
        return 1
    screen.show_table(state)
    return health(state)


def health(state: State) -> int:
    """0 only if all of the stack is ready; the log's end of each component that was given up is printed."""
    screen.show_failures(state)
    conditions = {each.condition for each in state.components.values()}
    return 0 if state.phase is Phase.READY and conditions <= {Condition.READY, Condition.EXTERNAL} else 1


def environment(places: Places) -> dict[str, str]:
    """What a program needs in its environment to find the stack.

    Raises:
        StackFailure: there is none yet.

    """
    found = load(places.state).environment
    if not found:
        raise StackFailure("The stack has never been up; `make up` starts it.")
    return found


def exports(places: Places) -> str:
    """The same as lines for a shell."""
    return "\n".join(f"export {name}={shlex.quote(value)}" for name, value in environment(places).items())


def _running(places: Places, name: str) -> Identity:
    process = component(places, name).identity()
    if process is None or not process.alive():
        raise StackFailure(f"{name} does not run at this moment; `python -m devstack status` says why.")
    return process


def _why_not(state: State) -> str:
    if state.message:
        return state.message
    killed = state.supervisor is not None
    return "its supervisor was killed; `make up` starts it again" if killed else "`make up` starts it"
