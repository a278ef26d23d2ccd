"""What a run comes to in numbers."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.torture import figures, summary
from tests.torture.evidence import Evidence
from tests.torture.history import Attempt
from tests.torture.invariants import Verdict, check
from tests.torture.unit.small_city import SmallCity


def fault(name: str, begin: float, recovered: float, target: str = "intake") -> list[dict[str, Any]]:
    about = {"fault": name, "target": target}
    return [
        {"at": begin, "phase": "begin", **about},
        {"at": begin + 1, "phase": "end", **about},
        {"at": recovered, "phase": "recovered", "seconds": recovered - begin - 1, **about},
    ]


def test_faults_that_overlap_are_one_window() -> None:
    faults = [*fault("kill", 10, 20), *fault("pause", 15, 25, "kafka"), *fault("kill", 40, 50)]

    assert figures.fault_windows(faults) == [(10, 25), (40, 50)]


def test_a_fault_that_never_ended_lasts_for_ever() -> None:
    assert figures.fault_windows(fault("kill", 10, 20)[:1]) == [(10, float("inf"))]


def test_answers_are_told_apart_by_whether_a_fault_lasted(evidence: Evidence) -> None:
    evidence.faults += fault("kill", 3.5, 5.5)
    times = figures.latency(evidence)

    assert (times["calm"]["count"], times["under_fault"]["count"]) == (len(evidence.commands) - 2, 2)


def test_quantiles_are_values_that_were_seen() -> None:
    assert figures.quantiles([4, 1, 3, 2]) == {"count": 4, "p50": 3, "p95": 4, "p99": 4, "max": 4}
    assert figures.quantiles([]) == {"count": 0}


def test_raw_duplicates_are_counted_and_are_no_events(city: SmallCity) -> None:
    city.records.append(replace(city.records[2], offset=99))

    counted = figures.events(city.evidence())["intake.topic.v1"]

    assert counted == {"events": 8, "records": 9, "duplicates": 1}


def test_letters_that_came_again_are_counted(evidence: Evidence) -> None:
    evidence.letters.append(evidence.letters[0])
    once = len(evidence.letters) - 1

    assert figures.letters(evidence) == {"letters": once, "taken": once + 1, "duplicates": 1}


def test_unknown_commands_that_are_stored_are_counted_as_carried_out(evidence: Evidence) -> None:
    evidence.commands[4].attempts[1] = Attempt(1.0, "unknown", "UNAVAILABLE")

    counted = figures.commands(evidence)

    assert (counted["unknown"], counted["unknown_carried_out"]) == (1, 1)
    assert counted["codes_in_doubt"] == {"UNAVAILABLE": 1}


def test_the_summary_does_not_call_good_what_was_not_looked_at(tmp_path: Path) -> None:
    verdicts = [Verdict("seen", "Seen.", checked=4), Verdict("idle", "Idle.")]

    text = summary.write(tmp_path, Evidence(), verdicts)

    assert re.findall(r"(\S) │ (Seen|Idle)\.", text) == [("✓", "Seen"), ("–", "Idle")]
    assert "2 invariants (1 had nothing to look at), 4 things looked at, 0 violations" in text


def test_the_summary_names_what_was_violated(evidence: Evidence, tmp_path: Path) -> None:
    evidence.faults += fault("kill", 1, 2)
    evidence.tables["intake"]["outbox"].append({"event_id": "e", "stream": "s", "aggregate_id": "a"})

    text = summary.write(tmp_path, evidence, check(evidence))

    assert "✗ outboxes are empty and nobody lags: 1 events wait in the outbox of intake" in text
    told = json.loads((tmp_path / "summary.json").read_text(encoding="utf-8"))
    assert (told["violations"], told["faults_total"]) == (1, 1)


def test_the_bound_is_three_over_the_number_of_trials() -> None:
    assert summary.bound(0, 300) == "0 in 300: less than 0.01 of them with 95 % confidence"
    assert summary.bound(2, 300) == "2 violations in 300"
    assert summary.bound(0, 0) == "0 violations in 0"
