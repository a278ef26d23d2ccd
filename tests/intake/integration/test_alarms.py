"""Limits of intake are spoken of in time, once; a matter that nobody explains is closed."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from eventing import Due
from eventing.timers import cancel
from intake.commands.act import CLOCK
from intake.commands.alarms import ring
from intake.handlers import new_timers
from rulebook.callers import Role
from shangliang.intake.v1 import hotline_service_pb2 as orders
from shangliang.intake.v1 import topic_service_pb2 as topics
from shangliang.intake.v1 import triage_service_pb2 as pb
from tests.intake.house import House, a_command, a_submission
from tests.intake.orders import hotline, pulled, referred


async def alarms(house: House) -> list[tuple[str, datetime]]:
    return [tuple(row) for row in await house.rows("SELECT subject, due_at FROM timer ORDER BY subject")]


async def let_ring(house: House, topic_id: str, moment: datetime) -> None:
    """What the loop does when a timer's moment has come: remove it and let it ring, in one transaction."""
    async with house.sessions.begin() as session:
        await cancel(session, CLOCK, topic_id)
        await ring(session, house.desk, Due(CLOCK, topic_id, moment, {}), moment)


async def types_of(house: House, topic_id: str) -> list[str]:
    return [each.type.split(".")[1] for each in await house.outbox(topic_id)]


async def test_a_new_matter_is_spoken_of_on_its_last_morning_and_when_its_time_has_passed(
    house: House,
) -> None:
    receipt = await house.submitted()
    ((subject, first),) = await alarms(house)
    assert subject == receipt.topic_id

    await let_ring(house, receipt.topic_id, first)
    ((_, second),) = await alarms(house)
    await let_ring(house, receipt.topic_id, second)

    assert first < second
    assert await alarms(house) == []
    told = ["topic-submitted", "topic-due-soon", "topic-overdue"]
    assert await types_of(house, receipt.topic_id) == told
    steps = await house.rows("SELECT step FROM progress_steps ORDER BY occurred_at")
    assert [step for (step,) in steps] == told


async def test_each_limit_rings_once_where_our_clock_is_behind_the_databases(house: House) -> None:
    receipt = await house.submitted()
    for _ in range(2):
        ((_, moment),) = await alarms(house)
        timers = new_timers(house.desk, lambda moment=moment: moment - timedelta(seconds=20))  # type: ignore[misc]
        async with house.sessions.begin() as session:
            await cancel(session, CLOCK, receipt.topic_id)
            await timers.alarm(CLOCK)(Due(CLOCK, receipt.topic_id, moment, {}), session)

    assert await alarms(house) == []
    told = ["topic-submitted", "topic-due-soon", "topic-overdue"]
    assert await types_of(house, receipt.topic_id) == told


async def test_history_entered_later_is_not_spoken_of(house: House) -> None:
    longago = datetime.now(UTC) - timedelta(days=90)
    clerk = house.topics(Role.CLERK)
    await clerk.SubmitTopic(
        a_submission(
            command=a_command(occurred_at=longago, approval="补〔2026〕1号"),
            channel="CHANNEL_PAPER",
            assisted=True,
        )
    )

    assert await alarms(house) == []


async def test_whoever_takes_a_matter_up_sets_its_clock_anew(house: House) -> None:
    topic = await house.in_triage()

    ((subject, moment),) = await alarms(house)

    assert subject == topic.topic_id
    assert moment > datetime.now(UTC) + timedelta(days=3)


async def test_a_matter_that_left_its_limit_behind_does_not_ring(house: House) -> None:
    topic = await house.pooled()

    assert await alarms(house) == []
    await let_ring(house, topic.topic_id, datetime.now(UTC))

    assert "topic-overdue" not in await types_of(house, topic.topic_id)


async def test_a_matter_that_nobody_explains_in_time_is_closed_with_notice(house: House) -> None:
    topic = await house.in_triage()
    await house.triage(Role.CLERK).RequestInformation(
        pb.RequestInformationRequest(
            command=a_command(), topic_id=topic.topic_id, question="请问具体在哪里？"
        )
    )
    ((due,),) = await house.rows("SELECT due_at FROM topics")

    await let_ring(house, topic.topic_id, due + timedelta(seconds=1))

    shown = await house.topics().GetTopic(topics.GetTopicRequest(topic_id=topic.topic_id))
    assert shown.topic.state == topics.TOPIC_STATE_DECLINED
    assert (await types_of(house, topic.topic_id))[-1] == "topic-declined"
    assert await alarms(house) == []


