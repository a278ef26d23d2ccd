"""What was put aside and nobody tried again: it is found."""

from datetime import UTC, datetime

import pytest

from tests.torture.evidence import Evidence
from tests.torture.invariants import asides
from tests.torture.tables import Row
from tests.torture.unit.small_counter import ASKED, LEFT, named


def aside(evidence: Evidence) -> Row:
    return evidence.tables["intake"]["set_aside"][0]


def test_what_is_due_and_was_not_tried_is_found(counter: Evidence) -> None:
    aside(counter)["next_try_at"] = datetime.fromtimestamp(counter.quiet.at - 60, UTC)

    assert "is due since" in str(asides.what_was_put_aside_is_tried_in_time(counter)[0])


def test_what_somebody_wanted_tried_and_was_not_is_found(counter: Evidence) -> None:
    aside(counter)["attempts"] = 1

    assert f"{ASKED} was not tried again" in str(asides.what_was_put_aside_is_tried_in_time(counter)[0])


def test_what_was_tried_and_is_done_or_was_put_aside_anew_is_right(counter: Evidence) -> None:
    aside(counter).update(attempts=1, since=datetime.fromtimestamp(50, UTC))
    assert not asides.what_was_put_aside_is_tried_in_time(counter)

    counter.tables["intake"]["set_aside"] = []
    assert not asides.what_was_put_aside_is_tried_in_time(counter)


def test_what_was_to_be_tried_when_it_was_quiet_already_is_not_missed(counter: Evidence) -> None:
    aside(counter)["attempts"] = 1
    named(counter, "RetryAside").attempts[1].at = counter.quiet.at

    assert not asides.what_was_put_aside_is_tried_in_time(counter)


def test_a_service_whose_clock_jumped_cannot_be_held_to_the_moment(counter: Evidence) -> None:
    aside(counter)["attempts"] = 1
    counter.faults.append({"at": 1.0, "family": "clock", "target": "intake", "phase": "begin"})

    assert not asides.what_was_put_aside_is_tried_in_time(counter)


@pytest.mark.parametrize(("table", "topic"), [("grams", LEFT), ("set_aside", ASKED)])
def test_a_matter_that_is_neither_worked_on_nor_put_aside_is_found(
    counter: Evidence, table: str, topic: str
) -> None:
    counter.tables["intake"][table] = []

    assert [topic in str(each) for each in asides.every_matter_is_worked_on_or_put_aside(counter)] == [True]
