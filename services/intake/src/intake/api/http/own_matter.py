"""/v1/track/…: what the holder of a tracking code may do with his own matter."""

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from chassis.auth import TokenVerifier
from chassis.validation import check
from intake import commands
from intake.api.door import Door
from intake.api.http.bodies import (
    ExplanationBody,
    NewFactsBody,
    ReceiptBody,
    ReviewBody,
    StatusBody,
    WithdrawalBody,
    WithdrawnBody,
)
from intake.api.http.careful import CarefulRoute
from intake.api.http.describing import TOKEN_OPTIONAL, WRITING, refusals
from intake.api.http.presenting import receipt_body, status_body
from intake.api.http.topics import Authorization, IdempotencyKey
from intake.api.resubmitting import resubmit_topic
from intake.api.visitors import visitor_of
from intake.api.withdrawing import withdraw_topic
from shangliang.command.v1.command_pb2 import Command
from shangliang.intake.v1 import triage_service_pb2 as pb

TrackingCode = Annotated[str, Path(min_length=8, max_length=32)]


def new_router(door: Door, verifier: TokenVerifier) -> APIRouter:
    router = APIRouter(
        prefix="/v1/track/{tracking_code}",
        tags=["own matter"],
        route_class=CarefulRoute,
        responses=refusals(404, *WRITING),
    )
    _add_words(router, door, verifier)
    _add_ends(router, door, verifier)
    return router


def _add_words(router: APIRouter, door: Door, verifier: TokenVerifier) -> None:
    @router.post("/information", openapi_extra=TOKEN_OPTIONAL)
    async def supply_information(
        tracking_code: TrackingCode,
        body: ExplanationBody,
        idempotency_key: IdempotencyKey,
        authorization: Authorization = None,
    ) -> StatusBody:
        """Explain what the clerk has asked."""
        request = pb.SupplyInformationRequest(
            command=Command(idempotency_key=idempotency_key), tracking_code=tracking_code, text=body.text
        )
        check(request)
        answer = await door.decide_for_submitter(
            verifier.from_header(authorization),
            request,
            pb.SupplyInformationResponse,
            commands.supply_information,
        )
        return status_body(answer.status)

    @router.post("/review", openapi_extra=TOKEN_OPTIONAL)
    async def request_review(
        tracking_code: TrackingCode,
        body: ReviewBody,
        idempotency_key: IdempotencyKey,
        authorization: Authorization = None,
    ) -> StatusBody:
        """Ask for the one review of a refusal."""
        request = pb.RequestReviewRequest(
            command=Command(idempotency_key=idempotency_key),
            tracking_code=tracking_code,
            ground=body.ground,
            text=body.text,
        )
        check(request)
        answer = await door.decide_for_submitter(
            verifier.from_header(authorization), request, pb.RequestReviewResponse, commands.request_review
        )
        return status_body(answer.status)


def _add_ends(router: APIRouter, door: Door, verifier: TokenVerifier) -> None:
    @router.post("/withdrawal", openapi_extra=TOKEN_OPTIONAL)
    async def withdraw(
        tracking_code: TrackingCode,
        body: WithdrawalBody,
        idempotency_key: IdempotencyKey,
        authorization: Authorization = None,
    ) -> WithdrawnBody:
        """Take the matter back, or one part of it; what others raise as well goes on without you."""
        request = pb.WithdrawTopicRequest(
            command=Command(idempotency_key=idempotency_key),
            tracking_code=tracking_code,
            reason=body.reason,
            part_number=body.part_number,
        )
        check(request)
        answer = await withdraw_topic(door, verifier.from_header(authorization), request)
        return WithdrawnBody(
            **status_body(answer.status).model_dump(),
            kept=answer.kept,
            parts=[status_body(each) for each in answer.parts],
        )

    @router.post("/resubmission", status_code=201, openapi_extra=TOKEN_OPTIONAL)
    async def resubmit(
        *,
        tracking_code: TrackingCode,
        body: NewFactsBody,
        http: Request,
        response: Response,
        idempotency_key: IdempotencyKey,
        authorization: Authorization = None,
    ) -> ReceiptBody:
        """Take a finished matter up again because of new facts; it gets a number and a code of its own."""
        request = body.request(idempotency_key, tracking_code)
        check(request)
        who, visitor = verifier.from_header(authorization), visitor_of(http.scope)
        receipt = (await resubmit_topic(door, who, request, visitor)).receipt
        response.headers["Location"] = f"/v1/topics/{receipt.number}"
        return receipt_body(receipt)
