"""What scheduling does with events of other services; each of them arrives twice."""

from typing import Any
from uuid import uuid4

import pytest

from scheduling import handlers
from shangliang.intake.v1.topic_events_pb2 import TopicDeferred
from shangliang.outcomes.v1.outcome_events_pb2 import ConsultationResumed, MinutesConfirmed
from shangliang.scheduling.v1 import session_service_pb2 as pb


async def test_an_approved_topic_becomes_schedulable_once(world: Any) -> None:
    topic = str(uuid4())

    await world.deliver(handlers.topics, topic, 1, world.approval(topic), times=2)

    status = (await world.research().GetResearch(pb.GetResearchRequest(topic_id=topic))).status
    assert (status.state, status.version) == (pb.SCHEDULE_STATE_APPROVED, 0)
    assert await world.count("SELECT count(*) FROM topics") == 1


async def test_a_topic_is_not_known_before_its_approval_arrives_and_known_after_it(world: Any) -> None:
    topic = str(uuid4())
    plan = world.plan([topic])

    refusal = await world.refusal(world.talks().PlanSession(plan))
    await world.deliver(handlers.topics, topic, 1, world.approval(topic), times=2)
    after = await world.refusal(world.talks().PlanSession(plan))

    assert (refusal.reason, after.reason) == ("NOT_KNOWN_YET", "WRONG_STATE")


async def test_a_deferred_topic_cannot_be_planned_until_it_is_approved_again(world: Any) -> None:
    topic = await world.ready_topic()
    await world.deliver(handlers.topics, topic, 1, TopicDeferred(topic_id=topic), times=2)

    refusal = await world.refusal(world.talks().PlanSession(world.plan([topic])))
    await world.deliver(handlers.topics, topic, 2, world.approval(topic), times=2)
    planned = await world.talks().PlanSession(world.plan([topic]))

    assert refusal.reason == "TOPIC_DEFERRED"
    assert planned.session.state == pb.SESSION_STATE_PLANNED


async def test_confirmed_minutes_let_a_session_count_once(world: Any) -> None:
    session = await world.held()
    topic = session.topic_ids[0]
    event = MinutesConfirmed(topic_id=topic, session_id=session.session_id)

    before = await world.talks_statistics()
    await world.deliver(handlers.outcomes, topic, 1, event, times=2)
    after = await world.talks_statistics()

    assert [(line.form, line.sessions) for line in after.by_form] == [(1, 1)]
    assert [(line.category, line.people) for line in after.attendance] == [(6, 5)]
    assert (before.sessions_held, before.sessions_awaiting_minutes) == (0, 1)
    assert (after.sessions_held, after.sessions_awaiting_minutes) == (1, 0)
    counted = [e for e in await world.published("scheduling.session.v1") if e.type == "session-counted"]
    assert [event.version for event in counted] == [5]


async def test_minutes_of_an_unknown_session_wait(world: Any) -> None:
    event = MinutesConfirmed(topic_id=str(uuid4()), session_id=str(uuid4()))

    await world.deliver(handlers.outcomes, event.topic_id, 1, event, times=2)

    assert await world.count("SELECT count(*) FROM parked_event WHERE state = 'waiting'") == 1


@pytest.mark.parametrize(
    ("step", "state"),
    [
        ("NEXT_STEP_TRY_AGAIN", pb.SCHEDULE_STATE_READY),
        ("NEXT_STEP_ESCALATE", pb.SCHEDULE_STATE_READY),
        ("NEXT_STEP_REPORT_VIEWS", pb.SCHEDULE_STATE_REPORTING),
    ],
)
async def test_trying_again_here_or_a_level_up_makes_a_topic_ready_for_another_session(
    world: Any, step: str, state: int
) -> None:
    session = await world.held()
    topic = session.topic_ids[0]

    event = ConsultationResumed(topic_id=topic, next_step=step)
    await world.deliver(handlers.outcomes, topic, 1, event, times=2)

    research = await world.research().GetResearch(pb.GetResearchRequest(topic_id=topic))
    assert research.status.state == state
