"""Minutes, rounds without agreement, reports."""

from uuid import uuid4

from rulebook.callers import Role
from shangliang.outcomes.v1 import outcome_events_pb2 as facts
from shangliang.outcomes.v1 import outcome_service_pb2 as pb
from tests.outcomes.asserting import StatusCode, refusal, refusal_with_field
from tests.outcomes.chain import Chain
from tests.outcomes.office import Office


async def no_consensus(chain: Chain, session_id: str = "") -> pb.OutcomeStatus:
    request = pb.RecordNoConsensusRequest(
        command=chain.command(),
        topic_id=chain.topic_id,
        session_id=session_id or chain.session_id,
        disagreements=["沿街商户：不同意限时停车"],
    )
    answer = await chain.office.outcomes(Role.CONVENER).RecordNoConsensus(request)
    status: pb.OutcomeStatus = answer.status
    return status


async def resume(chain: Chain, step: str = "TRY_AGAIN") -> pb.OutcomeStatus:
    request = pb.ResumeConsultationRequest(
        command=chain.command(), topic_id=chain.topic_id, next_step=f"NEXT_STEP_{step}", note="再次协商。"
    )
    answer = await chain.office.outcomes(Role.SECRETARY).ResumeConsultation(request)
    status: pb.OutcomeStatus = answer.status
    return status


async def test_minutes_can_be_rewritten_until_they_are_confirmed(office: Office) -> None:
    chain = await Chain(office).open()
    await chain.draft()
    await chain.draft(("AGREED", "小区业主"), ("RESERVED", "沿街商户"))

    await chain.confirm()

    event = facts.MinutesConfirmed.FromString((await office.outbox(chain.topic_id))[-1].payload)
    assert (event.agreed_points, event.reserved_points, event.disagreed_points) == (1, 1, 0)
    assert await refusal(chain.draft()) == (StatusCode.FAILED_PRECONDITION, "MINUTES_CONFIRMED")


async def test_minutes_wait_for_the_side_that_disagrees(office: Office) -> None:
    chain = await Chain(office).open()
    await chain.draft(("DISAGREED", "沿街商户"))

    assert await refusal_with_field(chain.confirm()) == (
        StatusCode.FAILED_PRECONDITION,
        "DISAGREEMENT_NOT_ON_RECORD",
        "confirmed_by",
    )
    await chain.confirm("小区业主", "沿街商户")


async def test_nothing_is_reported_before_the_minutes_are_confirmed(office: Office) -> None:
    chain = await Chain(office).open()
    await chain.draft()

    assert await refusal(chain.report()) == (StatusCode.FAILED_PRECONDITION, "MINUTES_NOT_CONFIRMED")
    assert await chain.told() == ["outcome-file-opened"]


async def test_a_recommendation_on_an_unknown_issue_is_refused(office: Office) -> None:
    chain = await Chain(office).open()
    await chain.draft()
    await chain.confirm()

    code, reason, field = await refusal_with_field(chain.report((1,), (1, 7)))

    assert (code, reason) == (StatusCode.INVALID_ARGUMENT, "ISSUE_UNKNOWN")
    assert field == "recommendations[1].issue_numbers"


async def test_people_sit_down_again_three_times_at_most(office: Office) -> None:
    chain = await Chain(office).open()
    session_id = chain.session_id
    for expected in (1, 2):
        await no_consensus(chain, session_id)
        assert (await resume(chain)).state == pb.OUTCOME_STATE_RESUMED
        session_id = str(uuid4())
        await office.deliver(chain.held(session_id))
        event = (await office.outbox(chain.topic_id))[-2]
        assert facts.NoConsensusRecorded.FromString(event.payload).round == expected
    await no_consensus(chain, session_id)

    assert await refusal(resume(chain)) == (StatusCode.FAILED_PRECONDITION, "ROUNDS_USED_UP")
    assert (await resume(chain, "REPORT_VIEWS")).state == pb.OUTCOME_STATE_REPORTING


async def test_a_matter_without_agreement_can_be_given_up_with_an_approval(office: Office) -> None:
    chain = await Chain(office).open()
    await no_consensus(chain)

    status = await chain.give_up()

    assert status.state == pb.OUTCOME_STATE_DONE
    assert (await chain.told())[-2:] == ["no-consensus-recorded", "issue-closed-unresolved"]
