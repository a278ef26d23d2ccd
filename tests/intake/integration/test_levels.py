"""Topics go to a level above or below, which takes them or not."""

from rulebook.callers import Role
from shangliang.intake.v1 import topic_service_pb2 as topics
from shangliang.intake.v1 import triage_service_pb2 as pb
from tests.intake.desk import COUNTY, file_of, reason_of
from tests.intake.house import STREET, House, a_command, a_pooling, a_submission, an_approval


async def test_the_county_takes_an_escalated_topic_and_the_street_decides_on_it_no_more(house: House) -> None:
    topic = await house.shortlisted()
    offer = pb.EscalateTopicRequest(
        command=a_command(), topic_id=topic.topic_id, to_division=COUNTY, note="涉及多个街道。"
    )
    offered = await house.triage(Role.CONVENER).EscalateTopic(offer)
    assert offered.status.state == topics.TOPIC_STATE_ESCALATED
    accept = pb.AcceptHandoverRequest(command=a_command(), topic_id=topic.topic_id, note="由县区统筹。")
    assert await reason_of(house.triage(Role.CONVENER).AcceptHandover(accept)) == "OTHER_DIVISION"
    queue = await house.topics(Role.LIAISON, division=COUNTY).ListQueue(
        topics.ListQueueRequest(state=topics.TOPIC_STATE_ESCALATED)
    )
    assert [item.status.topic_id for item in queue.items] == [topic.topic_id]

    taken = await house.triage(Role.LIAISON, division=COUNTY).AcceptHandover(accept)

    assert taken.status.state == topics.TOPIC_STATE_POOLED
    shortlist = topics.ShortlistTopicRequest(
        command=a_command(), topic_id=topic.topic_id, note="具备协商条件。"
    )
    assert await reason_of(house.topics(Role.CONVENER).ShortlistTopic(shortlist)) == "OTHER_DIVISION"
    await house.topics(Role.LIAISON, division=COUNTY).ShortlistTopic(shortlist)
    assert await reason_of(house.topics(Role.SECRETARY).ApproveTopic(an_approval(topic.topic_id))) == (
        "OTHER_DIVISION"
    )
    await house.topics(Role.SECRETARY, division=COUNTY).ApproveTopic(an_approval(topic.topic_id))
    file = await house.topics(Role.CLERK).GetTopicFile(topics.GetTopicFileRequest(topic_id=topic.topic_id))
    assert file.desk == COUNTY


async def test_a_refused_offer_leaves_the_topic_where_it_stood_with_the_time_it_had(house: House) -> None:
    topic = await house.shortlisted()
    before = (await file_of(house, topic.topic_id)).due_at
    await house.triage(Role.CONVENER).EscalateTopic(
        pb.EscalateTopicRequest(
            command=a_command(), topic_id=topic.topic_id, to_division=COUNTY, note="涉及多个街道。"
        )
    )
    refuse = pb.RefuseHandoverRequest(command=a_command(), topic_id=topic.topic_id, note="属街道事务。")

    answer = await house.triage(Role.LIAISON, division=COUNTY).RefuseHandover(refuse)

    assert answer.status.state == topics.TOPIC_STATE_SHORTLISTED
    assert (await file_of(house, topic.topic_id)).due_at == before


async def test_a_county_topic_is_delegated_to_a_street_that_then_finds_it_on_its_desk(house: House) -> None:
    receipt = await house.topics().SubmitTopic(a_submission(division=COUNTY))
    liaison = house.topics(Role.LIAISON, division=COUNTY)
    await liaison.StartTriage(topics.StartTriageRequest(command=a_command(), topic_id=receipt.topic_id))
    await liaison.PoolTopic(a_pooling(receipt.topic_id))
    await house.triage(Role.LIAISON, division=COUNTY).DelegateTopic(
        pb.DelegateTopicRequest(
            command=a_command(), topic_id=receipt.topic_id, to_division=STREET, note="街道可以解决。"
        )
    )
    clerk = house.topics(Role.CLERK)
    offered = await clerk.ListQueue(topics.ListQueueRequest(state=topics.TOPIC_STATE_DELEGATED))
    assert [item.status.topic_id for item in offered.items] == [receipt.topic_id]

    await house.triage(Role.CLERK).AcceptHandover(
        pb.AcceptHandoverRequest(command=a_command(), topic_id=receipt.topic_id, note="予以接收。")
    )

    queue = await clerk.ListQueue(topics.ListQueueRequest(state=topics.TOPIC_STATE_POOLED))
    assert [item.status.topic_id for item in queue.items] == [receipt.topic_id]
