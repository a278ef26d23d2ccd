"""Services whose clocks can be set while they run: libfaketime reads each shift from a file."""

import importlib.util
import subprocess
import sys
import time
from pathlib import Path

FAR = 100_000.0  # seconds


class Clocks:
    """One file per service in `folder`; `missing` says why there are none, and then nothing is changed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._library = _library()
        self.missing = self._why_not()
        self._library = None if self.missing else self._library

    def _why_not(self) -> str:
        """A library for another kind of machine is ignored without a word, so it is tried."""
        if self._library is None:
            return "libfaketime is not installed for this platform"
        self.shift("trial", FAR)
        asked = [sys.executable, "-I", "-S", "-c", "import time; print(time.time())"]
        told = subprocess.run(
            asked, env=self._environment("trial"), capture_output=True, text=True, check=False
        )
        works = told.returncode == 0 and float(told.stdout) > time.time() + FAR / 2
        return "" if works else "libfaketime has no effect on this machine"

    def environment(self, service: str) -> dict[str, str]:
        """What a process of the service must be told from its start."""
        if self._library is None:
            return {}
        if not self._file(service).exists():
            self.shift(service, 0)
        return self._environment(service)

    def _environment(self, service: str) -> dict[str, str]:
        return {
            "LD_PRELOAD": str(self._library),
            "FAKETIME_TIMESTAMP_FILE": str(self._file(service)),
            "FAKETIME_CACHE_DURATION": "1",  # seconds
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "FAKETIME_DISABLE_SHM": "1",
        }

    def shift(self, service: str, seconds: float) -> None:
        """Set the clock of all processes of a service; they notice within a second."""
        self._folder.mkdir(parents=True, exist_ok=True)
        unfinished = self._file(service).with_suffix(".new")
        unfinished.write_text(f"{seconds:+.0f}\n")
        unfinished.replace(self._file(service))

    def _file(self, service: str) -> Path:
        return self._folder / service


def _library() -> Path | None:
    found = importlib.util.find_spec("libfaketime")
    if found is None or not found.submodule_search_locations:
        return None
    library = Path(found.submodule_search_locations[0]) / "vendor/libfaketime/src/libfaketime.so.1"
    return library if library.exists() else None
