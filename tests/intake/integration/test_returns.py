"""A matter comes back from whom it was handed to: always taken, and marked when it came too late."""

import pytest
from sqlalchemy import text

from rulebook.callers import Role
from shangliang.intake.v1 import topic_events_pb2 as words
from shangliang.intake.v1 import topic_service_pb2 as topics
from tests.intake.desk import file_of
from tests.intake.house import House, a_command
from tests.intake.orders import an_order, pulled, pushed, referred

_LONG_AGO = """
    UPDATE topics SET state_since = now() - interval '30 days', stage_since = now() - interval '30 days'
"""
_TAKEN_OVER = "UPDATE hotline_referrals SET acknowledged_at = now() - make_interval(days => :days)"


async def long_ago(house: House, taken_over: int) -> None:
    async with house.sessions.begin() as session:
        await session.execute(text(_LONG_AGO))
        await session.execute(text(_TAKEN_OVER), {"days": taken_over})


async def told_of_return(house: House, topic_id: str) -> tuple[bool, list[str]]:
    """Whether the event says that it was late, and what the file shows of it."""
    event = (await house.outbox(topic_id))[-1]
    file = await file_of(house, topic_id)
    assert file.topic.state == topics.TOPIC_STATE_TRIAGE
    shown = [each.text for each in file.steps if each.step == "topic-referral-returned"]
    return words.TopicReferralReturned.FromString(event.payload).late, shown


@pytest.mark.parametrize(
    ("taken_over", "late", "said"),
    [
        (20, True, "承接单位已退回，重新初核（逾期退回）。"),
        (0, False, "承接单位已退回，重新初核。"),
    ],
)
async def test_a_return_after_its_time_is_taken_and_marked_as_late(
    house: House, taken_over: int, *, late: bool, said: str
) -> None:
    topic = await referred(house, "HL-9")
    await long_ago(house, taken_over)

    await pushed(house, an_order("HL-9", 0, "退回"))

    assert await told_of_return(house, topic.topic_id) == (late, [said])
    rows = await house.rows("SELECT content -> 'late' FROM records WHERE action = 'return-referral'")
    assert [tuple(row) for row in rows] == [(late,)]


async def test_whoever_was_never_taken_over_has_his_time_since_it_was_handed_over(house: House) -> None:
    topic = await referred(house)
    assert len((await pulled(house)).referrals) == 1
    async with house.sessions.begin() as session:
        await session.execute(text(_LONG_AGO))

    await house.topics(Role.CLERK).ReturnReferral(
        topics.ReturnReferralRequest(
            command=a_command(), topic_id=topic.topic_id, reason_code="not-theirs", note="不属于其受理范围。"
        )
    )

    assert (await told_of_return(house, topic.topic_id))[0]
