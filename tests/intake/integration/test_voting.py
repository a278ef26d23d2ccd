"""Rounds of voting: opened, voted in by many at once, closed by hand or by time, counted, looked at."""

import asyncio
from collections import Counter
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import grpc

from rulebook.callers import Role
from shangliang.intake.v1 import voting_service_pb2 as pb
from shangliang.intake.v1 import voting_service_pb2_grpc
from tests.intake.house import House, a_command, bearer
from tests.intake.supporting import residents
from tests.intake.voting import a_round, closed, office, opened, refused, shown, vote


async def test_a_hundred_voters_at_once_are_counted_exactly_and_nobody_waits_in_vain(house: House) -> None:
    first, second, third = [(await house.pooled()).topic_id for _ in range(3)]
    found = await opened(house)
    crowd = await residents(house, 100)
    ballots = [[first], [first, second], [first, second, third], []]

    for turn in range(2):  # everybody changes his mind once
        answers = await asyncio.gather(
            *(vote(house, found.round_id, who, *ballots[(n + turn) % 4]) for n, who in enumerate(crowd))
        )
        assert Counter(status for status, _ in answers) == {200: 100}

    result = await closed(house, found.round_id)
    assert [(each.topic_id, each.votes, each.rank) for each in result.topics] == [
        (first, 75, 1),
        (second, 50, 2),
        (third, 25, 3),
    ]
    assert result.voters == 75


async def test_one_voter_from_many_windows_has_one_ballot(house: House) -> None:
    chosen = [(await house.pooled()).topic_id for _ in range(3)]
    found = await opened(house)
    [who] = await residents(house, 1)

    answers = await asyncio.gather(*(vote(house, found.round_id, who, each) for each in chosen * 5))

    assert {status for status, _ in answers} == {200}
    assert sum(each.votes for each in (await closed(house, found.round_id)).topics) == 1


async def test_closing_among_votes_counts_every_vote_that_was_accepted(house: House) -> None:
    topic = (await house.pooled()).topic_id
    found = await opened(house)
    crowd = await residents(house, 40)

    async def close_soon() -> pb.VotingRound:
        await asyncio.sleep(0.1)
        return await closed(house, found.round_id)

    result, *answers = await asyncio.gather(
        close_soon(), *(vote(house, found.round_id, who, topic) for who in crowd)
    )

    accepted = sum(status == 200 for status, _ in answers)
    assert {problem["reason"] for status, problem in answers if status != 200} <= {"ROUND_CLOSED"}
    assert result.topics[0].votes == accepted


async def test_before_the_close_one_sees_ones_own_ballot_only_and_ties_are_shown_as_ties(
    house: House,
) -> None:
    one, other = [(await house.pooled()).topic_id for _ in range(2)]
    found = await opened(house, one, other)
    [who, neighbour] = await residents(house, 2)

    assert await vote(house, found.round_id, who, one) == (200, {"topic_ids": [one], "votes_left": 2})
    await vote(house, found.round_id, neighbour, other)
    during = await shown(house, found.round_id, who)
    assert during["ballot"] == {"topic_ids": [one], "votes_left": 2}
    assert during["round"]["voters"] is None
    assert {(each["votes"], each["rank"]) for each in during["round"]["topics"]} == {(None, None)}
    assert (await shown(house, found.round_id))["ballot"] is None

    await closed(house, found.round_id)
    after = (await shown(house, found.round_id))["round"]
    assert [(each["votes"], each["rank"], each["tied"]) for each in after["topics"]] == [(1, 1, True)] * 2
    assert [each["places"] for each in after["topics"]] == [[], []]  # a single vote would tell of its voter
    assert (await vote(house, found.round_id, who, one))[1]["reason"] == "ROUND_CLOSED"


async def test_a_vote_is_taken_back_and_everything_too(house: House) -> None:
    one, other = [(await house.pooled()).topic_id for _ in range(2)]
    found = await opened(house)
    token = await house.resident("13800000001")
    stub: Any = voting_service_pb2_grpc.VotingServiceStub(house.channel_with(token))  # type: ignore[no-untyped-call]  # generated

    await stub.CastVote(
        pb.CastVoteRequest(command=a_command(), round_id=found.round_id, topic_ids=[one, other])
    )
    left = await stub.WithdrawVote(
        pb.WithdrawVoteRequest(command=a_command(), round_id=found.round_id, topic_id=one)
    )
    assert (list(left.ballot.topic_ids), left.ballot.votes_left) == ([other], 2)
    await vote(house, found.round_id, bearer(token))
    assert (await house.rows("SELECT count(*) FROM ballots"))[0][0] == 0


async def test_who_may_not_vote_is_told_why(house: House) -> None:
    topic, strange = (await house.pooled()).topic_id, (await house.in_triage()).topic_id
    others = [(await house.pooled()).topic_id for _ in range(3)]
    found = await opened(house)
    own = bearer(await house.resident("13800000001"))
    stranger = bearer(await house.resident("13800000002", division="411104001"))
    child = bearer(await house.resident("13800000003", age_band="under14"))
    clerk: Any = voting_service_pb2_grpc.VotingServiceStub(house.channel(Role.CLERK))  # type: ignore[no-untyped-call]  # generated

    reasons = [
        (await vote(house, found.round_id, own, strange))[1]["reason"],
        (await vote(house, found.round_id, own, topic, *others))[1]["reason"],
        (await vote(house, found.round_id, stranger, topic))[1]["reason"],
        (await vote(house, found.round_id, child, topic))[1]["reason"],
        (await vote(house, str(uuid4()), own, topic))[1]["reason"],
        (await vote(house, found.round_id, {}, topic))[1]["reason"],
    ]
    assert reasons == [
        "NOT_IN_ROUND",
        "TOO_MANY_VOTES",
        "OTHER_AREA",
        "GUARDIAN_MISSING",
        "ROUND_UNKNOWN",
        "NOT_AUTHENTICATED",
    ]
    said = await refused(
        clerk.CastVote(pb.CastVoteRequest(command=a_command(), round_id=found.round_id, topic_ids=[topic])),
        grpc.StatusCode.PERMISSION_DENIED,
    )
    assert "只能由居民本人作出" in said


async def test_votes_of_two_rounds_and_their_stored_requests_lead_to_nobody(house: House) -> None:
    topic = (await house.pooled()).topic_id
    token = await house.resident("13800000001")
    person = (await house.http.get("/v1/self", headers=bearer(token))).json()["resident_id"]
    for _ in range(2):
        found = await opened(house)
        await vote(house, found.round_id, bearer(token), topic)
        await closed(house, found.round_id)

    references = [reference for (reference,) in await house.rows("SELECT voter_ref FROM ballots")]
    scopes = await house.rows("SELECT scope FROM idempotency WHERE operation LIKE '%CastVote%'")
    assert len(set(references)) == 2
    assert {scope for (scope,) in scopes} == {reference.hex() for reference in references}
    ballots = await house.rows("SELECT ballots::text FROM ballots")
    assert person not in str(ballots) + str(scopes)


async def test_nothing_of_a_resident_is_entered_for_the_past(house: House) -> None:
    await house.pooled()
    request = a_round()
    request.command.occurred_at.FromDatetime(datetime(2021, 3, 1, tzinfo=UTC))

    assert "不能补录" in await refused(
        office(house).OpenVotingRound(request), grpc.StatusCode.INVALID_ARGUMENT
    )
