"""One matter from the first word to the approval, over real gRPC on a real database."""

from rulebook.callers import Role
from shangliang.intake.v1 import topic_events_pb2 as words
from shangliang.intake.v1 import topic_service_pb2 as pb
from tests.intake.house import House


async def test_a_matter_becomes_an_approved_topic_and_every_step_is_published(house: House) -> None:
    topic = await house.approved()

    published = await house.outbox(topic.topic_id)
    assert [event.type for event in published] == [
        "shangliang.topic-submitted.v1",
        "shangliang.topic-triage-started.v1",
        "shangliang.topic-pooled.v1",
        "shangliang.topic-shortlisted.v1",
        "shangliang.topic-approved.v1",
    ]
    assert [event.version for event in published] == [1, 2, 3, 4, 5]
    approved = words.TopicApproved.FromString(published[-1].payload)
    assert approved.title == "居民区夜间照明不足"
    assert [issue.number for issue in approved.issues] == [1, 2]
    assert published[-1].headers["ce_division"] == "411102001"
    assert published[-1].headers["ce_actorrole"] == "secretary"
    assert topic.state == pb.TOPIC_STATE_APPROVED


async def test_the_tracking_page_tells_every_step_in_the_asked_language(house: House) -> None:
    receipt = await house.submitted()
    await house.topics(Role.CLERK).StartTriage(
        pb.StartTriageRequest(command={"idempotency_key": "start-it-now"}, topic_id=receipt.topic_id)
    )

    request = pb.TrackTopicRequest(tracking_code=receipt.tracking_code, locale="en")
    tracked = await house.topics().TrackTopic(request)

    assert [step.text for step in tracked.steps] == ["Your matter was received.", "A clerk is looking at it."]
    assert [step.actor_role for step in tracked.steps] == ["citizen", "clerk"]
    assert tracked.topic.stage == "topic-triage-started"
