"""A composed system under a project name and on ports of its own, driven as a person would drive it."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PREFIX = os.environ.get("SHANGLIANG_PORT_PREFIX", "1")


@dataclass(frozen=True)
class Composition:
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
