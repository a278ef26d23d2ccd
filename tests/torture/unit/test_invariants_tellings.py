"""Submitters who were told twice, or of whom nobody knows that they were not told: each is found."""

from dataclasses import replace

import pytest

from tests.torture.evidence import Evidence
from tests.torture.invariants import tellings
from tests.torture.unit.small_counter import HEARD, UNHEARD
from tests.torture.unit.test_invariants_wordings import row


def test_a_submitter_who_was_told_twice_of_one_referral_is_found(counter: Evidence) -> None:
    said = next(each for each in counter.records if each.key == HEARD and "submitter-told" in each.type)
    counter.records.append(replace(said, headers={**said.headers, "ce_id": "another"}))

    assert len(tellings.submitters_are_told_once_of_each_referral(counter)) == 1


def test_a_submitter_who_was_told_of_what_had_come_back_is_found(counter: Evidence) -> None:
    said = next(each for each in counter.records if each.key == UNHEARD and "submitter-told" in each.type)
    back = next(each for each in counter.records if "referral-returned" in each.type)
    counter.records.remove(said)
    counter.records.insert(counter.records.index(back) + 1, said)

    assert UNHEARD in str(tellings.submitters_are_told_once_of_each_referral(counter)[0])


@pytest.mark.parametrize("times", [0, 2])
def test_what_was_told_and_is_on_no_record_or_on_two_is_found(counter: Evidence, times: int) -> None:
    told = counter.tables["intake"]["told"]
    told[:] = [told[1], *[told[0]] * times]

    assert f"told 1 times, on record {times}" in str(tellings.what_was_told_is_on_record_once(counter)[0])


def test_a_submitter_who_was_not_told_and_has_no_limit_is_found(counter: Evidence) -> None:
    row(counter, UNHEARD)["tell_by"] = None

    assert UNHEARD in str(tellings.whoever_was_not_told_is_waited_for(counter)[0])


def test_a_submitter_who_was_not_told_and_has_no_clock_is_found(counter: Evidence) -> None:
    counter.tables["intake"]["timer"] = []

    assert UNHEARD in str(tellings.whoever_was_not_told_is_waited_for(counter)[0])


def test_a_submitter_who_was_told_and_is_waited_for_is_found(counter: Evidence) -> None:
    counter.tables["intake"]["timer"].append({"kind": "refer.tell", "subject": HEARD})

    assert HEARD in str(tellings.whoever_was_not_told_is_waited_for(counter)[0])


def test_what_came_back_may_keep_its_clock_and_no_limit(counter: Evidence) -> None:
    counter.records.remove([each for each in counter.records if "topic-referred" in each.type][-1])
    row(counter, UNHEARD)["tell_by"] = None

    assert not tellings.whoever_was_not_told_is_waited_for(counter)
