"""Secrets that were told twice, people who are still there, words that are gone: each is found."""

from dataclasses import replace
from uuid import UUID

import pytest

from tests.torture.evidence import Evidence
from tests.torture.invariants import own_data
from tests.torture.unit.small_names import MERGED, TOPIC


def test_a_disclosure_that_was_read_twice_is_found(desk: Evidence) -> None:
    read = next(each for each in desk.commands if each.operation == "ReadDisclosure")
    desk.commands.append(replace(read, number=999))

    assert "given out 2 times" in str(own_data.a_disclosure_is_read_once(desk)[0])


def test_a_disclosure_that_was_read_and_is_not_on_record_is_found(desk: Evidence) -> None:
    desk.tables["intake"]["vault_disclosures"] = []

    assert len(own_data.a_disclosure_is_read_once(desk)) == 1


def test_a_disclosure_that_was_read_and_can_be_read_again_is_found(desk: Evidence) -> None:
    desk.tables["intake"]["disclosure_requests"][0]["stage"] = "approved"

    assert len(own_data.a_disclosure_is_read_once(desk)) == 1


def test_a_disclosure_that_is_used_up_and_whose_answer_nobody_got_is_right(desk: Evidence) -> None:
    desk.commands[:] = [each for each in desk.commands if each.operation != "ReadDisclosure"]

    assert not own_data.a_disclosure_is_read_once(desk)


@pytest.mark.parametrize("table", ["vault_keys", "vault_contacts", "submissions"])
def test_what_is_left_of_the_deleted_is_found(desk: Evidence, table: str) -> None:
    column = "subject_id" if table == "vault_keys" else "topic_id"
    left = {"subject_id": UUID(MERGED), "topic_id": UUID(MERGED)}
    desk.tables["intake"].setdefault(table, []).append({column: left[column]} | left)

    assert MERGED in str(own_data.of_the_deleted_nothing_is_left(desk)[0])


def test_a_matter_that_went_with_its_person_is_found(desk: Evidence) -> None:
    rows = desk.tables["intake"]["topics"]
    rows[:] = [row for row in rows if row["id"] != UUID(MERGED)]

    assert len(own_data.of_the_deleted_nothing_is_left(desk)) == 1


def test_words_that_nobody_wanted_deleted_and_are_gone_are_found(desk: Evidence) -> None:
    desk.tables["intake"]["vault_keys"] = []

    assert TOPIC in str(own_data.whoever_was_not_deleted_is_kept(desk)[0])


def test_a_childs_matter_that_went_on_without_a_guardian_is_found(evidence: Evidence) -> None:
    submitted = next(each for each in evidence.commands if each.operation == "SubmitTopic")
    submitted.facts["child"] = True

    assert TOPIC in str(own_data.no_childs_matter_goes_on_without_a_guardian(evidence)[0])

    evidence.tables["intake"]["guardian_confirmations"] = [{"topic_id": UUID(TOPIC)}]

    assert not own_data.no_childs_matter_goes_on_without_a_guardian(evidence)


def test_a_consent_that_got_lost_is_found(desk: Evidence) -> None:
    desk.tables["intake"]["guardian_confirmations"] = []

    assert TOPIC in str(own_data.no_childs_matter_goes_on_without_a_guardian(desk)[0])
