"""An audit trail that was touched, or does not tell everything: each is found."""

from tests.torture.evidence import Evidence
from tests.torture.invariants import audit


def test_a_record_that_was_changed_is_found(evidence: Evidence) -> None:
    evidence.tables["intake"]["audit_records"][1]["actor"] = "somebody else"

    assert "place 2" in str(audit.the_audit_chain_is_whole(evidence)[0])


def test_a_link_that_was_taken_out_is_found(evidence: Evidence) -> None:
    del evidence.tables["intake"]["audit_chain"][1]

    assert audit.the_audit_chain_is_whole(evidence)


def test_a_record_without_a_place_is_found(evidence: Evidence) -> None:
    gone = evidence.tables["intake"]["audit_chain"].pop()

    assert str(gone["record_id"]) in str(audit.the_audit_chain_is_whole(evidence)[0])


def test_a_decision_that_is_not_on_record_is_found(evidence: Evidence) -> None:
    record = evidence.tables["intake"]["audit_records"].pop()

    assert record["action"] in str(audit.every_decision_is_on_record_once(evidence)[0])


def test_a_decision_that_is_on_record_twice_is_found(evidence: Evidence) -> None:
    records = evidence.tables["intake"]["audit_records"]
    records.append(records[0])

    assert "2 times" in str(audit.every_decision_is_on_record_once(evidence)[0])


def test_a_record_of_what_nobody_did_is_found(evidence: Evidence) -> None:
    record = evidence.tables["intake"]["audit_records"][0]
    evidence.commands[:] = [each for each in evidence.commands if each.operation != record["action"]]

    assert audit.every_decision_is_on_record_once(evidence)


def test_a_decision_about_several_things_of_which_one_is_not_on_record_is_found(evidence: Evidence) -> None:
    decided = next(each for each in evidence.commands if each.operation == "MergeTopic")
    decided.facts["topic_ids"] = ["one", "another"]

    assert "on record 1 times" in str(audit.every_decision_is_on_record_once(evidence)[0])
