"""What a stack consists of besides its servers: the programs, their ports, and the steps before them."""

import json
import os
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from devstack.failures import StackFailure
from devstack.kafka import Door
from devstack.places import Places

LAST_PORT = 65535


@dataclass(frozen=True)
class Program:
    """One of our processes; `ports` maps what listens (HTTP, gRPC, admin) to the port before the shift.

    `environment` is its own, on top of what all are told. `detours` maps a server (postgres, kafka) to the
    port of a proxy under which this program finds it.
    """

    name: str
    command: tuple[str, ...]
    ports: dict[str, int]
    environment: dict[str, str] = field(default_factory=dict)
    detours: dict[str, int] = field(default_factory=dict)

    def shifted(self, base: int) -> dict[str, int]:
        return {purpose: port + base for purpose, port in self.ports.items()}


@dataclass(frozen=True)
class Step:
    """A command that must succeed before the programs start; its output goes to the log of its name."""

    name: str
    command: tuple[str, ...]
    told: str


@dataclass(frozen=True)
class Blueprint:
    """`doors` are further ways into our own Kafka, one for each proxy in front of it."""

    steps: tuple[Step, ...]
    programs: tuple[Program, ...]
    doors: tuple[Door, ...] = ()

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Blueprint":
        stored = json.loads(text)
        return cls(
            tuple(map(_step, stored["steps"])),
            tuple(map(_program, stored["programs"])),
            tuple(Door(**door) for door in stored.get("doors", ())),
        )


def _step(stored: dict[str, Any]) -> Step:
    return Step(stored["name"], tuple(stored["command"]), stored["told"])


def _program(stored: dict[str, Any]) -> Program:
    return Program(**{**stored, "command": tuple(stored["command"])})


SERVICES: dict[str, dict[str, int]] = {
    "intake": {"HTTP": 8001, "gRPC": 9001, "admin": 9101},
    "scheduling": {"gRPC": 9002, "admin": 9102},
    "outcomes": {"gRPC": 9003, "admin": 9103},
    "notifier": {"gRPC": 9004, "admin": 9104},
}


def shangliang() -> Blueprint:
    """The product: four services, their migrations, the streams."""
    python = sys.executable
    migrations = [
        Step(f"migrate-{name}", (python, "-m", name, "migrate"), f"tables of {name} are up to date")
        for name in SERVICES
    ]
    apply = (python, "-m", "eventing", "streams", "apply", "--file", "deploy/kafka/streams.yaml")
    streams = Step("streams", apply, "streams exist")
    programs = [
        Program(name, (python, "-m", name), ports, _shown() if name == "intake" else {})
        for name, ports in SERVICES.items()
    ]
    return Blueprint((*migrations, streams), tuple(programs))


def _shown() -> dict[str, str]:
    """Without a gateway for text messages, codes are shown in intake's log and in files."""
    if os.environ.get("SHANGLIANG_TEXTS"):
        return {}
    folder = Places.of_environment().root / "texts"
    return {
        "SHANGLIANG_DEVELOPMENT": "true",
        "SHANGLIANG_TEXTS": "log",
        "SHANGLIANG_TEXTS_FOLDER": str(folder),
    }


def load_blueprint(path: Path | None) -> Blueprint:
    return Blueprint.from_json(path.read_text()) if path else shangliang()


def port_base() -> int:
    """SHANGLIANG_PORT_BASE, the shift of all ports that outsiders know by number.

    Raises:
        StackFailure: it is not a number that leaves the ports in range.

    """
    text = os.environ.get("SHANGLIANG_PORT_BASE") or "0"
    highest = max(port for ports in SERVICES.values() for port in ports.values())
    if not text.isdigit() or int(text) + highest > LAST_PORT:
        raise StackFailure(
            f"SHANGLIANG_PORT_BASE={text} is no shift of ports; use a number from 0 to {LAST_PORT - highest}."
        )
    return int(text)