async def taken_over_by_the_hotline(house: House) -> None:
    (referral,) = (await pulled(house)).referrals
    request = orders.AcknowledgeReferralRequest(
        command=a_command(), referral_id=referral.referral_id, external_number="HL-9"
    )
    await hotline(house).AcknowledgeReferral(request)


async def test_a_referral_that_the_hotline_does_not_take_over_is_spoken_of(house: House) -> None:
    topic = await referred(house)
    ((due,),) = await house.rows("SELECT due_at FROM topics")

    await let_ring(house, topic.topic_id, due + timedelta(seconds=1))

    assert timedelta(hours=23) < due - datetime.now(UTC)
    assert (await types_of(house, topic.topic_id))[-1] == "topic-overdue"


async def test_a_referral_that_the_hotline_has_is_spoken_of_no_more(house: House) -> None:
    await referred(house)
    assert await alarms(house)

    await taken_over_by_the_hotline(house)

    assert await alarms(house) == []
    assert await house.rows("SELECT due_at, due_calendar FROM topics") == [(None, None)]


async def test_a_referral_that_was_taken_over_while_it_stood_still_has_no_limit_afterwards(
    house: House,
) -> None:
    topic = await referred(house)
    liaison = house.triage(Role.LIAISON)
    await liaison.SuspendTopic(
        pb.SuspendTopicRequest(
            command=a_command(), topic_id=topic.topic_id, reason_code="court", note="法院已立案。"
        )
    )
    await taken_over_by_the_hotline(house)
    await liaison.ResumeTopic(
        pb.ResumeTopicRequest(command=a_command(), topic_id=topic.topic_id, note="法院已结案。")
    )

    assert await alarms(house) == []
    assert await house.rows("SELECT state, due_at FROM topics") == [("referred", None)]


async def test_a_referral_whose_number_is_known_has_no_limit(house: House) -> None:
    await referred(house, "HL-9")

    assert await alarms(house) == []


async def changed(house: House, statement: str, **values: object) -> None:
    async with house.sessions.begin() as session:
        await session.execute(text(statement), values)


async def limits(house: House) -> tuple[datetime, datetime]:
    ((due, bound),) = await house.rows("SELECT due_at, decide_by FROM topics")
    return due, bound


async def test_what_needs_no_consultation_is_to_be_answered_sooner(house: House) -> None:
    await house.in_triage(category="wage_arrears")
    now, rules = datetime.now(UTC), house.desk.rules

    due, _ = await limits(house)

    assert due == rules.calendar.add_working_days(now, rules.policy.limit("answer.direct", now).amount)


async def test_who_was_asked_and_explains_late_is_answered_within_the_outer_bound(house: House) -> None:
    begun = datetime.now(UTC) - timedelta(days=60)
    topic = await house.in_triage()
    await changed(house, "UPDATE topics SET decide_by = :bound", bound=begun)
    clerk = house.triage(Role.CLERK)
    question = pb.RequestInformationRequest(
        command=a_command(), topic_id=topic.topic_id, question="请问具体在哪里？"
    )
    await clerk.RequestInformation(question)

    explained = pb.SupplyInformationRequest(command=a_command(), topic_id=topic.topic_id, text="在东门外。")
    await clerk.SupplyInformation(explained)

    due, bound = await limits(house)
    assert bound == begun
    assert due == house.desk.rules.calendar.add_working_days(datetime.now(UTC), 0)
    [(_, moment)] = await alarms(house)
    # Before the morning of the last day the warning of that morning is still to come.
    assert datetime.now(UTC) < moment <= due + timedelta(seconds=1)


async def test_the_outer_bound_stands_still_with_the_topic(house: House) -> None:
    topic = await house.in_triage()
    _, before = await limits(house)
    liaison = house.triage(Role.LIAISON)
    suspended = pb.SuspendTopicRequest(
        command=a_command(), topic_id=topic.topic_id, reason_code="court", note="法院已立案。"
    )
    await liaison.SuspendTopic(suspended)
    await changed(house, "UPDATE topics SET state_since = state_since - interval '30 days'")
    resumed = pb.ResumeTopicRequest(command=a_command(), topic_id=topic.topic_id, note="法院已结案。")
    await liaison.ResumeTopic(resumed)

    _, after = await limits(house)

    assert after > before + timedelta(days=29)
