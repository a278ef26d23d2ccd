"""The composed system, brought up once for all tests of this folder and taken down after them."""

import os
import shutil
import subprocess
from collections.abc import Iterator

import pytest

from tests.compose.composition import Composition


def engine_missing() -> str:
    """Why containers cannot be used here; empty when they can."""
    if shutil.which("docker") is None:
        return "there is no docker on this machine"
    for command in (["docker", "version"], ["docker", "compose", "version"]):
        if subprocess.run(command, capture_output=True, check=False).returncode:
            return f"`{' '.join(command)}` fails: no engine answers"
    return ""


@pytest.fixture(scope="session")
def engine() -> None:
    """Skips where no Docker engine answers."""
    if reason := engine_missing():
        pytest.skip(reason)


@pytest.fixture(scope="session")
def composed(engine: None) -> Iterator[Composition]:
    """The whole system, every service healthy behind the entry."""
    composition = Composition()
    try:
        composition("up", "--build", "--wait", "--wait-timeout", "240", "--quiet-pull")
        yield composition
    finally:
        if "SHANGLIANG_KEEP_COMPOSED" not in os.environ:
            composition("down", "--volumes", "--timeout", "30", check=False)
