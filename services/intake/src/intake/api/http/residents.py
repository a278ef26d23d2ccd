"""/v1/verifications and /v1/self: prove a phone, get a token, say once where one lives and how old one is."""

from datetime import UTC, datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Path, Request
from pydantic import BaseModel, ConfigDict, Field

from chassis.auth import NotAuthenticated, TokenVerifier
from chassis.validation import check
from intake.api.http.careful import CarefulRoute
from intake.api.http.describing import READING, TOKEN_NEEDED, TOKEN_OPTIONAL, WRITING, refusals
from intake.api.http.topics import Authorization, IdempotencyKey
from intake.api.residents import Residents
from rulebook.callers import ANONYMOUS, Caller
from shangliang.command.v1.command_pb2 import Command
from shangliang.intake.v1 import resident_service_pb2 as pb

AgeBandName = Literal["under14", "14-17", "adult"]
_BANDS: dict[AgeBandName, pb.AgeBand] = {
    "under14": pb.AGE_BAND_UNDER_14,
    "14-17": pb.AGE_BAND_14_TO_17,
    "adult": pb.AGE_BAND_ADULT,
}
_NAMES: dict[int, AgeBandName] = {number: name for name, number in _BANDS.items()}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class PhoneBody(_Strict):
    """A phone to prove: one's own, or that of the guardian of a child under 14."""

    phone: str = Field(
        min_length=6,
        max_length=24,
        description="A mobile number of the mainland, however it is typed.",
        examples=["138 0000 0000"],
        json_schema_extra={"pattern": r"^(\+?86 ?)?1[3-9][0-9] ?[0-9]{4} ?[0-9]{4}$"},
    )
    purpose: Literal["self", "guardian"] = "self"


class VerificationBody(BaseModel):
    """A code is on its way. The answer is the same whether the phone is known or not."""

    id: str
    expires_at: datetime


class CodeBody(_Strict):
    code: str = Field(pattern="^[0-9]{6}$", examples=["020304"])


class ProvedBody(BaseModel):
    """The phone is proved. The token is empty after a guardian's confirmation."""

    resident_id: str
    token: str
    token_expires_at: datetime | None


class SelfBody(_Strict):
    """What everybody is asked once."""

    division: str = Field(pattern=r"^[0-9]{9}([0-9]{3})?$", examples=["411102001"])
    age_band: AgeBandName


class ResidentBody(BaseModel):
    resident_id: str
    division: str
    age_band: AgeBandName | None
    guardian_confirmed: bool
    may_take_part: bool


class AskedDeletionBody(BaseModel):
    """Nothing is deleted yet."""

    confirmation_token: str
    valid_until: datetime


class ConfirmationBody(_Strict):
    confirmation_token: str = Field(min_length=1, max_length=100)


class DeletedBody(BaseModel):
    """Until then whoever proves the same phone counts as the same person; after it nothing of it is left."""

    remembered_until: datetime


def new_router(residents: Residents, verifier: TokenVerifier) -> APIRouter:
    router = APIRouter(prefix="/v1", tags=["residents"], route_class=CarefulRoute)
    _add_verifying(router, residents, verifier)
    _add_self(router, residents, verifier)
    _add_leaving(router, residents, verifier)
    return router


def signed_in(verifier: TokenVerifier, authorization: str | None) -> Caller:
    """The caller of a request that nobody may make without a token."""
    who = verifier.from_header(authorization)
    if who == ANONYMOUS:
        raise NotAuthenticated
    return who


