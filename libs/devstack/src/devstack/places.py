"""Where the stack of one checkout keeps its files."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from devstack.failures import OutOfSpace

ROOM_NEEDED = 512 * 1024 * 1024


def checkout() -> Path:
    """The folder of the checkout that this package was installed from, else the current folder."""
    above = Path(__file__).resolve().parents
    root = above[4] if len(above) > 4 else Path.cwd()  # noqa: PLR2004 - libs/devstack/src/devstack/places.py
    return root if (root / "pyproject.toml").exists() else Path.cwd()


@dataclass(frozen=True)
class Places:
    """The folders and files under one devstack folder (`.devstack`, or SHANGLIANG_DEVSTACK_DIR)."""

    root: Path

    @classmethod
    def of_environment(cls) -> "Places":
        chosen = os.environ.get("SHANGLIANG_DEVSTACK_DIR")
        return cls(Path(chosen).resolve() if chosen else checkout() / ".devstack")

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def keys(self) -> Path:
        return self.root / "keys"

    @property
    def attachments(self) -> Path:
        """Where intake keeps the files that residents hand in, sealed."""
        return self.root / "attachments"

    @property
    def state(self) -> Path:
        return self.root / "state.json"

    @property
    def requests(self) -> Path:
        """One file per component that a person asked to be ended: its end is then not counted as a fault."""
        return self.root / "requests"

    @property
    def holds(self) -> Path:
        """One file per component that was stopped on request: it stays down while the file exists."""
        return self.root / "holds"

    @property
    def runs(self) -> Path:
        """The private folders of short-lived servers: tests, benchmarks, `devstack run`."""
        return self.root / "run"

    def log(self, name: str) -> Path:
        return self.logs / f"{name}.log"

    def create(self) -> None:
        """Make the folders.

        Raises:
            OutOfSpace: fewer than 512 MiB are free where they lie.

        """
        for folder in (self.root, self.logs, self.requests, self.holds):
            folder.mkdir(parents=True, exist_ok=True)
        require_room(self.root)


def require_room(folder: Path, needed: int = ROOM_NEEDED) -> None:
    """Refuse to start on a disk that is nearly full: both servers stop for good when they cannot write.

    Raises:
        OutOfSpace: fewer than `needed` bytes are free where `folder` lies.

    """
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise OutOfSpace(
            f"Only {free // 2**20} MiB are free for {folder}, {needed // 2**20} MiB are needed; "
            "make room, or set SHANGLIANG_DEVSTACK_DIR to a folder on another disk."
        )


def cache_folder() -> Path:
    """Downloads for all checkouts of this user: `$XDG_CACHE_HOME/shangliang`, else `~/.cache/shangliang`."""
    chosen = os.environ.get("XDG_CACHE_HOME")
    folder = (Path(chosen) if chosen else Path.home() / ".cache") / "shangliang"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:  # a read-only or missing home must not stop anybody
        folder = Places.of_environment().root / "cache"
        folder.mkdir(parents=True, exist_ok=True)
    return folder
