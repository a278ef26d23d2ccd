"""Clerks share a desk: they claim topics, and decide many at once."""

from rulebook.callers import Role
from shangliang.intake.v1 import topic_service_pb2 as topics
from shangliang.intake.v1 import triage_service_pb2 as pb
from tests.intake.desk import reason_of, types_of
from tests.intake.house import OTHER_STREET, House, a_command


async def test_clerks_claim_topics_off_a_common_desk(house: House) -> None:
    ours, foreign = await house.submitted(), await house.submitted(division=OTHER_STREET)
    first, second = (house.triage(Role.CLERK, subject=f"clerk-{each}") for each in (1, 2))
    wanted = [ours.topic_id, foreign.topic_id]

    claimed = await first.ClaimTopics(pb.ClaimTopicsRequest(command=a_command(), topic_ids=wanted))
    refused = await second.ClaimTopics(pb.ClaimTopicsRequest(command=a_command(), topic_ids=wanted))

    assert list(claimed.claimed_topic_ids) == [ours.topic_id]
    assert list(refused.refused_topic_ids) == wanted
    start = topics.StartTriageRequest(command=a_command(), topic_id=ours.topic_id, expected_version=1)
    assert await reason_of(house.topics(Role.CLERK, subject="clerk-2").StartTriage(start)) == "CLAIMED"
    queue = await house.topics(Role.CLERK).ListQueue(
        topics.ListQueueRequest(state=topics.TOPIC_STATE_SUBMITTED)
    )
    assert queue.items[0].claimed_by == "clerk-1"
    await first.ReleaseClaims(pb.ReleaseClaimsRequest(command=a_command(), topic_ids=wanted))
    await house.topics(Role.CLERK, subject="clerk-2").StartTriage(start)


async def test_of_many_topics_each_is_decided_for_itself_and_once(house: House) -> None:
    good, foreign = await house.submitted(), await house.submitted(division=OTHER_STREET)
    request = pb.DecideTopicsRequest(
        command=a_command(),
        topics=[pb.DecidedTopic(topic_id=each) for each in (good.topic_id, foreign.topic_id)],
        start_triage=pb.StartMany(),
    )

    first = await house.triage(Role.CLERK).DecideTopics(request)
    again = await house.triage(Role.CLERK).DecideTopics(request)

    assert [(each.status.state, each.reason) for each in first.results] == [
        (topics.TOPIC_STATE_TRIAGE, ""),
        (topics.TOPIC_STATE_UNSPECIFIED, "OTHER_DIVISION"),
    ]
    assert first == again
    assert await types_of(house, good.topic_id) == ["topic-submitted", "topic-triage-started"]


async def test_a_bulk_decision_breaks_no_rule_that_one_decision_keeps(house: House) -> None:
    topic = await house.in_triage()
    request = pb.DecideTopicsRequest(
        command=a_command(),
        topics=[pb.DecidedTopic(topic_id=topic.topic_id)],
        decline=pb.DeclineMany(reason_code="not-specific", explanation="没有写明具体地点。"),
    )

    answer = await house.triage(Role.CLERK).DecideTopics(request)

    assert answer.results[0].reason == "INVALID_REQUEST"  # no right channel
