"""Several sessions of one topic without a disagreement between them: minutes for each, one report."""

from datetime import timedelta
from uuid import uuid4

from rulebook.callers import Role
from shangliang.outcomes.v1 import outcome_events_pb2 as facts
from shangliang.outcomes.v1 import outcome_service_pb2 as pb
from tests.outcomes.asserting import StatusCode, refusal
from tests.outcomes.chain import Chain
from tests.outcomes.office import Office


async def adjourned(office: Office) -> Chain:
    """A topic after a first session that left points; its minutes are confirmed."""
    chain = await Chain(office).open()
    event = chain.adjourned()
    await office.deliver(event, event)
    await chain.draft()
    await chain.confirm()
    return chain


async def held_again(chain: Chain) -> str:
    session_id = str(uuid4())
    chain.at += timedelta(minutes=1)
    second = chain.held(session_id)
    await chain.office.deliver(second, second)
    return session_id


async def no_consensus(chain: Chain) -> None:
    request = pb.RecordNoConsensusRequest(
        command=chain.command(),
        topic_id=chain.topic_id,
        session_id=chain.session_id,
        disagreements=["沿街商户：不再协商"],
    )
    await chain.office.outcomes(Role.CONVENER).RecordNoConsensus(request)


async def report_views(chain: Chain) -> None:
    request = pb.ResumeConsultationRequest(
        command=chain.command(),
        topic_id=chain.topic_id,
        next_step="NEXT_STEP_REPORT_VIEWS",
        note="如实报送分歧意见。",
    )
    await chain.office.outcomes(Role.SECRETARY).ResumeConsultation(request)


async def test_two_sessions_have_their_minutes_and_one_report(office: Office) -> None:
    chain = await adjourned(office)
    second = await held_again(chain)
    await chain.draft(session_id=second)
    await chain.confirm(session_id=second)

    await chain.report()

    told = [each for each in await office.outbox(chain.topic_id) if "minutes-confirmed" in each.type]
    confirmed = [facts.MinutesConfirmed.FromString(each.payload).session_id for each in told]
    assert confirmed == [chain.session_id, second]
    assert (await chain.told())[-1] == "outcome-reported"
    assert (await chain.outcome()).session_ids == [chain.session_id, second]


async def test_no_round_is_used_up_by_adjourning(office: Office) -> None:
    chain = await adjourned(office)
    await held_again(chain)

    assert [row.rounds for row in await office.rows("SELECT rounds FROM outcome_files")] == [0]


async def test_nothing_is_reported_while_another_session_is_due(office: Office) -> None:
    chain = await adjourned(office)

    assert await refusal(chain.report()) == (StatusCode.FAILED_PRECONDITION, "NEXT_SESSION_DUE")


async def test_nothing_is_reported_while_minutes_of_an_earlier_session_are_open(office: Office) -> None:
    chain = await Chain(office).open()
    await office.deliver(chain.adjourned())
    second = await held_again(chain)
    await chain.draft(session_id=second)
    await chain.confirm(session_id=second)

    assert await refusal(chain.report()) == (StatusCode.FAILED_PRECONDITION, "MINUTES_NOT_CONFIRMED")
    await chain.draft()
    await chain.confirm()
    await chain.report()


async def test_a_late_word_of_the_first_adjournment_does_not_hold_up_the_report(office: Office) -> None:
    chain = await Chain(office).open()
    late = chain.adjourned()
    second = await held_again(chain)
    await office.deliver(late)
    for session_id in (chain.session_id, second):
        await chain.draft(session_id=session_id)
        await chain.confirm(session_id=session_id)

    await chain.report()


async def test_whoever_gives_up_the_next_session_reports_the_differing_views(office: Office) -> None:
    chain = await adjourned(office)
    await no_consensus(chain)
    await report_views(chain)

    await chain.report()

    assert (await chain.told())[-1] == "outcome-reported"
