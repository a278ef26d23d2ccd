"""The client's own log: what was sent and what came of it, written before and after every attempt."""

import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

OK, FAILED, UNKNOWN, WAITING, READ = "ok", "failed", "unknown", "waiting", "read"


class History:
    """Appends one JSON line per entry and flushes it, so that a harness that dies leaves what it knew."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = path.open("a", encoding="utf-8", buffering=1)
        self.sent = 0
        self.known = {OK: 0, FAILED: 0, UNKNOWN: 0}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def note(self, number: int, phase: str, **facts: Any) -> None:
        """Write an entry about the command of that number."""
        self.sent += phase == "sent"
        if phase in self.known:
            self.known[phase] += 1
        entry = {"at": time.time(), "id": number, "phase": phase, **facts}
        self._file.write(json.dumps(entry, ensure_ascii=False) + "\n")


@dataclass(slots=True)
class Attempt:
    """One sending; phase stays empty when nothing was heard before the harness ended."""

    at: float
    phase: str = ""
    code: str = ""
    seconds: float = 0.0
    digest: str = ""
    answer: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Reading:
    """What a read right after an acknowledgement showed, against what it had to show at least."""

    at: float
    code: str
    least: int
    found: int | None


@dataclass(slots=True)
class Command:
    """One intent under one idempotency key, with all its attempts.

    `promised` counts the events that it publishes for each of its subjects if it is carried out; `facts` say
    what of its content the checks need.
    """

    number: int
    service: str
    operation: str
    request: str
    scope: str
    key: str
    aggregate: str | None
    promised: dict[str, int] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    attempts: dict[int, Attempt] = field(default_factory=dict)
    readings: list[Reading] = field(default_factory=list)

    @property
    def outcome(self) -> str:
        """OK when acknowledged once; FAILED when every attempt was refused; UNKNOWN otherwise."""
        phases = {attempt.phase for attempt in self.attempts.values()}
        if OK in phases:
            return OK
        return FAILED if phases <= {FAILED, WAITING} else UNKNOWN

    @property
    def acknowledgements(self) -> list[Attempt]:
        return [attempt for attempt in self.attempts.values() if attempt.phase == OK]

    @property
    def answer(self) -> dict[str, Any]:
        """What the first acknowledgement said; empty when there was none."""
        return next((attempt.answer for attempt in self.acknowledgements), {})

    def __str__(self) -> str:
        return f"command {self.number} {self.service}.{self.operation} ({self.key})"


def entries(path: Path) -> Iterator[dict[str, Any]]:
    """Read a log; a last line that was cut off is left out."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.endswith("\n"):
                yield json.loads(line)


def commands(log: Iterable[dict[str, Any]]) -> list[Command]:
    """Put the entries of each command together, in the order of their numbers."""
    found: dict[int, Command] = {}
    for entry in log:
        number = entry["id"]
        if number not in found:
            found[number] = _command(entry)
        _take(found[number], entry)
    return [found[number] for number in sorted(found)]


def _command(entry: dict[str, Any]) -> Command:
    return Command(
        number=entry["id"],
        service=entry["service"],
        operation=entry["operation"],
        request=entry["request"],
        scope=entry["scope"],
        key=entry["key"],
        aggregate=entry["aggregate"],
        promised=entry["promised"],
        facts=entry.get("facts", {}),
    )


def _take(command: Command, entry: dict[str, Any]) -> None:
    match entry["phase"]:
        case "sent":
            command.attempts[entry["attempt"]] = Attempt(entry["at"])
        case "read":
            reading = Reading(entry["at"], entry["code"], entry["least"], entry["found"])
            command.readings.append(reading)
        case phase:
            attempt = command.attempts[entry["attempt"]]
            attempt.phase, attempt.code, attempt.seconds = phase, entry["code"], entry["seconds"]
            attempt.digest, attempt.answer = entry.get("digest", ""), entry.get("answer", {})
            command.aggregate = command.aggregate or entry.get("aggregate")
