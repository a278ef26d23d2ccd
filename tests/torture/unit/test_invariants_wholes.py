"""Parts of nobody, parts of two, splits that stand although they were taken back: each is found."""

from uuid import UUID

from tests.torture.evidence import Evidence
from tests.torture.history import Command
from tests.torture.invariants import wholes as rules
from tests.torture.tables import Row
from tests.torture.unit.small_names import MERGED, TOPIC
from tests.torture.unit.small_wholes import (
    DONE,
    ENDED,
    FIRST,
    GIVEN_UP,
    GONE,
    LEFT,
    PART,
    REST,
    SPLIT,
    STANDS,
    STOOD,
    WHOLE,
)


def row(evidence: Evidence, topic: str) -> Row:
    return next(each for each in evidence.tables["intake"]["topics"] if str(each["id"]) == topic)


def done(evidence: Evidence, operation: str) -> Command:
    return next(each for each in evidence.commands if each.operation == operation)


def test_a_part_that_follows_another_umbrella_is_found(wholes: Evidence) -> None:
    row(wholes, PART)["umbrella_id"] = UUID(ENDED)

    assert WHOLE in str(rules.topics_follow_whom_the_last_act_says(wholes)[0])


def test_a_part_that_follows_nobody_is_found(wholes: Evidence) -> None:
    row(wholes, PART)["umbrella_id"] = None

    assert len(rules.topics_follow_whom_the_last_act_says(wholes)) == 1


def test_a_part_that_was_taken_out_and_follows_still_is_found(wholes: Evidence) -> None:
    row(wholes, LEFT)["umbrella_id"] = UUID(WHOLE)

    assert LEFT in str(rules.topics_follow_whom_the_last_act_says(wholes)[0])


def test_a_duplicate_that_lost_its_topic_is_found(wholes: Evidence) -> None:
    row(wholes, MERGED)["umbrella_id"] = None

    assert TOPIC in str(rules.topics_follow_whom_the_last_act_says(wholes)[0])


def test_the_version_tells_which_act_was_the_last_not_the_order_of_sending(wholes: Evidence) -> None:
    wholes.commands.reverse()

    assert not rules.topics_follow_whom_the_last_act_says(wholes)


def test_a_part_that_was_taken_out_to_somewhere_else_is_found(wholes: Evidence) -> None:
    done(wholes, "TakeFromUmbrella").answer["status"]["state"] = "TOPIC_STATE_POOLED"

    assert LEFT in str(rules.what_was_taken_out_stands_where_it_stood(wholes)[0])


def test_a_part_of_a_dissolved_umbrella_that_stands_elsewhere_is_found(wholes: Evidence) -> None:
    done(wholes, "DissolveUmbrella").answer["parts"][1]["state"] = "TOPIC_STATE_SUBMITTED"

    assert STOOD in str(rules.what_was_taken_out_stands_where_it_stood(wholes)[0])


def test_a_part_that_a_dissolved_umbrella_kept_is_found(wholes: Evidence) -> None:
    row(wholes, STOOD)["umbrella_id"] = UUID(ENDED)

    assert ENDED in str(rules.a_dissolved_umbrella_has_no_part(wholes)[0])


def test_a_part_that_nobody_was_told_of_is_found(wholes: Evidence) -> None:
    row(wholes, LEFT)["split_from_id"] = UUID(SPLIT)

    assert LEFT in str(rules.a_split_has_exactly_its_parts(wholes)[0])


def test_a_part_that_got_lost_is_found(wholes: Evidence) -> None:
    rows = wholes.tables["intake"]["topics"]
    rows.remove(row(wholes, STANDS))

    assert STANDS in str(rules.a_split_has_exactly_its_parts(wholes)[0])


def test_a_part_of_a_split_taken_back_that_stands_is_found(wholes: Evidence) -> None:
    row(wholes, GONE)["state"] = "triage"

    assert GONE in str(rules.a_split_has_exactly_its_parts(wholes)[0])


def test_a_part_that_fell_with_a_split_that_was_not_its_own_is_found(wholes: Evidence) -> None:
    row(wholes, STANDS)["state"] = "withdrawn"

    assert len(rules.a_split_has_exactly_its_parts(wholes)) == 1


def test_a_part_that_never_began_is_found(wholes: Evidence) -> None:
    row(wholes, MERGED)["split_from_id"] = UUID(SPLIT)
    wholes.records[:] = [each for each in wholes.records if each.key != MERGED]

    assert f"{MERGED} has begun 0 times" in str(rules.each_part_has_one_beginning(wholes)[0])


def test_a_part_that_stands_after_it_was_taken_back_is_found(wholes: Evidence) -> None:
    row(wholes, FIRST)["state"] = "triage"

    assert FIRST in str(rules.a_split_has_exactly_its_parts(wholes)[0])


def test_another_part_that_was_taken_back_than_the_one_meant_is_found(wholes: Evidence) -> None:
    done(wholes, "WithdrawTopic").answer["parts"][0]["topic_id"] = DONE

    assert f"{FIRST} was meant" in str(rules.a_part_is_taken_back_once(wholes)[0])


def test_a_part_that_was_taken_back_twice_is_found(wholes: Evidence) -> None:
    *_, whole = [each for each in wholes.commands if each.operation == "WithdrawTopic"]
    whole.answer["parts"].append({"topic_id": FIRST, "version": 3})

    assert f"{FIRST} was taken back 2 times" in str(rules.a_part_is_taken_back_once(wholes)[0])


def test_a_part_that_goes_on_when_the_whole_was_taken_back_is_found(wholes: Evidence) -> None:
    row(wholes, REST)["state"] = "pooled"

    found = rules.of_a_split_that_is_taken_back_no_part_goes_on(wholes)
    assert REST in str(found[0])
    assert GIVEN_UP in str(found[0])
