"""`logs`: the ends of the logs, and what is added to them, one prefixed line each."""

import time
from pathlib import Path

from devstack import screen
from devstack.failures import StackFailure
from devstack.places import Places
from devstack.processes import tail

LOOK_EVERY = 0.3  # seconds


def show_logs(places: Places, names: list[str], *, lines: int, follow: bool) -> None:
    """Print the last lines of the named logs (all without names); go on with new ones until interrupted.

    Raises:
        StackFailure: one of the names has no log.

    """
    logs = {
        name: places.log(name) for name in names or sorted(path.stem for path in places.logs.glob("*.log"))
    }
    missing = [name for name, log in logs.items() if not log.exists()]
    if missing or not logs:
        raise StackFailure(f"There is no log of {', '.join(missing) or 'anything'} in {places.logs}.")
    width = max(map(len, logs))
    ends = {name: log.stat().st_size for name, log in logs.items()}
    for name, log in logs.items():
        _print(name.ljust(width), tail(log, lines))
    while follow:
        time.sleep(LOOK_EVERY)
        for name, log in logs.items():
            added, ends[name] = _added(log, ends[name])
            _print(name.ljust(width), added)


def _added(log: Path, end: int) -> tuple[str, int]:
    """Whole lines since `end`; a log that has become shorter was turned over and is read from its start."""
    size = log.stat().st_size if log.exists() else 0
    with log.open("rb") as stream:
        stream.seek(end if size >= end else 0)
        text = stream.read()
        whole = text.rfind(b"\n") + 1
        return text[:whole].decode(errors="replace"), stream.tell() - len(text) + whole


def _print(name: str, text: str) -> None:
    for line in text.splitlines():
        screen.say(f"{name} | {line}")
