"""A matter is taken back: the answer says whether the topic goes on without its submitter."""

from intake.api.door import Door, scope_of
from intake.api.presenting import status_of
from intake.commands import HOLDER, Act
from intake.commands import withdraw_topic as withdraw
from intake.domain.submitting import require_now
from rulebook.callers import Caller
from shangliang.intake.v1 import triage_service_pb2 as pb


async def withdraw_topic(
    door: Door, who: Caller, request: pb.WithdrawTopicRequest
) -> pb.WithdrawTopicResponse:
    if request.tracking_code:
        require_now(backdated=request.command.HasField("occurred_at"))
    holder, scope = (HOLDER, scope_of(request.tracking_code)) if request.tracking_code else (who, "")
    return await door.carry_out(holder, request, pb.WithdrawTopicResponse, _withdrawn, scope=scope)


async def _withdrawn(act: Act, request: pb.WithdrawTopicRequest) -> pb.WithdrawTopicResponse:
    topic, kept = await withdraw(act, request)
    return pb.WithdrawTopicResponse(status=status_of(topic), kept=kept)
