"""A topic from a resident's words to its approval, and on to scheduling: a story through two services."""

import asyncio
from uuid import uuid4

import grpc

from shangliang.command.v1.command_pb2 import Command
from shangliang.intake.v1 import topic_events_pb2, topic_service_pb2
from shangliang.intake.v1.topic_service_pb2_grpc import TopicServiceStub
from shangliang.scheduling.v1 import session_service_pb2
from shangliang.scheduling.v1.session_service_pb2_grpc import ResearchServiceStub

DIVISION = "411102001"
NOT_YET = (grpc.StatusCode.NOT_FOUND, grpc.StatusCode.FAILED_PRECONDITION, grpc.StatusCode.UNAVAILABLE)


def topics_at(channel: grpc.aio.Channel) -> TopicServiceStub:
    return TopicServiceStub(channel)  # type: ignore[no-untyped-call]  # generated


def research_at(channel: grpc.aio.Channel) -> ResearchServiceStub:
    return ResearchServiceStub(channel)  # type: ignore[no-untyped-call]  # generated


def command() -> Command:
    return Command(idempotency_key=str(uuid4()))


async def submitted(topics: TopicServiceStub) -> str:
    request = topic_service_pb2.SubmitTopicRequest(
        command=command(),
        title="小区门口夜间停车堵塞消防通道",
        text="晚上八点以后门口两侧停满车辆，消防车进不来，希望协商划线和错时停车。",
        division=DIVISION,
        category="parking",
        channel=topic_events_pb2.CHANNEL_WEB,
        source_kind=topic_events_pb2.SOURCE_KIND_RESIDENTS,
    )
    answer = await topics.SubmitTopic(request)
    return str(answer.topic_id)


async def approved(topics: TopicServiceStub) -> str:
    """Hand a topic in and take it all the way to the approval."""
    topic_id = await submitted(topics)
    await topics.StartTriage(topic_service_pb2.StartTriageRequest(command=command(), topic_id=topic_id))
    await topics.PoolTopic(
        topic_service_pb2.PoolTopicRequest(
            command=command(),
            topic_id=topic_id,
            public_title="小区门口夜间停车与消防通道",
            public_summary="协商划线、错时停车和消防通道的管理。",
            issues=["消防通道夜间被占用"],
        )
    )
    await topics.ShortlistTopic(
        topic_service_pb2.ShortlistTopicRequest(command=command(), topic_id=topic_id, note="涉及全小区居民")
    )
    await topics.ApproveTopic(
        topic_service_pb2.ApproveTopicRequest(
            command=command(),
            topic_id=topic_id,
            approval_form="漯政协议题〔2022〕1号",
            risk_checked=True,
            interested_parties=["业主委员会"],
        )
    )
    return topic_id


async def until_known_to_scheduling(research: ResearchServiceStub, topic_id: str) -> None:
    request = session_service_pb2.GetResearchRequest(topic_id=topic_id)
    async with asyncio.timeout(60):
        while True:
            try:
                await research.GetResearch(request)
            except grpc.aio.AioRpcError as error:
                if error.code() not in NOT_YET:
                    raise
                await asyncio.sleep(0.2)
            else:
                return
