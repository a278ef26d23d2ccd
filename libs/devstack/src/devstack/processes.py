"""Processes of this stack: start them tethered to us, recognise them later, end them."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import psutil

TETHER = Path(__file__).with_name("tether.py")
CLOCK_TOLERANCE = 2.0  # seconds; the boot time that start times are computed from may be corrected


@dataclass(frozen=True)
class Identity:
    """What tells a process from a later one with the same number: when it started and what it runs."""

    pid: int
    started: float
    command: str

    @classmethod
    def of(cls, pid: int) -> "Identity | None":
        try:
            process = psutil.Process(pid)
            if process.status() == psutil.STATUS_ZOMBIE:
                return None
            return cls(pid, process.create_time(), " ".join(process.cmdline()))
        except psutil.Error:
            return None

    @classmethod
    def expected(cls, pid: int, command: Sequence[str]) -> "Identity | None":
        """The identity of a child that has been started a moment ago and may still be its tether."""
        now = cls.of(pid)
        return cls(pid, now.started, " ".join(command)) if now else None

    @classmethod
    def parse(cls, stored: Mapping[str, Any] | None) -> "Identity | None":
        return cls(stored["pid"], stored["started"], stored["command"]) if stored else None

    def stored(self) -> dict[str, Any]:
        return asdict(self)

    def alive(self) -> bool:
        """Whether that very process still runs (a reused number or a zombie does not count)."""
        now = Identity.of(self.pid)
        if now is None or abs(now.started - self.started) > CLOCK_TOLERANCE:
            return False
        # Before it becomes the program its tether's words stand in front of ours; while one gives way
        # to the other, the kernel shows no words at all.
        return now.command == "" or now.command.endswith(self.command)

    def send(self, signal_number: int) -> None:
        if self.alive():
            os.kill(self.pid, signal_number)

    def wait(self, seconds: float) -> bool:
        """Wait for its end; False if it still runs after `seconds`."""
        try:
            psutil.Process(self.pid).wait(seconds) if self.alive() else None
        except psutil.TimeoutExpired:
            return False
        except psutil.Error:
            pass
        return not self.alive()


@dataclass(frozen=True)
class Account:
    """Who a program runs as; -1 keeps the present user."""

    user: int = -1
    group: int = -1


def spawn(
    command: Sequence[str],
    *,
    log: Path,
    environment: Mapping[str, str] | None = None,
    account: Account | None = None,
    on_parent_death: int = signal.SIGKILL,
    folder: Path | None = None,
) -> "subprocess.Popen[bytes]":
    """Start a program in its own session, output appended to `log`; it dies when this process does.

    Must be called from a thread that lives as long as the process: the kernel watches the calling thread.
    """
    who = account or Account()
    tether = (
        sys.executable,
        "-I",
        "-S",
        str(TETHER),
        str(os.getpid()),
        str(int(on_parent_death)),
        str(who.user),
        str(who.group),
    )
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        return subprocess.Popen(
            [*tether, *command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env=dict(environment) if environment is not None else None,
            cwd=folder,
            start_new_session=True,
        )


def end(process: "subprocess.Popen[bytes]", signal_number: int, grace: float) -> None:
    """Ask a child to stop and wait; after `grace` seconds it is killed."""
    if process.poll() is not None:
        return
    process.send_signal(signal_number)
    try:
        process.wait(grace)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def tail(log: Path, lines: int = 20) -> str:
    """The last lines of a log, for the person who must know why something failed."""
    try:
        with log.open("rb") as stream:
            stream.seek(max(0, log.stat().st_size - 64 * 1024))
            return "\n".join(stream.read().decode(errors="replace").splitlines()[-lines:])
    except OSError:
        return ""
