"""A matter is taken back: the answer says whether the topic goes on without its submitter."""

from intake.api.door import Door
from intake.api.presenting import status_of
from intake.commands import Act
from intake.commands import withdraw_topic as withdraw
from rulebook.callers import Caller
from shangliang.intake.v1 import triage_service_pb2 as pb


async def withdraw_topic(
    door: Door, who: Caller, request: pb.WithdrawTopicRequest
) -> pb.WithdrawTopicResponse:
    return await door.carry_out_for_submitter(who, request, pb.WithdrawTopicResponse, _withdrawn)


async def _withdrawn(act: Act, request: pb.WithdrawTopicRequest) -> pb.WithdrawTopicResponse:
    topic, kept, parts = await withdraw(act, request)
    return pb.WithdrawTopicResponse(status=status_of(topic), kept=kept, parts=map(status_of, parts))
