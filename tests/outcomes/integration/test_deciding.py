"""The deciding body's word, village meetings, and two people who decide at once."""

import asyncio
from datetime import UTC, datetime

import grpc
import pytest

from rulebook.callers import Role
from shangliang.outcomes.v1 import outcome_events_pb2 as facts
from shangliang.outcomes.v1 import outcome_service_pb2 as pb
from tests.outcomes.asserting import StatusCode, refusal, refusal_with_field
from tests.outcomes.chain import Chain
from tests.outcomes.office import Office


async def start_vote(chain: Chain) -> pb.OutcomeStatus:
    request = pb.StartStatutoryVoteRequest(
        command=chain.command(),
        topic_id=chain.topic_id,
        kind=pb.MEETING_KIND_VILLAGE_MEETING,
        notice_on="2021-03-01",
    )
    answer = await chain.office.outcomes(Role.LIAISON).StartStatutoryVote(request)
    status: pb.OutcomeStatus = answer.status
    return status


async def count_vote(chain: Chain, present: int, votes_for: int) -> pb.RecordStatutoryVoteResponse:
    request = pb.RecordStatutoryVoteRequest(
        command=chain.command(),
        topic_id=chain.topic_id,
        held_on="2021-03-15",
        eligible=100,
        present=present,
        votes_for=votes_for,
        votes_against=present - votes_for,
        published_from="2021-03-15",
        published_to="2021-03-22",
    )
    answer: pb.RecordStatutoryVoteResponse = await chain.office.outcomes(Role.CLERK).RecordStatutoryVote(
        request
    )
    return answer


@pytest.fixture
async def village(office: Office) -> Chain:
    return await Chain(office, statutory=True, at=datetime(2021, 3, 20, 2, tzinfo=UTC)).reported()


async def test_each_recommendation_is_decided_by_itself(office: Office) -> None:
    chain = await Chain(office, issues=2).reported((1,), (2,))

    refused = await chain.decide("NOT_ADOPTED", which=1, reason="经费不足，明年列入预算。")
    adopted = await chain.decide("ADOPTED", which=0)

    assert refused.state == pb.OUTCOME_STATE_PENDING_DECISION
    assert adopted.state == pb.OUTCOME_STATE_ADOPTED
    assert (await chain.told())[-2:] == ["recommendation-not-adopted", "recommendation-adopted"]


async def test_a_refusal_without_its_reason_is_refused(office: Office) -> None:
    chain = await Chain(office).reported()

    assert await refusal_with_field(chain.decide("NOT_ADOPTED")) == (
        StatusCode.INVALID_ARGUMENT,
        "REASON_REQUIRED",
        "reason_code",
    )


async def test_two_secretaries_decide_at_once_and_the_second_is_told(office: Office) -> None:
    chain = await Chain(office).reported()
    version = (await chain.outcome()).status.version

    answers = await asyncio.gather(
        chain.decide("ADOPTED", version=version, subject="secretary-1"),
        chain.decide("NOT_ADOPTED", version=version, reason="经费不足。", subject="secretary-2"),
        return_exceptions=True,
    )

    refused = [each for each in answers if isinstance(each, grpc.aio.AioRpcError)]
    assert [each.code() for each in refused] == [StatusCode.ABORTED]
    assert len(await chain.told()) == 4


async def test_what_was_refused_can_be_reported_again_once(office: Office) -> None:
    chain = await Chain(office).reported()
    first = await chain.decide("NOT_ADOPTED", reason="经费不足。")
    await chain.report()
    second = await chain.decide("NOT_ADOPTED", which=1, reason="经费仍然不足。")

    assert first.state == second.state == pb.OUTCOME_STATE_NOT_ADOPTED
    assert await refusal(chain.report()) == (StatusCode.FAILED_PRECONDITION, "REPORTED_OFTEN_ENOUGH")
    assert (await chain.explain()).state == pb.OUTCOME_STATE_DONE


async def test_a_village_matter_is_adopted_after_its_meeting_only(village: Chain) -> None:
    assert await refusal(village.decide()) == (StatusCode.FAILED_PRECONDITION, "STATUTORY_VOTE_REQUIRED")
    await start_vote(village)

    answer = await count_vote(village, present=60, votes_for=31)

    assert (answer.quorum_met, answer.passed) == (True, True)
    assert (await village.decide()).state == pb.OUTCOME_STATE_ADOPTED


async def test_a_meeting_without_a_quorum_can_be_called_again(village: Chain) -> None:
    await start_vote(village)
    answer = await count_vote(village, present=50, votes_for=50)

    assert (answer.quorum_met, answer.passed) == (False, False)
    assert answer.status.state == pb.OUTCOME_STATE_PENDING_DECISION
    assert (await start_vote(village)).state == pb.OUTCOME_STATE_STATUTORY_VOTE


async def test_what_the_village_votes_down_is_not_adopted(office: Office, village: Chain) -> None:
    await start_vote(village)
    answer = await count_vote(village, present=60, votes_for=30)

    assert answer.status.state == pb.OUTCOME_STATE_NOT_ADOPTED
    assert (await village.told())[-2:] == ["statutory-vote-decided", "recommendation-not-adopted"]
    last = (await office.outbox(village.topic_id))[-1]
    assert facts.RecommendationNotAdopted.FromString(last.payload).reason_code == "VOTE_REJECTED"
    assert (await village.explain()).state == pb.OUTCOME_STATE_DONE


async def test_votes_that_do_not_add_up_are_refused(village: Chain) -> None:
    await start_vote(village)

    code, reason, field = await refusal_with_field(count_vote(village, present=120, votes_for=60))

    assert (code, reason, field) == (StatusCode.INVALID_ARGUMENT, "VOTE_PRESENT", "present")
