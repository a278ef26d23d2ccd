"""What the supervisor tells everybody else: one small file, replaced as a whole: nobody reads half of it."""

import json
import os
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from devstack.processes import Identity


class Phase(StrEnum):
    STARTING = "starting"
    READY = "ready"
    STOPPING = "stopping"
    STOPPED = "stopped"
    FAILED = "failed"


class Condition(StrEnum):
    STARTING = "starting"
    READY = "ready"
    WAITING = "waiting"  # it died, and is started again after a pause
    FAILED = "failed"  # it died too often
    HELD = "held"  # it was stopped on request and waits to be started
    STOPPED = "stopped"
    EXTERNAL = "external"  # named by the environment, not started by us


@dataclass
class ComponentState:
    address: str
    log: str
    condition: Condition = Condition.STOPPED
    process: dict[str, Any] | None = None
    restarts: int = 0

    def identity(self) -> Identity | None:
        return Identity.parse(self.process)


@dataclass
class State:
    """`ports` and `environment` stay known while the stack is down."""

    phase: Phase = Phase.STOPPED
    message: str = ""
    steps: list[str] = field(default_factory=list)
    supervisor: dict[str, Any] | None = None
    components: dict[str, ComponentState] = field(default_factory=dict)
    ports: dict[str, int] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)

    def supervisor_identity(self) -> Identity | None:
        return Identity.parse(self.supervisor)

    def supervised(self) -> bool:
        """Whether the supervisor that wrote this still lives."""
        identity = self.supervisor_identity()
        return identity is not None and identity.alive()

    def failed(self) -> list[str]:
        return [name for name, each in self.components.items() if each.condition is Condition.FAILED]


def load(path: Path) -> State:
    """The stored state; an empty one if there is none or it cannot be read."""
    try:
        stored = json.loads(path.read_text())
        components = {name: _component(each) for name, each in stored.pop("components").items()}
        return State(**{**stored, "phase": Phase(stored["phase"]), "components": components})
    except (OSError, ValueError, KeyError, TypeError):
        return State()


def _component(stored: dict[str, Any]) -> ComponentState:
    return ComponentState(**{**stored, "condition": Condition(stored["condition"])})


def save(path: Path, state: State) -> None:
    """Replace the file; mode 0600, because addresses of databases carry their password. One writer only."""
    unfinished = path.with_suffix(".new")
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w") as stream:  # noqa: PTH123 - Path.open takes no descriptor
        json.dump(asdict(state), stream, indent=1, ensure_ascii=False)
    unfinished.replace(path)
