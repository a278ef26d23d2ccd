"""/v1/topics/{number}/reports: whoever reads a public wording says what is wrong with it."""

from typing import Annotated, Literal

from fastapi import APIRouter, Header, Request
from pydantic import BaseModel, ConfigDict, Field

from chassis.auth import TokenVerifier
from chassis.validation import check
from intake.api.http.careful import CarefulRoute
from intake.api.http.describing import TOKEN_OPTIONAL, WRITING, refusals
from intake.api.http.support import Number
from intake.api.http.topics import Authorization, IdempotencyKey
from intake.api.reports import Reporting
from intake.api.visitors import visitor_of
from intake.commands.reports import GROUNDS
from intake.domain.reporting import Ground
from shangliang.command.v1.command_pb2 import Command
from shangliang.intake.v1 import report_service_pb2 as pb

_NUMBERS = {ground: number for number, ground in GROUNDS.items()}


class ReadersReportBody(BaseModel):
    """What is wrong. There is no room for words: nothing that somebody writes is kept."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    ground: Literal["personal-data", "abuse", "wrong"] = Field(
        description="It tells who somebody is, it insults, or it says what is not so."
    )
    altcha: str = Field(
        default="",
        max_length=2000,
        pattern=r"^[A-Za-z0-9+/=]*$",
        description="The solution of /v1/challenge, or a ticket; when asked for.",
    )


class ReportedBody(BaseModel):
    """The report has arrived; once it counts for each reader and wording."""

    topic_id: str
    number: str
    hidden: bool = Field(description="The wording is hidden now, until somebody has looked.")


def new_router(reporting: Reporting, verifier: TokenVerifier) -> APIRouter:
    router = APIRouter(prefix="/v1", tags=["topics"], route_class=CarefulRoute)

    @router.post(
        "/topics/{number}/reports",
        status_code=202,
        responses=refusals(404, *WRITING),
        openapi_extra=TOKEN_OPTIONAL,
    )
    async def report_topic(
        number: Number,
        body: ReadersReportBody,
        http: Request,
        *,
        idempotency_key: IdempotencyKey,
        authorization: Authorization = None,
        x_client_id: Annotated[str, Header(include_in_schema=False)] = "",
    ) -> ReportedBody:
        """Report the public wording of a topic; somebody of its desk looks at it."""
        request = pb.ReportContentRequest(
            command=Command(idempotency_key=idempotency_key),
            number=number,
            ground=_NUMBERS[Ground(body.ground)],
        )
        check(request)
        who, visitor = verifier.from_header(authorization), visitor_of(http.scope)
        device = visitor.device if visitor else x_client_id[:64]
        answer = await reporting.report(who, request, visitor, device, body.altcha)
        return ReportedBody(topic_id=answer.topic_id, number=answer.number, hidden=answer.hidden)

    return router
