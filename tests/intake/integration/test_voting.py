"""Rounds of voting: opened, voted in by many at once, closed by hand or by time, counted, looked at."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import grpc
import pytest
from sqlalchemy import text

from eventing.dispatch import Consumer
from eventing.firing import Firing
from intake.handlers import new_timers
from rulebook.callers import Role
from shangliang.intake.v1 import topic_service_pb2 as topics
from shangliang.intake.v1 import voting_service_pb2 as pb
from shangliang.intake.v1 import voting_service_pb2_grpc
from tests.intake.house import STREET, House, a_command, a_key, bearer
from tests.intake.integration.test_support import residents

COUNTY = "411102"
_DUE = text("UPDATE timer SET next_try_at = now() - interval '1 second'")
_OVER = text("UPDATE voting_rounds SET closes_at = now()")
_LATE = text(
    "UPDATE round_topics SET look_due_at = now() - interval '1 second' WHERE look_due_at IS NOT NULL"
)


@pytest.fixture
def house(swept_house: House) -> House:
    return swept_house


def office(house: House, division: str = COUNTY) -> Any:
    channel = house.channel(Role.LIAISON, division=division)
    return voting_service_pb2_grpc.VotingServiceStub(channel)  # type: ignore[no-untyped-call]  # generated


def a_round(*topic_ids: str, **changes: Any) -> pb.OpenVotingRoundRequest:
    values: dict[str, Any] = {
        "command": a_command(),
        "division": COUNTY,
        "title": "三月群众选题",
        "topic_ids": topic_ids,
    }
    request = pb.OpenVotingRoundRequest(**(values | changes))
    if "closes_at" not in changes:
        request.closes_at.FromDatetime(datetime.now(UTC) + timedelta(days=7))
    return request


async def opened(house: House, *topic_ids: str) -> pb.VotingRound:
    answer = await office(house).OpenVotingRound(a_round(*topic_ids))
    found: pb.VotingRound = answer.round
    return found


async def vote(
    house: House, round_id: str, who: dict[str, str], *topic_ids: str
) -> tuple[int, dict[str, Any]]:
    answer = await house.http.put(
        f"/v1/rounds/{round_id}/votes", json={"topic_ids": topic_ids}, headers=a_key() | who
    )
    return answer.status_code, answer.json()


async def shown(house: House, round_id: str, who: dict[str, str] | None = None) -> dict[str, Any]:
    answer = await house.http.get(f"/v1/rounds/{round_id}", headers=who or {})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def closed(house: House, round_id: str) -> pb.VotingRound:
    answer = await office(house).CloseVotingRound(
        pb.CloseVotingRoundRequest(command=a_command(), round_id=round_id, reason="结果已经明确。")
    )
    found: pb.VotingRound = answer.round
    return found


async def time_passes(house: House, *changes: Any) -> None:
    """Everything that was set for later rings now."""
    async with house.sessions.begin() as session:
        for each in (*changes, _DUE):
            await session.execute(each)
    consumer = Consumer("intake", house.engine, house.sessions, lambda: None)
    firing = Firing(consumer, new_timers(house.desk, house.texting.now))
    for _ in await house.rows("SELECT 1 FROM timer WHERE next_try_at <= now()"):
        assert await firing.fire_next()


async def refused(call: Any, code: grpc.StatusCode) -> str:
    with pytest.raises(grpc.aio.AioRpcError) as error:
        await call
    assert error.value.code() is code
    return str(error.value.details())


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


async def test_a_division_has_one_round_at_a_time_of_topics_of_its_own_pool(house: House) -> None:
    topic, waiting = (await house.pooled()).topic_id, (await house.in_triage()).topic_id
    desk = office(house)

    said = [
        await refused(desk.OpenVotingRound(a_round(waiting)), grpc.StatusCode.INVALID_ARGUMENT),
        await refused(
            office(house, "411104").OpenVotingRound(a_round(topic)), grpc.StatusCode.PERMISSION_DENIED
        ),
        await refused(
            office(house, "411104").OpenVotingRound(a_round(division="411104")),
            grpc.StatusCode.FAILED_PRECONDITION,
        ),
    ]
    assert ["不在本区划的议题库" in said[0], "不在您负责的区划" in said[1], "没有可供选择" in said[2]] == [
        True
    ] * 3

    answers = await asyncio.gather(
        *(desk.OpenVotingRound(a_round()) for _ in range(3)), return_exceptions=True
    )
    problems = [each for each in answers if isinstance(each, grpc.aio.AioRpcError)]
    assert len(problems) == 2
    assert all("已有一轮投票" in str(each.details()) for each in problems)
    await desk.OpenVotingRound(a_round(division=STREET))  # a part of it may have its own


async def test_rounds_of_a_county_are_listed_with_those_below_page_by_page(house: House) -> None:
    await house.pooled()
    names = [await opened(house), (await office(house).OpenVotingRound(a_round(division=STREET))).round]

    seen: list[str] = []
    cursor = ""
    for _ in range(2):
        params: dict[str, str | int] = {"division": COUNTY, "limit": 1, "cursor": cursor}
        page = (await house.http.get("/v1/rounds", params=params)).json()
        seen += [each["id"] for each in page["rounds"]]
        cursor = page["next_cursor"]

    assert cursor == ""
    assert set(seen) == {each.round_id for each in names}


async def test_a_round_closes_by_its_date_whichever_process_lives(house: House) -> None:
    topic = (await house.pooled()).topic_id
    found = await opened(house)
    [who] = await residents(house, 1)
    await vote(house, found.round_id, who, topic)

    await time_passes(house)
    assert (await shown(house, found.round_id))["round"]["closed_at"] is None
    await time_passes(house, _OVER)

    result = (await shown(house, found.round_id))["round"]
    assert (result["closed_at"] is not None, result["voters"], result["topics"][0]["votes"]) == (True, 1, 1)
    assert await house.rows("SELECT 1 FROM timer WHERE kind = 'round.count'") == []


async def test_enough_votes_start_a_clock_for_the_office_that_warns_passes_and_ends(house: House) -> None:
    chosen, other = [(await house.pooled()).topic_id for _ in range(2)]
    found = await opened(house)
    crowd = await residents(house, found.threshold)
    await asyncio.gather(*(vote(house, found.round_id, who, chosen) for who in crowd))
    desk = office(house)
    assert list((await desk.ListDueLooks(pb.ListDueLooksRequest())).looks) == []

    await time_passes(house)
    [look] = (await desk.ListDueLooks(pb.ListDueLooksRequest())).looks
    assert (look.topic_id, look.due_soon, look.overdue) == (chosen, False, False)
    rules, reached = house.desk.rules, look.reached_at.ToDatetime(tzinfo=UTC)
    assert look.due_at.ToDatetime(tzinfo=UTC) == rules.calendar.add_working_days(reached, 10)
    assert look.calendar_version == rules.calendar.version

    await time_passes(house)  # the warning
    [look] = (await desk.ListDueLooks(pb.ListDueLooksRequest())).looks
    assert look.due_soon
    await time_passes(house, _LATE)
    [look] = (await desk.ListDueLooks(pb.ListDueLooksRequest())).looks
    assert (look.due_soon, look.overdue) == (False, True)
    elsewhere = await office(house, "411104").ListDueLooks(pb.ListDueLooksRequest())
    assert list(elsewhere.looks) == []

    await desk.RecordLook(
        pb.RecordLookRequest(
            command=a_command(), round_id=found.round_id, topic_id=chosen, note="已列入下月初选。"
        )
    )
    assert list((await desk.ListDueLooks(pb.ListDueLooksRequest())).looks) == []
    for topic, said in ((chosen, "已经查看过"), (other, "没有待查看")):
        request = pb.RecordLookRequest(
            command=a_command(), round_id=found.round_id, topic_id=topic, note="再看一次。"
        )
        with pytest.raises(grpc.aio.AioRpcError, match=said):
            await desk.RecordLook(request)


async def test_what_a_round_gave_stands_in_the_record_of_the_shortlisting(house: House) -> None:
    topic = await house.pooled()
    found = await opened(house)
    for who in await residents(house, 2):
        await vote(house, found.round_id, who, topic.topic_id)
    await closed(house, found.round_id)
    await house.topics(Role.LIAISON).ShortlistTopic(
        topics.ShortlistTopicRequest(command=a_command(), topic_id=topic.topic_id, note="群众选题得票最多。")
    )

    [(content,)] = await house.rows("SELECT content FROM records WHERE action = 'shortlist'")
    assert content["rounds"] == [{"round_id": found.round_id, "votes": 2, "voters": 2}]


async def test_nothing_of_a_resident_is_entered_for_the_past(house: House) -> None:
    await house.pooled()
    request = a_round()
    request.command.occurred_at.FromDatetime(datetime(2021, 3, 1, tzinfo=UTC))

    assert "不能补录" in await refused(
        office(house).OpenVotingRound(request), grpc.StatusCode.INVALID_ARGUMENT
    )
