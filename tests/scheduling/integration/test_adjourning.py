"""Sessions that end with points left: they were held, and their topics can be planned again at once."""

from typing import Any

import pytest

from scheduling import handlers
from shangliang.outcomes.v1.outcome_events_pb2 import (
    NEXT_STEP_TRY_AGAIN,
    ConsultationResumed,
    MinutesConfirmed,
)
from shangliang.scheduling.v1 import session_service_pb2 as pb
from shangliang.scheduling.v1.session_events_pb2 import SessionAdjourned, SessionHeld
from tests.scheduling.wording import at, stamp

SECOND = {"starts_at": stamp(at(29)), "ends_at": stamp(at(29, 11))}


async def test_an_adjourned_session_was_held_and_then_adjourned(world: Any) -> None:
    session = await world.adjourned()

    *_, held, adjourned = await world.published("scheduling.session.v1")
    fact = SessionAdjourned.FromString(adjourned.payload)
    assert session.state == pb.SESSION_STATE_CLOSED
    assert (held.type, adjourned.type) == ("session-held", "session-adjourned")
    assert SessionHeld.FromString(held.payload).attendance[0].people == 5
    assert (fact.topic_ids, fact.points_left, fact.next_by) == (session.topic_ids, 2, "2023-06-14")
    assert fact.organisations == ["住建局"]
    assert session.next_by == "2023-06-14"


async def test_the_points_stay_in_scheduling_and_are_read_with_the_session(world: Any) -> None:
    session = await world.adjourned()

    read = await world.talks().GetSession(pb.GetSessionRequest(session_id=session.session_id))
    payloads = [event.payload for event in await world.published("scheduling.session.v1")]
    assert list(read.points_left) == ["停车费标准", "夜间时段"]
    assert not any("停车费标准".encode() in payload for payload in payloads)


async def test_a_topic_has_a_second_session_without_waiting_for_anybody(world: Any) -> None:
    first = await world.adjourned()

    second = (await world.talks().PlanSession(world.plan(first.topic_ids, **SECOND))).session

    assert second.topic_ids == first.topic_ids
    assert second.state == pb.SESSION_STATE_PLANNED


async def test_every_session_of_a_topic_counts_with_its_own_minutes(world: Any) -> None:
    first = await world.adjourned()
    second = await _held_again(world, first.topic_ids)

    for version, session in enumerate((first, second), start=1):
        event = MinutesConfirmed(topic_id=first.topic_ids[0], session_id=session.session_id)
        await world.deliver(handlers.outcomes, first.topic_ids[0], version, event, times=2)

    world.clock.now = at(30)
    assert (await world.talks_statistics()).sessions_held == 2


async def test_a_topic_that_was_adjourned_needs_no_resuming(world: Any) -> None:
    topic = (await world.adjourned()).topic_ids[0]

    event = ConsultationResumed(topic_id=topic, next_step=NEXT_STEP_TRY_AGAIN)
    await world.deliver(handlers.outcomes, topic, 1, event, times=2)

    assert (await world.talks().PlanSession(world.plan([topic], **SECOND))).session.number


async def test_the_same_command_twice_adjourns_once(world: Any) -> None:
    session = await world.opened()
    world.clock.now = at(15, 11)
    request = world.adjournment(session.session_id, expected_version=session.version)

    first = await world.talks().AdjournSession(request)
    again = await world.talks().AdjournSession(request)

    assert again == first
    assert first.session.version == session.version + 2


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"next_by": "2023-06-15"}, "NEXT_BY_OUT_OF_RANGE"),
        ({"next_by": "2023-05-15"}, "NEXT_BY_OUT_OF_RANGE"),
        ({"next_by": "2023-02-30"}, "DATE_IMPOSSIBLE"),
        ({"points_left": ["  "]}, "INVALID_REQUEST"),
        ({"expected_version": 99}, "VERSION_CONFLICT"),
    ],
)
async def test_a_session_is_not_adjourned_without_points_or_beyond_the_limit(
    world: Any, changes: dict[str, Any], reason: str
) -> None:
    session = await world.opened()
    world.clock.now = at(15, 11)

    request = world.adjournment(session.session_id, **changes)

    assert (await world.refusal(world.talks().AdjournSession(request))).reason == reason
    assert "session-held" not in [event.type for event in await world.published()]


async def test_a_session_that_is_over_cannot_be_adjourned(world: Any) -> None:
    session = await world.held()

    request = world.adjournment(session.session_id)

    assert (await world.refusal(world.talks().AdjournSession(request))).reason == "WRONG_STATE"


async def _held_again(world: Any, topic_ids: list[str]) -> Any:
    session = (await world.talks().PlanSession(world.plan(topic_ids, **SECOND))).session
    await world.invite(session.session_id)
    await world.talks().SendNotice(
        pb.SendNoticeRequest(command=world.command(), session_id=session.session_id, notice_number="TZ-2")
    )
    world.clock.now = at(29)
    await world.sign_in(session.session_id)
    await world.talks().OpenSession(
        pb.OpenSessionRequest(command=world.command(), session_id=session.session_id, recusals_checked=True)
    )
    world.clock.now = at(29, 11)
    request = pb.CloseSessionRequest(
        command=world.command(), session_id=session.session_id, record_number="JL-2", record="费用谈妥"
    )
    return (await world.talks().CloseSession(request)).session