def _add_verifying(router: APIRouter, residents: Residents, verifier: TokenVerifier) -> None:
    @router.post(
        "/verifications", status_code=201, responses=refusals(*WRITING), openapi_extra=TOKEN_OPTIONAL
    )
    async def request_verification(
        body: PhoneBody,
        request: Request,
        idempotency_key: IdempotencyKey,
        authorization: Authorization = None,
    ) -> VerificationBody:
        """Send a code to a phone."""
        asked = pb.RequestVerificationRequest(
            command=Command(idempotency_key=idempotency_key),
            phone=body.phone,
            purpose=f"VERIFICATION_PURPOSE_{body.purpose.upper()}",
        )
        check(asked)
        answer = await residents.request(verifier.from_header(authorization), asked, _peer(request))
        return VerificationBody(
            id=answer.verification_id, expires_at=answer.expires_at.ToDatetime(tzinfo=UTC)
        )

    @router.post(
        "/verifications/{verification_id}/confirm",
        responses=refusals(404, *WRITING),
        openapi_extra=TOKEN_OPTIONAL,
    )
    async def confirm_verification(
        verification_id: Annotated[UUID, Path()],
        body: CodeBody,
        request: Request,
        idempotency_key: IdempotencyKey,
        authorization: Authorization = None,
    ) -> ProvedBody:
        """Give the code back and get a token, or note a guardian's consent."""
        asked = pb.ConfirmVerificationRequest(
            command=Command(idempotency_key=idempotency_key),
            verification_id=str(verification_id),
            code=body.code,
        )
        check(asked)
        answer = await residents.confirm(verifier.from_header(authorization), asked, _peer(request))
        ends = answer.token_expires_at.ToDatetime(tzinfo=UTC) if answer.token else None
        return ProvedBody(resident_id=answer.resident_id, token=answer.token, token_expires_at=ends)


def _add_self(router: APIRouter, residents: Residents, verifier: TokenVerifier) -> None:
    @router.put("/self", responses=refusals(404, *WRITING), openapi_extra=TOKEN_NEEDED)
    async def declare_self(
        body: SelfBody, idempotency_key: IdempotencyKey, authorization: Authorization = None
    ) -> ResidentBody:
        """Say once where one lives and in which band of age."""
        asked = pb.DeclareSelfRequest(
            command=Command(idempotency_key=idempotency_key),
            division=body.division,
            age_band=_BANDS[body.age_band],
        )
        check(asked)
        return _body((await residents.declare(signed_in(verifier, authorization), asked)).resident)

    @router.get("/self", responses=refusals(401, 403, *READING), openapi_extra=TOKEN_NEEDED)
    async def get_self(authorization: Authorization = None) -> ResidentBody:
        """Show what one has said of oneself."""
        return _body((await residents.self_of(signed_in(verifier, authorization))).resident)


def _add_leaving(router: APIRouter, residents: Residents, verifier: TokenVerifier) -> None:
    @router.post("/self/deletion", responses=refusals(*WRITING), openapi_extra=TOKEN_NEEDED)
    async def request_self_deletion(
        idempotency_key: IdempotencyKey, authorization: Authorization = None
    ) -> AskedDeletionBody:
        """Ask to be deleted; nothing happens before it is confirmed with the word in the answer."""
        asked = pb.RequestSelfDeletionRequest(command=Command(idempotency_key=idempotency_key))
        check(asked)
        answer = await residents.ask_deletion(signed_in(verifier, authorization), asked)
        until = answer.valid_until.ToDatetime(tzinfo=UTC)
        return AskedDeletionBody(confirmation_token=answer.confirmation_token, valid_until=until)

    @router.post("/self/deletion-confirmation", responses=refusals(*WRITING), openapi_extra=TOKEN_NEEDED)
    async def confirm_self_deletion(
        body: ConfirmationBody, idempotency_key: IdempotencyKey, authorization: Authorization = None
    ) -> DeletedBody:
        """Be deleted for good; what one supported and voted for stays counted."""
        asked = pb.ConfirmSelfDeletionRequest(
            command=Command(idempotency_key=idempotency_key), confirmation_token=body.confirmation_token
        )
        check(asked)
        answer = await residents.confirm_deletion(signed_in(verifier, authorization), asked)
        return DeletedBody(remembered_until=answer.remembered_until.ToDatetime(tzinfo=UTC))


def _peer(request: Request) -> str:
    return request.client.host if request.client else ""


def _body(resident: pb.Resident) -> ResidentBody:
    return ResidentBody(
        resident_id=resident.resident_id,
        division=resident.division,
        age_band=_NAMES.get(resident.age_band),
        guardian_confirmed=resident.guardian_confirmed,
        may_take_part=resident.may_take_part,
    )
