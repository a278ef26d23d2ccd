"""Support that counts twice or not at all, ballots of nobody, rounds counted wrong: each is found."""

from shangliang.intake.v1 import voting_service_pb2 as voting
from tests.torture.evidence import Evidence
from tests.torture.history import Attempt
from tests.torture.invariants import voices
from tests.torture.unit.small_desk import ANNA, BEN, ROUND, act, cast, support_topic
from tests.torture.unit.small_names import MERGED, TOPIC


def test_support_that_counts_twice_is_found(desk: Evidence) -> None:
    desk.tables["intake"]["supports"] *= 2

    assert len(voices.support_counts_once_per_person(desk)) == 1


def test_support_that_got_lost_is_found(desk: Evidence) -> None:
    desk.tables["intake"]["supports"] = []

    assert ANNA in str(voices.support_counts_once_per_person(desk)[0])


def test_support_that_was_taken_back_and_counts_is_found(desk: Evidence) -> None:
    support_topic(desk, ANNA, withdraw=True)

    assert len(voices.support_counts_once_per_person(desk)) == 1


def test_support_of_unknown_outcome_counts_if_its_answer_is_kept(desk: Evidence) -> None:
    act = support_topic(desk, BEN)
    act.attempts[1] = Attempt(act.attempts[1].at, "unknown", "UNAVAILABLE")

    assert BEN in str(voices.support_counts_once_per_person(desk)[0])

    desk.tables["intake"]["idempotency"].pop()

    assert not voices.support_counts_once_per_person(desk)


def test_a_second_ballot_of_one_person_is_found(desk: Evidence) -> None:
    desk.tables["intake"]["ballots"] *= 2

    assert len(voices.ballots_are_those_that_were_cast_last(desk)) == 1


def test_a_ballot_that_was_cast_later_than_the_one_that_is_there_is_found(desk: Evidence) -> None:
    cast(desk, ANNA, MERGED)

    assert len(voices.ballots_are_those_that_were_cast_last(desk)) == 1


def test_a_ballot_that_was_taken_back_and_is_there_is_found(desk: Evidence) -> None:
    cast(desk, ANNA)

    assert len(voices.ballots_are_those_that_were_cast_last(desk)) == 1


def test_a_vote_that_was_taken_off_a_ballot_and_is_there_is_found(desk: Evidence) -> None:
    facts = {"round_id": ROUND, "resident_id": ANNA, "topic_id": TOPIC}
    act(desk, voting.WithdrawVoteResponse(), facts)

    assert len(voices.ballots_are_those_that_were_cast_last(desk)) == 1

    desk.tables["intake"]["ballots"] = []

    assert not voices.ballots_are_those_that_were_cast_last(desk)


def test_a_round_that_was_counted_wrong_is_found(desk: Evidence) -> None:
    desk.tables["intake"]["round_topics"][0]["votes"] = 2

    assert TOPIC in str(voices.closed_rounds_were_counted_right(desk)[0])


def test_voters_that_nobody_is_are_found(desk: Evidence) -> None:
    desk.tables["intake"]["voting_rounds"][0]["voters"] = 2

    assert len(voices.closed_rounds_were_counted_right(desk)) == 1
