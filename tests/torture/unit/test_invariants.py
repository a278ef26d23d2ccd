"""The list of invariants as a whole."""

import pytest

from tests.torture.evidence import Evidence
from tests.torture.invariants import INVARIANTS, check


@pytest.mark.parametrize("which", ["evidence", "desk", "wholes", "counter"])
def test_a_city_in_which_everything_went_well_violates_nothing(
    which: str, request: pytest.FixtureRequest
) -> None:
    evidence: Evidence = request.getfixturevalue(which)
    broken = {verdict.name: list(map(str, verdict.violations)) for verdict in check(evidence)}

    assert {name: found for name, found in broken.items() if found} == {}


def test_every_invariant_finds_something_to_look_at_but_those_of_refusals_and_repetitions(
    desk: Evidence, wholes: Evidence, counter: Evidence
) -> None:
    looked = {verdict.name for each in (wholes, counter) for verdict in check(each) if verdict.checked}
    idle = [verdict.name for verdict in check(desk) if not verdict.checked and verdict.name not in looked]

    assert idle == [
        "refused commands left no answer",
        "one key has one answer",
        "one key names one topic",
    ]


def test_every_invariant_says_in_a_sentence_what_it_checks() -> None:
    assert all((invariant.__doc__ or "").strip().endswith(".") for invariant in INVARIANTS)


def test_evidence_that_cannot_be_read_is_a_violation(evidence: Evidence) -> None:
    evidence.tables["scheduling"]["sessions"] = [{"nothing": "readable"}]

    broken = {verdict.name for verdict in check(evidence) if verdict.violations}

    assert "no room is booked twice" in broken
    assert "nobody is told twice" not in broken
