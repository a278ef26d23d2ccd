"""/v1/track/…/data and /v1/privacy-notice: what people are told, and may ask about their own data."""

from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter
from google.protobuf.json_format import MessageToDict
from google.protobuf.message import Message

from chassis.validation import check
from intake import commands
from intake.api.door import Door
from intake.api.exporting import export_own_data
from intake.api.http.bodies import SubmitterBody
from intake.api.http.careful import CarefulRoute
from intake.api.http.describing import READING, WRITING, refusals
from intake.api.http.own_data_bodies import (
    ConfirmationBody,
    DeletedBody,
    DeletionBody,
    DoneBody,
    NoticeBody,
    OwnDataBody,
)
from intake.api.http.own_matter import TrackingCode
from intake.api.http.topics import IdempotencyKey
from intake.domain.consents import notice_at
from shangliang.command.v1.command_pb2 import Command
from shangliang.intake.v1 import rights_service_pb2 as pb
from shangliang.intake.v1 import topic_service_pb2 as topics

_WRITING = refusals(404, *WRITING)


def new_router(door: Door) -> APIRouter:
    router = APIRouter(tags=["own data"], route_class=CarefulRoute)
    _add_reading(router, door)
    _add_changing(router, door)
    _add_deleting(router, door)
    return router


def _add_reading(router: APIRouter, door: Door) -> None:
    @router.get("/v1/privacy-notice", responses=refusals(500, 503))
    async def privacy_notice() -> NoticeBody:
        """Who handles your data, why, how long, and your rights."""
        version, text = notice_at(door.desk.rules.policy, datetime.now(UTC))
        return NoticeBody(version=version, text=text)

    @router.get("/v1/track/{tracking_code}/data", responses=refusals(*READING))
    async def export(tracking_code: TrackingCode) -> OwnDataBody:
        """Give a copy of everything that we hold of you."""
        request = pb.ExportOwnDataRequest(tracking_code=tracking_code)
        check(request)
        return OwnDataBody.model_validate(_json(await export_own_data(door, request)))


def _add_changing(router: APIRouter, door: Door) -> None:
    @router.post("/v1/track/{tracking_code}/data/correction", responses=_WRITING)
    async def correct(
        tracking_code: TrackingCode, body: SubmitterBody, idempotency_key: IdempotencyKey
    ) -> DoneBody:
        """Replace the contact that you gave."""
        request = pb.CorrectContactRequest(
            command=Command(idempotency_key=idempotency_key),
            tracking_code=tracking_code,
            submitter=topics.Submitter(**body.model_dump()),
        )
        check(request)
        answer = await door.carry_out_for_holder(request, pb.CorrectContactResponse, commands.correct_contact)
        return DoneBody(id=answer.topic_id)

    @router.post("/v1/track/{tracking_code}/data/consent-withdrawal", responses=_WRITING)
    async def withdraw_consent(tracking_code: TrackingCode, idempotency_key: IdempotencyKey) -> DoneBody:
        """End your consent: you hear nothing any more, and the matter goes on."""
        request = pb.WithdrawConsentRequest(
            command=Command(idempotency_key=idempotency_key), tracking_code=tracking_code
        )
        check(request)
        answer = await door.carry_out_for_holder(
            request, pb.WithdrawConsentResponse, commands.withdraw_consent
        )
        return DoneBody(id=answer.topic_id)


def _add_deleting(router: APIRouter, door: Door) -> None:
    @router.post("/v1/track/{tracking_code}/data/deletion", responses=_WRITING)
    async def request_deletion(tracking_code: TrackingCode, idempotency_key: IdempotencyKey) -> DeletionBody:
        """Ask for deletion. Nothing is deleted before you confirm it with the token that you get."""
        request = pb.RequestDeletionRequest(
            command=Command(idempotency_key=idempotency_key), tracking_code=tracking_code
        )
        check(request)
        answer = await door.carry_out_for_holder(
            request, pb.RequestDeletionResponse, commands.request_deletion
        )
        return DeletionBody(
            confirmation_token=answer.confirmation_token,
            valid_until=answer.valid_until.ToDatetime(tzinfo=UTC),
            text=answer.text,
        )

    @router.post("/v1/track/{tracking_code}/data/deletion-confirmation", responses=_WRITING)
    async def confirm_deletion(
        tracking_code: TrackingCode, body: ConfirmationBody, idempotency_key: IdempotencyKey
    ) -> DeletedBody:
        """Delete who you are, your words and files, for good. The matter goes on; nobody calls you back."""
        request = pb.ConfirmDeletionRequest(
            command=Command(idempotency_key=idempotency_key),
            tracking_code=tracking_code,
            confirmation_token=body.confirmation_token,
        )
        check(request)
        answer = await door.carry_out_for_holder(
            request, pb.ConfirmDeletionResponse, commands.confirm_deletion
        )
        return DeletedBody(id=answer.topic_id, files_deleted=answer.files_deleted, text=answer.text)


def _json(message: Message) -> dict[str, Any]:
    return MessageToDict(message, preserving_proto_field_name=True, always_print_fields_with_no_presence=True)
