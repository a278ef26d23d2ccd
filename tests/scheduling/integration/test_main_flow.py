"""A session from the approval of its topic to the day it counts."""

from datetime import UTC
from typing import Any

from scheduling import handlers
from shangliang.outcomes.v1.outcome_events_pb2 import MinutesConfirmed
from shangliang.scheduling.v1 import session_service_pb2 as pb
from shangliang.scheduling.v1.session_events_pb2 import SESSION_FORM_ROOM, SessionHeld


async def test_a_topic_goes_from_approval_through_research_to_a_session_that_counts(world: Any) -> None:
    topic = await world.approved_topic()
    researched = await _researched(world, topic)
    closed = await _talked_over(world, topic)
    event = MinutesConfirmed(topic_id=topic, session_id=closed.session_id)
    await world.deliver(handlers.outcomes, topic, 1, event, times=2)

    assert researched.state == pb.SCHEDULE_STATE_READY
    assert closed.state == pb.SESSION_STATE_CLOSED
    types = [event.type for event in await world.published() if event.subject in (topic, closed.session_id)]
    assert types == [
        "research-started",
        "research-recorded",
        "topic-ready",
        "session-planned",
        "session-noticed",
        "session-opened",
        "session-held",
        "session-counted",
    ]
    held = SessionHeld.FromString((await world.published("scheduling.session.v1"))[3].payload)
    assert held.form == SESSION_FORM_ROOM
    assert [(line.category, line.people) for line in held.attendance] == [(6, 5)]


async def _researched(world: Any, topic: str) -> Any:
    member = await world.member()
    research = world.research()
    await research.StartResearch(
        pb.StartResearchRequest(
            command=world.command(), topic_id=topic, member_ids=[member], plan_number="DY-1"
        )
    )
    await research.RecordResearch(
        pb.RecordResearchRequest(
            command=world.command(),
            topic_id=topic,
            kind="RESEARCH_KIND_VISIT",
            place="老街",
            member_ids=[member],
            people=6,
            findings="早晚高峰无处停车",
        )
    )
    stakeholders = [pb.Stakeholder(group="沿街商户", position="希望限时停车")]
    request = pb.CompleteResearchRequest(
        command=world.command(),
        topic_id=topic,
        summary="供需差距约六十个车位",
        stakeholders=stakeholders,
    )
    return (await research.CompleteResearch(request)).status


async def _talked_over(world: Any, topic: str) -> Any:
    venue = await world.venue(await world.room())
    planned = (await world.talks().PlanSession(world.plan([topic], venue_id=venue))).session
    await world.invite(planned.session_id)
    await world.talks().SendNotice(
        pb.SendNoticeRequest(command=world.command(), session_id=planned.session_id, notice_number="TZ-1")
    )
    world.clock.now = planned.starts_at.ToDatetime(UTC)
    await world.sign_in(planned.session_id)
    await world.talks().OpenSession(
        pb.OpenSessionRequest(command=world.command(), session_id=planned.session_id, recusals_checked=True)
    )
    world.clock.now = planned.ends_at.ToDatetime(UTC)
    request = pb.CloseSessionRequest(
        command=world.command(),
        session_id=planned.session_id,
        record_number="JL-1",
        record="双方同意限时停车",
    )
    return (await world.talks().CloseSession(request)).session
