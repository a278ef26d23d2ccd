"""Named places where a process may be made to die, freeze or lose its database, to prove that nothing breaks.

Off unless SHANGLIANG_CRASH_DIR names a folder when the process starts; passing a place then costs one call
of a function that does nothing.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

POINTS = {
    "gate.claimed": "the idempotency key is claimed, the command not yet carried out",
    "gate.acted": "the command is carried out, its events and its answer not yet written",
    "gate.before_commit": "everything of a command is written and not committed",
    "gate.after_commit": "a command is committed and not answered",
    "gathered.before_write": "commands are gathered and not written",
    "gathered.after_commit": "gathered commands are committed and not answered",
    "relay.after_lease": "leases are taken or renewed, nothing read under them",
    "relay.after_read": "rows are read and not sent",
    "relay.after_send": "rows are acknowledged by the broker and not deleted",
    "relay.after_delete": "acknowledged rows are deleted, the next not read",
    "relay.before_give_back": "the outbox is drained, the leases are still held",
    "consumer.before_inbox": "a batch is received, nothing done",
    "consumer.after_inbox": "the ids of a batch are noted, no handler has run",
    "consumer.between_events": "some events of a batch are applied, others not",
    "consumer.before_commit": "a batch is applied and not committed",
    "consumer.after_commit": "a batch is committed, its offsets are not",
    "consumer.in_revoke": "a partition is about to go to another member",
    "park.before_commit": "an event is parked and this is not committed",
    "retry.before_commit": "a parked event is applied and this is not committed",
    "timer.before_commit": "a timer has fired and this is not committed",
    "letter.after_claim": "letters are claimed and not handed over",
    "letter.after_send": "a letter is handed over and this is not noted",
    "texts.after_claim": "a text message is claimed and not handed over",
    "texts.after_send": "a text message is handed over and this is not noted",
    "piece.after_put": "a piece of a file is stored and no row names it",
    "list.after_rows": "rows of a list are handed in and this is not written down",
}


class ConnectionCut(ConnectionError):
    """Raised at a place told to fail: what a lost connection to the database looks like from there."""


def _program() -> str:
    """Return the name after `python -m`: the package whose __main__ runs."""
    script = Path(sys.argv[0])
    return script.parent.name if script.name == "__main__.py" else script.stem


def armed(folder: Path, program: str) -> Callable[[str], None]:
    """Return what a place calls when crash points are on.

    A file `<program>:<point>` in `folder` arms one point once; it says `kill`, `stop SECONDS` or `fail`.
    Whoever removes it acts, and leaves an empty `<program>:<point>.reached` behind.
    """

    def reach(point: str) -> None:
        order = folder / f"{program}:{point}"
        with suppress(FileNotFoundError):
            action = order.read_text().split()
            order.unlink()
            order.with_name(f"{order.name}.reached").touch()
            _act(point, *action)

    return reach


def _act(point: str, action: str, *arguments: str) -> None:
    if action == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif action == "stop":
        _freeze(float(arguments[0]))
    elif action == "fail":
        raise ConnectionCut(f"told to fail at {point}")


def _freeze(seconds: float) -> None:
    """Stop this process; another, in a session of its own, lets it go on."""
    waking = f"sleep {seconds}; kill -CONT {os.getpid()}"
    subprocess.Popen(["/bin/sh", "-c", waking], start_new_session=True)  # noqa: S603 a number and our own pid
    os.kill(os.getpid(), signal.SIGSTOP)


def _pass(point: str) -> None:
    """Crash points are off."""


_FOLDER = os.environ.get("SHANGLIANG_CRASH_DIR")
reach: Callable[[str], None] = armed(Path(_FOLDER), _program()) if _FOLDER else _pass
