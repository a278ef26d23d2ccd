"""`python -m tests.torture.rejudging FOLDER`: judge the kept evidence of a run again, without a system."""

import sys
from pathlib import Path

from tests.torture import invariants, summary
from tests.torture.evidence import Evidence


def rejudge(folder: Path) -> tuple[str, bool]:
    """Return the summary of the evidence in a folder, and whether nothing was violated."""
    evidence = Evidence.kept(folder)
    verdicts = invariants.check(evidence)
    return summary.write(folder, evidence, verdicts), not any(each.violations for each in verdicts)


def _main() -> int:
    if len(sys.argv) != 2 or not (folder := Path(sys.argv[1])).is_dir():
        sys.stderr.write("usage: python -m tests.torture.rejudging FOLDER (with the evidence of a run)\n")
        return 2
    told, clean = rejudge(folder)
    sys.stdout.write(told)
    return 0 if clean else 1


if __name__ == "__main__":
    sys.exit(_main())
