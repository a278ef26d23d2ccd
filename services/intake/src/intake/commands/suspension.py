"""A topic stands still while a court, a danger or another procedure stands in its way (row 50)."""

from intake import events
from intake.commands.act import Act, move, settle, take
from intake.models import Topic
from shangliang.intake.v1 import triage_service_pb2 as pb


async def suspend_topic(act: Act, request: pb.SuspendTopicRequest) -> Topic:
    topic, row = await take(act, request, "suspend")
    move(act, topic, row)
    event = events.topic_suspended(topic, reason_code=request.reason_code)
    record = {"reason_code": request.reason_code, "note": request.note}
    return await settle(act, topic, row, event, record=record, facts={"reason_code": request.reason_code})


async def resume_topic(act: Act, request: pb.ResumeTopicRequest) -> Topic:
    topic, row = await take(act, request, "resume")
    move(act, topic, row)
    return await settle(act, topic, row, events.topic_resumed(topic), record={"note": request.note})
