"""RightsService over gRPC: a person's own data, by the tracking code of his matter or at a desk."""

from datetime import UTC, datetime

from chassis.auth import caller
from intake import commands
from intake.api.door import Door
from intake.api.exporting import export_own_data
from intake.api.subject_requests import list_subject_requests
from intake.domain.consents import notice_at
from shangliang.intake.v1 import rights_service_pb2 as pb
from shangliang.intake.v1.rights_service_pb2_grpc import RightsServiceServicer

Context = object


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
        return await self._door.carry_out_for_holder(
            request, pb.CorrectContactResponse, commands.correct_contact
        )

    async def WithdrawConsent(
        self, request: pb.WithdrawConsentRequest, _context: Context
    ) -> pb.WithdrawConsentResponse:
        return await self._door.carry_out_for_holder(
            request, pb.WithdrawConsentResponse, commands.withdraw_consent
        )

    async def RequestDeletion(
        self, request: pb.RequestDeletionRequest, _context: Context
    ) -> pb.RequestDeletionResponse:
        return await self._door.carry_out_for_holder(
            request, pb.RequestDeletionResponse, commands.request_deletion
        )

    async def ConfirmDeletion(
        self, request: pb.ConfirmDeletionRequest, _context: Context
    ) -> pb.ConfirmDeletionResponse:
        return await self._door.carry_out_for_holder(
            request, pb.ConfirmDeletionResponse, commands.confirm_deletion
        )

    async def RecordSubjectRequest(
        self, request: pb.RecordSubjectRequestRequest, _context: Context
    ) -> pb.RecordSubjectRequestResponse:
        return await self._door.carry_out(
            caller(), request, pb.RecordSubjectRequestResponse, commands.record_subject_request
        )

    async def ListSubjectRequests(
        self, request: pb.ListSubjectRequestsRequest, _context: Context
    ) -> pb.ListSubjectRequestsResponse:
        return await list_subject_requests(self._door, caller(), request)

    async def AnswerSubjectRequest(
        self, request: pb.AnswerSubjectRequestRequest, _context: Context
    ) -> pb.AnswerSubjectRequestResponse:
        return await self._door.carry_out(
            caller(), request, pb.AnswerSubjectRequestResponse, commands.answer_subject_request
        )
