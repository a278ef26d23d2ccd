"""Topics as anybody may see them: many who ask at once are answered together, each what was asked."""

import asyncio

import grpc

from rulebook.callers import Role
from shangliang.intake.v1 import topic_service_pb2 as pb
from tests.intake.house import House, a_command

_ABSENT = "01920000-0000-7000-8000-000000000000"


async def test_many_who_ask_at_once_get_each_what_was_asked_for(house: House) -> None:
    topics = [await house.submitted() for _ in range(12)]
    by_id = [pb.GetTopicRequest(topic_id=topic.topic_id) for topic in topics]
    by_number = [pb.GetTopicRequest(number=topic.number.lower()) for topic in topics]
    absent = pb.GetTopicRequest(topic_id=_ABSENT)

    stub = house.topics()
    asked = [*by_id, absent, *by_number, *by_id]
    found = await asyncio.gather(*(stub.GetTopic(each) for each in asked), return_exceptions=True)

    ids = [topic.topic_id for topic in topics]
    missed = found.pop(len(by_id))
    assert isinstance(missed, grpc.aio.AioRpcError)
    assert missed.code() is grpc.StatusCode.NOT_FOUND
    assert [answer.topic.topic_id for answer in found if isinstance(answer, pb.GetTopicResponse)] == 3 * ids


async def test_a_topic_that_follows_others_stands_where_the_last_of_them_stands(house: House) -> None:
    first, second, third = [(await house.in_triage()).topic_id for _ in range(3)]
    clerk = house.topics(Role.CLERK)
    for topic, umbrella in ((first, second), (second, third)):
        request = pb.MergeTopicRequest(command=a_command(), topic_id=topic, umbrella_topic_id=umbrella)
        await clerk.MergeTopic(request)

    stub = house.topics()
    asked = [pb.GetTopicRequest(topic_id=each) for each in (first, second, third)]
    views = [answer.topic for answer in await asyncio.gather(*map(stub.GetTopic, asked))]

    assert [view.topic_id for view in views] == [first, second, third]
    assert len({view.stage for view in views}) == 1
