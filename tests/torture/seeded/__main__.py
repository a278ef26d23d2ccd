"""`python -m tests.torture.seeded`: plant one bug after the other and see each found by an invariant."""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from tests.torture.seeded import table
from tests.torture.seeded.bugs import CONTROL, Bug, every_bug
from tests.torture.seeded.trial import Result, try_one


def say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


def is_right(result: Result) -> bool:
    """The control finds nothing; a bug is found by an invariant, in processes that really had it."""
    if result.broken or not result.imported:
        return False
    return bool(result.caught_by) != (result.bug == CONTROL)


def _chosen(only: str) -> list[Bug]:
    names = {word for word in only.split(",") if word}
    bugs = every_bug()
    if unknown := names - {bug.name for bug in bugs}:
        sys.exit(f"There are no bugs named {', '.join(sorted(unknown))}; --list names all.")
    return [bug for bug in bugs if not names or bug.name in names]


def _try_all(bugs: list[Bug], folder: Path) -> list[Result]:
    results = {each.bug: each for each in table.kept(folder / "results.json")}
    for number, bug in enumerate(bugs, 1):
        say(f"{number} of {len(bugs)}: {bug.name}. {bug.says}")
        shutil.rmtree(folder / bug.name, ignore_errors=True)
        result = try_one(bug, folder / bug.name, say)
        shutil.rmtree(folder / bug.name / "checkout", ignore_errors=True)
        say(f"{bug.name}: {'as it must be' if is_right(result) else 'NOT AS IT MUST BE'}: {result}")
        results[bug.name] = result
        table.keep(results.values(), folder / "results.json")
    return list(results.values())


def _main() -> int:
    reader = argparse.ArgumentParser(prog="python -m tests.torture.seeded", description=__doc__)
    reader.add_argument("--only", default="", help="names of bugs, with commas")
    reader.add_argument("--list", action="store_true", help="list the bugs and what each does wrong")
    reader.add_argument("--folder", type=Path, help="where the evidence goes; earlier results there are kept")
    said = reader.parse_args()
    bugs = _chosen(said.only)
    if said.list:
        for bug in bugs:
            say(f"{bug.name}: {bug.says}")
        return 0
    folder = (said.folder or Path(tempfile.mkdtemp(prefix="shangliang-seeded-"))).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(folder.stat().st_mode | 0o111)  # the database may run as somebody else
    results = _try_all(bugs, folder)
    say(table.markdown(results))
    return 0 if all(map(is_right, results)) else 1


if __name__ == "__main__":
    sys.exit(_main())
