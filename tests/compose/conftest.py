"""The composed system, brought up once for all tests of this folder and taken down after them."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PREFIX = os.environ.get("SHANGLIANG_PORT_PREFIX", "2")


@dataclass(frozen=True)
class Composition:
    """A composed system under a project name and a range of ports of its own."""

    project: str = f"shangliang-test-{os.getpid()}"
    port_base: int = int(PREFIX) * 10_000

    def __call__(self, *arguments: str, check: bool = True) -> str:
        """Run `docker compose ARGUMENTS` and return what it printed."""
        return self._run("docker", "compose", "-p", self.project, *arguments, check=check)

    def inspect(self, service: str, template: str) -> list[str]:
        """What `docker inspect --format` says of each running instance of a service."""
        found = self("ps", "--quiet", service).split()
        return self._run("docker", "inspect", "--format", template, *found).splitlines()

    def port(self, number: int) -> int:
        return self.port_base + number

    def _run(self, *command: str, check: bool = True) -> str:
        environment = os.environ | {"SHANGLIANG_PORT_PREFIX": PREFIX}
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        if check and done.returncode:
            pytest.fail(f"{' '.join(command)}\n{done.stdout}\n{done.stderr}", pytrace=False)
        return done.stdout


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
