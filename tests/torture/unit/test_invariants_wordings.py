"""Wordings that are shown although reported, or hidden although somebody has looked: each is found."""

from dataclasses import replace

from tests.torture.evidence import Evidence
from tests.torture.history import Command
from tests.torture.invariants import wordings
from tests.torture.tables import Row
from tests.torture.unit.small_wholes import DISMISSED, REPORTED


def row(evidence: Evidence, topic: str) -> Row:
    return next(each for each in evidence.tables["intake"]["topics"] if str(each["id"]) == topic)


def report_on(evidence: Evidence, topic: str) -> Command:
    return next(
        each
        for each in evidence.commands
        if each.operation == "ReportContent" and each.facts["topic_id"] == topic
    )


def test_a_reported_wording_that_is_not_hidden_is_found(wholes: Evidence) -> None:
    row(wholes, REPORTED)["wording_hidden"] = False

    assert REPORTED in str(wordings.wordings_are_hidden_until_somebody_has_looked(wholes)[0])
    assert REPORTED in str(wordings.wordings_are_as_their_events_say(wholes)[0])


def test_a_wording_that_two_call_wrong_is_not_hidden_and_one_that_three_do_is(wholes: Evidence) -> None:
    first = report_on(wholes, REPORTED)
    first.facts["ground"] = "wrong"
    wholes.commands.append(replace(first, number=901, key="desk-901"))

    assert REPORTED in str(wordings.wordings_are_hidden_until_somebody_has_looked(wholes)[0])

    wholes.commands.append(replace(first, number=902, key="desk-902"))

    assert not wordings.wordings_are_hidden_until_somebody_has_looked(wholes)


def test_a_wording_that_somebody_has_looked_at_and_is_hidden_is_found(wholes: Evidence) -> None:
    row(wholes, DISMISSED)["wording_hidden"] = True

    assert DISMISSED in str(wordings.wordings_are_hidden_until_somebody_has_looked(wholes)[0])


def test_a_report_that_came_while_somebody_decided_may_have_hidden_it_again(wholes: Evidence) -> None:
    late = report_on(wholes, DISMISSED)
    late.attempts[1].at = 10_000
    row(wholes, DISMISSED)["wording_hidden"] = True

    assert not wordings.wordings_are_hidden_until_somebody_has_looked(wholes)


def test_a_wording_that_is_hidden_twice_is_found(wholes: Evidence) -> None:
    hidden = next(each for each in wholes.records if "topic-wording-hidden" in each.type)
    wholes.records.append(replace(hidden, headers={**hidden.headers, "ce_id": "another"}))

    assert "changes nothing" in str(wordings.wordings_are_as_their_events_say(wholes)[0])


def test_a_report_that_got_lost_or_counts_twice_is_found(wholes: Evidence) -> None:
    reports = wholes.tables["intake"]["wording_reports"]
    reports[:] = [reports[0], reports[0]]

    assert len(wordings.every_report_is_kept_once(wholes)) == 2


def test_a_report_that_nobody_has_to_look_at_is_found(wholes: Evidence) -> None:
    wholes.tables["intake"]["wording_looks"].pop(0)

    assert REPORTED in str(wordings.every_report_is_kept_once(wholes)[0])


def test_a_hidden_wording_that_stands_in_a_view_is_found(wholes: Evidence) -> None:
    wholes.views[0]["text"] = '{"title": "停车"}'

    assert "is in its page" in str(wordings.a_hidden_wording_stands_in_no_view(wholes)[0])


def test_a_wording_that_was_let_stand_and_is_in_no_view_is_found(wholes: Evidence) -> None:
    wholes.views[1]["text"] = ""

    assert "is not in its page" in str(wordings.a_hidden_wording_stands_in_no_view(wholes)[0])
