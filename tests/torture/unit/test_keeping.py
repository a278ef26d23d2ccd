"""Evidence that is kept is judged the same once more."""

from pathlib import Path

from tests.system.streams import DECLARED
from tests.torture import keeping
from tests.torture.evidence import Evidence
from tests.torture.history import History
from tests.torture.invariants import check
from tests.torture.rejudging import rejudge
from tests.torture.unit.small_city import SmallCity


def keep(evidence: Evidence, folder: Path) -> None:
    """Write everything that a run leaves, except the client's log, which is empty."""
    with History(folder / "history.jsonl"):
        keeping.keep_records(evidence.records, folder, DECLARED)
    keeping.keep_tables(evidence.tables, folder)
    keeping.keep_quiet(evidence.quiet, folder)


def test_records_tables_and_quiet_are_what_they_were(evidence: Evidence, tmp_path: Path) -> None:
    keep(evidence, tmp_path)
    kept = Evidence.kept(tmp_path)

    assert kept.tables == evidence.tables
    assert kept.quiet == evidence.quiet
    assert sorted(map(str, kept.records)) == sorted(map(str, evidence.records))


def test_what_was_violated_is_found_again(city: SmallCity, tmp_path: Path) -> None:
    evidence = city.evidence()
    evidence.commands, evidence.samples, evidence.letters = [], [], []
    evidence.tables["scheduling"]["sessions"][0]["state"] = "open"
    keep(evidence, tmp_path)

    told, clean = rejudge(tmp_path)

    assert not clean
    broken = {verdict.name for verdict in check(evidence) if verdict.violations}
    assert broken
    assert all(f"✗ {name}: " in told for name in broken)
