"""A copy of the sources with one bug in it, which tells every process that has really imported it."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from tests.fixtures.city import ROOT
from tests.torture.seeded.bugs import Bug

_LEFT_OUT = shutil.ignore_patterns(".*", "node_modules")
_ALWAYS_IMPORTED = "libs/eventing/src/eventing/relay.py"
# Whoever imports the module leaves a file with its own command line.
_WITNESS = """

__import__("pathlib").Path({folder!r}, "{module}.%d" % __import__("os").getpid()).write_text(
    " ".join(__import__("sys").orig_argv)
)
"""


class Planted:
    """The copy lies in `folder`; `witnesses` says which commands have imported what was changed."""

    def __init__(self, folder: Path, bug: Bug) -> None:
        self.root = folder / "checkout"
        self._seen = folder / "witnesses"
        self._seen.mkdir(parents=True)
        shutil.copytree(ROOT, self.root, ignore=_LEFT_OUT)
        for change in bug.changes:
            path = self.root / change.file
            path.write_text(change.applied_to(path.read_text(encoding="utf-8")), encoding="utf-8")
        self._changed = {change.file for change in bug.changes} or {_ALWAYS_IMPORTED}
        for file in self._changed:
            self._sign(self.root / file)

    def environment(self) -> Mapping[str, str]:
        """What makes Python import the copy: the paths named here come before those of installed packages."""
        sources = [*sorted(self.root.glob("*/*/src")), self.root / "cli" / "src"]
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith("SHANGLIANG_")},
            "PYTHONPATH": os.pathsep.join(map(str, [self.root, *sources])),
        }

    def witnesses(self) -> dict[str, set[str]]:
        """Return for each changed file the commands that imported it."""
        found: dict[str, set[str]] = {}
        for file in self._changed:
            name = _mark(file)
            found[file] = {each.read_text() for each in self._seen.glob(f"{name}.*")}
        return found

    def _sign(self, path: Path) -> None:
        with path.open("a", encoding="utf-8") as source:
            name = _mark(str(path.relative_to(self.root)))
            source.write(_WITNESS.format(folder=str(self._seen), module=name))


def _mark(file: str) -> str:
    return file.removesuffix(".py").replace("/", "-")
