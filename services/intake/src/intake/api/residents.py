"""ResidentService for both ways in: proving a phone, and saying what one has to say of oneself."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import grpc
from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.auth import RESIDENTS, NotAuthenticated, caller, mint
from chassis.forwarding import address_of
from eventing.idempotency import CommandRequest
from intake.api.door import Door
from intake.commands import Act
from intake.commands.departing import confirm_self_deletion, request_self_deletion
from intake.commands.residents import BANDS, declare_self
from intake.commands.verifying import confirm_verification, read_request, request_verification
from intake.domain.addresses import block_of
from intake.domain.one_time_codes import wrong_code
from intake.domain.residents import Declared, require_oneself
from intake.queries.residents import declared_by
from intake.vault import veiled
from rulebook.callers import Caller, Role
from rulebook.refusals import InvalidValue, WrongState
from shangliang.intake.v1 import resident_service_pb2 as pb
from shangliang.intake.v1.resident_service_pb2_grpc import ResidentServiceServicer

Context = grpc.aio.ServicerContext[Any, Any]
RequestT = TypeVar("RequestT", bound=CommandRequest)
AnswerT = TypeVar("AnswerT", bound=Message)
_NUMBERS = {band: number for number, band in BANDS.items()}


class Residents:
    """What residents ask and do about themselves. `peer` is the address that the request came from."""

    def __init__(self, door: Door) -> None:
        self._door, self._reception = door, door.reception

    async def request(
        self, who: Caller, request: pb.RequestVerificationRequest, peer: str
    ) -> pb.RequestVerificationResponse:
        if self._reception.wake is None:
            raise WrongState(
                "NO_TEXT_MESSAGES", "本市尚未开通短信验证。", remedy="请到协商场所由工作人员协助。"
            )
        require_now(request)
        desk = self._door.desk
        asked, address = read_request(desk, who, request), _address(who, request.address, peer)

        async def act(session: AsyncSession, at: datetime) -> pb.RequestVerificationResponse:
            return await request_verification(Act(session, desk, who, at, at), asked, address)

        # The digest of the request is stored: it must not lead to the phone.
        stored = pb.RequestVerificationRequest()
        stored.CopyFrom(request)
        stored.phone, stored.address = veiled(desk.keyring, "requests", asked.phone), ""
        answer = await self._door.gate.run(stored, pb.RequestVerificationResponse, act, scope=_scope(who))
        self._reception.wake()
        return answer

    async def confirm(
        self, who: Caller, request: pb.ConfirmVerificationRequest, peer: str
    ) -> pb.ConfirmVerificationResponse:
        require_now(request)
        desk, address = self._door.desk, _address(who, request.address, peer)

        async def act(session: AsyncSession, at: datetime) -> pb.ConfirmVerificationResponse:
            return await confirm_verification(Act(session, desk, who, at, at), request, address)

        stored = pb.ConfirmVerificationRequest()
        stored.CopyFrom(request)
        stored.code = veiled(desk.keyring, "requests", f"{request.verification_id}|{request.code}")
        stored.address = ""
        answer = await self._door.gate.run(stored, pb.ConfirmVerificationResponse, act, scope=_scope(who))
        if not answer.resident_id:
            raise wrong_code()
        return self._with_token(answer)

    async def declare(self, who: Caller, request: pb.DeclareSelfRequest) -> pb.DeclareSelfResponse:
        require_now(request)

        async def act(session: AsyncSession, at: datetime) -> pb.DeclareSelfResponse:
            declared = await declare_self(Act(session, self._door.desk, who, at, at), request)
            return pb.DeclareSelfResponse(resident=_resident(who, declared))

        return await self._door.gate.run(request, pb.DeclareSelfResponse, act, scope=who.subject)

    async def ask_deletion(
        self, who: Caller, request: pb.RequestSelfDeletionRequest
    ) -> pb.RequestSelfDeletionResponse:
        return await self._of_oneself(who, request, pb.RequestSelfDeletionResponse, request_self_deletion)

    async def confirm_deletion(
        self, who: Caller, request: pb.ConfirmSelfDeletionRequest
    ) -> pb.ConfirmSelfDeletionResponse:
        return await self._of_oneself(who, request, pb.ConfirmSelfDeletionResponse, confirm_self_deletion)

    async def _of_oneself(
        self,
        who: Caller,
        request: RequestT,
        response: type[AnswerT],
        command: Callable[[Act, RequestT], Awaitable[AnswerT]],
    ) -> AnswerT:
        require_now(request)

        async def act(session: AsyncSession, at: datetime) -> AnswerT:
            return await command(Act(session, self._door.desk, who, at, at), request)

        return await self._door.gate.run(request, response, act, scope=who.subject)

    async def self_of(self, who: Caller) -> pb.GetSelfResponse:
        resident_id = require_oneself(who)
        async with self._door.sessions() as session:
            declared = await declared_by(session, resident_id)
        return pb.GetSelfResponse(resident=_resident(who, declared))

    def _with_token(self, answer: pb.ConfirmVerificationResponse) -> pb.ConfirmVerificationResponse:
        """Sign a token that ends when the first answer said, however late the answer is asked for again."""
        if answer.HasField("token_expires_at"):
            now = datetime.now(UTC)
            left = answer.token_expires_at.ToDatetime(tzinfo=UTC) - now
            if left <= timedelta():
                raise NotAuthenticated
            citizen = Caller(answer.resident_id, frozenset({Role.CITIZEN}), division="")
            answer.token = mint(
                self._reception.private_key, citizen, left, now=now.timestamp(), key_id=RESIDENTS
            )
        return answer


class ResidentApi(ResidentServiceServicer):
    def __init__(self, residents: Residents) -> None:
        self._residents = residents

    async def RequestVerification(
        self, request: pb.RequestVerificationRequest, context: Context
    ) -> pb.RequestVerificationResponse:
        return await self._residents.request(caller(), request, await address_of(context))

    async def ConfirmVerification(
        self, request: pb.ConfirmVerificationRequest, context: Context
    ) -> pb.ConfirmVerificationResponse:
        return await self._residents.confirm(caller(), request, await address_of(context))

    async def DeclareSelf(self, request: pb.DeclareSelfRequest, _context: Context) -> pb.DeclareSelfResponse:
        return await self._residents.declare(caller(), request)

    async def RequestSelfDeletion(
        self, request: pb.RequestSelfDeletionRequest, _context: Context
    ) -> pb.RequestSelfDeletionResponse:
        return await self._residents.ask_deletion(caller(), request)

    async def ConfirmSelfDeletion(
        self, request: pb.ConfirmSelfDeletionRequest, _context: Context
    ) -> pb.ConfirmSelfDeletionResponse:
        return await self._residents.confirm_deletion(caller(), request)

    async def GetSelf(self, _request: pb.GetSelfRequest, _context: Context) -> pb.GetSelfResponse:
        return await self._residents.self_of(caller())


def require_now(request: CommandRequest) -> None:
    """What a resident does for himself happens when he does it."""
    if request.command.HasField("occurred_at"):
        raise InvalidValue(
            "NOT_BACKDATABLE",
            "该操作不能补录时间。",
            field="command.occurred_at",
            remedy="请不填 occurred_at。",
        )


def _scope(who: Caller) -> str:
    return f"verifications of {who.subject}"


def _address(who: Caller, told: str, peer: str) -> str:
    """Our own services say for whom they ask; nobody else may."""
    if told and not who.has({Role.SYSTEM}):
        raise InvalidValue(
            "ADDRESS_NOT_YOURS", "不能代填网络地址。", field="address", remedy="请不填 address。"
        )
    return block_of(told or peer)


def _resident(who: Caller, declared: Declared) -> pb.Resident:
    return pb.Resident(
        resident_id=who.subject,
        division=declared.division,
        age_band=_NUMBERS[declared.age_band] if declared.age_band else pb.AGE_BAND_UNSPECIFIED,
        guardian_confirmed=declared.guardian_confirmed,
        may_take_part=declared.is_complete and not declared.lacks_guardian,
    )
