"""Decisions from a desk that does not have the topic: each is found."""

from tests.torture.evidence import Evidence
from tests.torture.invariants import levels
from tests.torture.unit.small_names import TOWN
from tests.torture.unit.small_wholes import COUNTY, LEVEL


def decided_from(evidence: Evidence, operation: str, desk: str) -> None:
    command = next(
        each for each in evidence.commands if each.operation == operation and each.aggregate == LEVEL
    )
    command.facts["desk"] = desk


def test_a_desk_that_decides_on_what_another_has_taken_is_found(wholes: Evidence) -> None:
    decided_from(wholes, "ShortlistTopic", TOWN)

    assert LEVEL in str(levels.one_level_decides_at_a_time(wholes)[0])


def test_who_takes_what_was_not_offered_to_him_is_found(wholes: Evidence) -> None:
    decided_from(wholes, "AcceptHandover", TOWN)

    assert LEVEL in str(levels.one_level_decides_at_a_time(wholes)[0])


def test_who_decides_on_what_is_offered_is_found(wholes: Evidence) -> None:
    accepted = next(each for each in wholes.commands if each.operation == "AcceptHandover")
    accepted.operation = "ShortlistTopic"

    assert "ShortlistTopic" in str(levels.one_level_decides_at_a_time(wholes)[0])


def test_a_level_above_may_decide_for_those_below(wholes: Evidence) -> None:
    decided_from(wholes, "PoolTopic", f"{COUNTY[:4]}00")

    assert not levels.one_level_decides_at_a_time(wholes)


def test_a_topic_whose_row_forgot_who_has_taken_it_is_found(wholes: Evidence) -> None:
    row = next(each for each in wholes.tables["intake"]["topics"] if each["host_division"])
    row["host_division"] = None

    assert LEVEL in str(levels.topics_lie_where_they_were_taken(wholes)[0])
