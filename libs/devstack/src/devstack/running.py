"""`run` and `exec`: a command with servers of its own, or with the stack that is up."""

import os
import subprocess
from collections.abc import Sequence
from contextlib import ExitStack

from devstack import screen
from devstack.asking import environment
from devstack.failures import StackFailure
from devstack.places import Places
from devstack.private import running_kafka, running_postgres


def run_with_servers(servers: Sequence[str], command: Sequence[str]) -> int:
    """Start the named servers with fresh data for the time of one command; its exit code is the result."""
    with ExitStack() as stack:
        found = dict(os.environ)
        if "postgres" in servers:
            found["SHANGLIANG_POSTGRES_URL"] = stack.enter_context(
                running_postgres(fsync=True, report=screen.complain)
            )
        if "kafka" in servers:
            found["KAFKA_BOOTSTRAP_SERVERS"] = stack.enter_context(running_kafka(report=screen.complain))
        return _run(command, found)


def run_with_stack(places: Places, command: Sequence[str]) -> int:
    """Run one command that finds the stack in its environment; its exit code is the result."""
    return _run(command, {**os.environ, **environment(places)})


def _run(command: Sequence[str], found: dict[str, str]) -> int:
    if not command:
        raise StackFailure("There is no command to run; write it after --.")
    try:
        return subprocess.run(list(command), env=found, check=False).returncode
    except FileNotFoundError:
        raise StackFailure(f"There is no program {command[0]}.") from None
