"""What the other services did shows on the tracking page, once, in the order in which it happened."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from google.protobuf.timestamp_pb2 import Timestamp

from rulebook.callers import Role
from shangliang.intake.v1 import topic_service_pb2 as pb
from shangliang.outcomes.v1 import outcome_events_pb2 as outcomes
from shangliang.scheduling.v1 import research_events_pb2 as research
from shangliang.scheduling.v1 import session_events_pb2 as sessions
from tests.intake.house import House, a_command
from tests.intake.streams import Streams


def soon() -> datetime:
    """A moment after everything that was done so far."""
    return datetime.now(UTC) + timedelta(minutes=5)


def later() -> datetime:
    return soon() + timedelta(days=1)


async def steps_of(house: House, topic_id: str) -> list[str]:
    request = pb.GetTopicFileRequest(topic_id=topic_id)
    file = await house.topics(Role.CLERK).GetTopicFile(request)
    return [step.step for step in file.steps]


async def test_a_session_on_two_topics_is_a_step_of_both_and_only_once(house: House) -> None:
    first, second = await house.approved(), await house.approved()
    event = sessions.SessionHeld(
        session_id=str(uuid4()),
        topic_ids=[first.topic_id, second.topic_id],
        attendance=[
            sessions.Attendance(category=sessions.PARTICIPANT_CATEGORY_RESIDENT, people=7),
            sessions.Attendance(category=sessions.PARTICIPANT_CATEGORY_MEMBER, people=3),
        ],
    )

    await Streams(house).deliver(event, at=soon())

    for topic in (first, second):
        assert (await steps_of(house, topic.topic_id)).count("session-held") == 1
        shown = await house.topics().GetTopic(pb.GetTopicRequest(topic_id=topic.topic_id))
        assert shown.topic.stage == "session-held"


async def test_an_adjourned_session_shows_by_when_people_meet_again(house: House) -> None:
    topic, session_id = await house.approved(), str(uuid4())
    topic_ids = [topic.topic_id]

    await Streams(house).deliver(
        sessions.SessionHeld(session_id=session_id, topic_ids=topic_ids),
        sessions.SessionAdjourned(
            session_id=session_id, topic_ids=topic_ids, points_left=2, next_by="2026-04-15"
        ),
        at=soon(),
    )

    request = pb.GetTopicFileRequest(topic_id=topic.topic_id)
    held, adjourned = (await house.topics(Role.CLERK).GetTopicFile(request)).steps[-2:]
    assert (held.step, adjourned.step) == ("session-held", "session-adjourned")
    assert adjourned.text == "尚有未尽事项，将再次协商，不晚于2026年4月15日。"
    shown = await house.topics().GetTopic(pb.GetTopicRequest(topic_id=topic.topic_id))
    assert shown.topic.stage == "session-adjourned"


async def test_what_arrives_late_does_not_take_the_stage_back(house: House) -> None:
    topic = await house.approved()
    streams = Streams(house)

    await streams.deliver(
        outcomes.IssueResolved(topic_id=topic.topic_id, issue_number=1, assignment_id=str(uuid4())),
        at=later(),
    )
    await streams.deliver(research.ResearchStarted(topic_id=topic.topic_id), at=soon())

    shown = await house.topics().GetTopic(pb.GetTopicRequest(topic_id=topic.topic_id))
    assert shown.topic.stage == "issue-resolved"
    assert (await steps_of(house, topic.topic_id))[-2:] == ["research-started", "issue-resolved"]


async def test_a_reminder_is_shown_but_is_no_stage(house: House) -> None:
    topic = await house.approved()

    await Streams(house).deliver(
        outcomes.AssignmentDueSoon(topic_id=topic.topic_id, clock="sign", due_at=Timestamp(seconds=1)),
        at=soon(),
    )

    shown = await house.topics().GetTopic(pb.GetTopicRequest(topic_id=topic.topic_id))
    assert shown.topic.stage == "topic-approved"
    assert (await steps_of(house, topic.topic_id))[-1] == "assignment-due-soon"


async def test_whoever_was_merged_follows_the_topic_that_carries_on(house: House) -> None:
    umbrella = await house.pooled()
    receipt = await house.submitted()
    clerk = house.topics(Role.CLERK)
    await clerk.StartTriage(pb.StartTriageRequest(command=a_command(), topic_id=receipt.topic_id))
    await clerk.MergeTopic(
        pb.MergeTopicRequest(
            command=a_command(), topic_id=receipt.topic_id, umbrella_topic_id=umbrella.topic_id
        )
    )
    streams = Streams(house)

    await streams.deliver(research.ResearchStarted(topic_id=umbrella.topic_id), at=soon())

    tracked = await house.topics().TrackTopic(pb.TrackTopicRequest(tracking_code=receipt.tracking_code))
    assert [step.step for step in tracked.steps] == [
        "topic-submitted",
        "topic-triage-started",
        "topic-merged",
        "research-started",
    ]
    assert tracked.topic.stage == "research-started"
    assert tracked.topic.state == pb.TOPIC_STATE_MERGED


async def test_an_event_of_a_topic_that_was_never_handed_in_is_parked(house: House) -> None:
    await Streams(house).deliver(research.ResearchStarted(topic_id=str(uuid4())), at=soon())

    assert len(await house.rows("SELECT 1 FROM parked_event")) == 1
    assert await house.rows("SELECT 1 FROM progress_steps") == []
