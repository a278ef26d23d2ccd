"""One bug under torture: what was found, by which invariants, after how long."""

import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.torture import invariants
from tests.torture.evidence import Evidence
from tests.torture.seeded.bugs import Bug
from tests.torture.seeded.moments import first_evidence
from tests.torture.seeded.planting import Planted

LONGEST = 600.0  # seconds after which a run is interrupted
PATIENCE = 60.0  # what was refused for half a minute is tried again up to half a minute later
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Result:
    """`caught_by` has the invariants and how often each was violated; `after` is in seconds of load."""

    bug: str
    says: str
    only: str
    caught_by: dict[str, int]
    after: float | None
    examples: list[str]
    load: float
    took: float
    imported: bool
    broken: str = ""


def try_one(bug: Bug, folder: Path, say: Say) -> Result:
    """Plant the bug in a copy of the sources below `folder`, torture that, and judge the evidence here."""
    started = time.monotonic()
    planted = Planted(folder, bug)
    evidence_folder = folder / "evidence"
    code = _torture(bug, planted, evidence_folder, say)
    took = time.monotonic() - started
    shutil.rmtree(evidence_folder / "stack", ignore_errors=True)
    witnesses = planted.witnesses()
    for file, commands in witnesses.items():
        say(f"{bug.name}: {file} was imported by {', '.join(sorted(map(_short, commands))) or 'nobody'}")
    imported = all(any("python" in each for each in commands) for commands in witnesses.values())
    if not (evidence_folder / "quiet.json").exists():
        return Result(bug.name, bug.says, bug.only, {}, None, [], 0, took, imported, f"exit code {code}")
    return _judged(bug, Evidence.kept(evidence_folder), took, imported=imported)


def _judged(bug: Bug, evidence: Evidence, took: float, *, imported: bool) -> Result:
    violated = [each for each in invariants.check(evidence) if each.violations]
    return Result(
        bug=bug.name,
        says=bug.says,
        only=bug.only,
        caught_by={each.name: len(each.violations) for each in violated},
        after=first_evidence(evidence, violated),
        examples=[f"{each.name}: {each.violations[0]}" for each in violated],
        load=_seconds(evidence),
        took=took,
        imported=imported,
    )


def _torture(bug: Bug, planted: Planted, evidence: Path, say: Say) -> int:
    command = [sys.executable, "-m", "tests.torture", "--folder", str(evidence)]
    command += ["--minutes", f"{bug.minutes:g}", "--seed", f"{bug.seed}", "--rate", f"{bug.rate:g}"]
    command += ["--fury", f"{bug.fury:g}"]
    command += ["--patience", f"{PATIENCE:g}", *(["--only", bug.only] if bug.only else [])]
    command += ["--stories", bug.stories] if bug.stories else []
    command += ["--points", bug.points] if bug.points else []
    command += ["--links", bug.links] if bug.links else []
    process = subprocess.Popen(
        command,
        cwd=planted.root,
        env=planted.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    limit = threading.Timer(LONGEST, process.send_signal, [signal.SIGINT])
    limit.start()
    try:
        _tell(bug, process.stdout or (), planted.root.parent / "run.txt", say)
        return process.wait()
    finally:
        limit.cancel()
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.wait()


def _tell(bug: Bug, lines: Iterable[str], log: Path, say: Say) -> None:
    with log.open("w", encoding="utf-8") as file:
        for line in lines:
            file.write(line)
            file.flush()
            say(f"{bug.name}: {line.rstrip()}")


def _seconds(evidence: Evidence) -> float:
    moments = [each.at for command in evidence.commands for each in command.attempts.values()]
    return max(moments) - min(moments) if moments else 0.0


def _short(command: str) -> str:
    """What was run, without the way to the interpreter."""
    words = command.split()
    return " ".join(words[1:4])
