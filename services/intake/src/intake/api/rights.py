"""RightsService over gRPC: a person's own data, by the tracking code of his matter."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

from google.protobuf.message import Message

from intake import commands
from intake.api.door import Door, scope_of
from intake.api.exporting import export_own_data
from intake.commands import HOLDER, Act
from intake.domain.consents import notice_at
from shangliang.intake.v1 import rights_service_pb2 as pb
from shangliang.intake.v1.rights_service_pb2_grpc import RightsServiceServicer

Context = object
AnswerT = TypeVar("AnswerT", bound=Message)


class RightsApi(RightsServiceServicer):
    def __init__(self, door: Door) -> None:
        self._door = door

    async def GetPrivacyNotice(
        self, _request: pb.GetPrivacyNoticeRequest, _context: Context
    ) -> pb.GetPrivacyNoticeResponse:
        version, text = notice_at(self._door.desk.rules.policy, datetime.now(UTC))
        return pb.GetPrivacyNoticeResponse(version=version, text=text)

    async def ExportOwnData(
        self, request: pb.ExportOwnDataRequest, _context: Context
    ) -> pb.ExportOwnDataResponse:
        return await export_own_data(self._door, request)

    async def CorrectContact(
        self, request: pb.CorrectContactRequest, _context: Context
    ) -> pb.CorrectContactResponse:
        return await as_holder(self._door, request, pb.CorrectContactResponse, commands.correct_contact)

    async def WithdrawConsent(
        self, request: pb.WithdrawConsentRequest, _context: Context
    ) -> pb.WithdrawConsentResponse:
        return await as_holder(self._door, request, pb.WithdrawConsentResponse, commands.withdraw_consent)

    async def RequestDeletion(
        self, request: pb.RequestDeletionRequest, _context: Context
    ) -> pb.RequestDeletionResponse:
        return await as_holder(self._door, request, pb.RequestDeletionResponse, commands.request_deletion)

    async def ConfirmDeletion(
        self, request: pb.ConfirmDeletionRequest, _context: Context
    ) -> pb.ConfirmDeletionResponse:
        return await as_holder(self._door, request, pb.ConfirmDeletionResponse, commands.confirm_deletion)


async def as_holder(
    door: Door,
    request: Any,  # noqa: ANN401 - a command with a tracking code
    response: type[AnswerT],
    command: Callable[[Act, Any], Awaitable[AnswerT]],
) -> AnswerT:
    """Do it for whoever holds the code, whoever that is, once per idempotency key."""
    return await door.carry_out(HOLDER, request, response, command, scope=scope_of(request.tracking_code))
