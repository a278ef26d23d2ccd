"""/v1/topics and /v1/track: hand a matter in, read it back, follow it, list what there is."""

from typing import Annotated

from fastapi import APIRouter, Header, Path, Query, Request, Response
from pydantic import AfterValidator
from pydantic_core import PydanticCustomError
from starlette.convertors import StringConvertor, register_url_convertor

from chassis.auth import TokenVerifier
from chassis.validation import check
from intake.api.asking import Answers
from intake.api.door import Door
from intake.api.http.bodies import (
    PublicTopicBody,
    ReceiptBody,
    StateName,
    TopicBody,
    TopicPageBody,
    TrackedTopicBody,
)
from intake.api.http.careful import CarefulRoute
from intake.api.http.describing import READING, TOKEN_OPTIONAL, WRITING, refusals
from intake.api.http.presenting import page_body, receipt_body, topic_body, tracked_body
from intake.api.presenting import state_number
from intake.api.visitors import visitor_of
from intake.domain.states import State
from shangliang.intake.v1 import topic_service_pb2 as pb


def _without_nul(text: str) -> str:
    """Refuse NUL here where the contract has another name for what holds it."""
    if "\x00" in text:
        raise PydanticCustomError("nul_character", "NUL")
    return text


IdempotencyKey = Annotated[
    str,
    Header(
        min_length=8,
        max_length=128,
        pattern=r"^[!-~]+$",
        description="Made once per matter; a repetition with the same key gives the same receipt.",
    ),
]
Words = Annotated[
    str,
    Query(max_length=80, description="Words of the public title."),
    AfterValidator(_without_nul),
]
Authorization = Annotated[str | None, Header(include_in_schema=False)]


class _NumberConvertor(StringConvertor):
    """A number has digits, however it is typed; what has none is the name of another address."""

    regex = r"[^/]*\d[^/]*"


register_url_convertor("number", _NumberConvertor())


def new_router(door: Door, answers: Answers, verifier: TokenVerifier) -> APIRouter:
    router = APIRouter(prefix="/v1", tags=["topics"], route_class=CarefulRoute)
    _add_submitting(router, door, verifier)
    _add_reading(router, answers)
    return router


def _add_submitting(router: APIRouter, door: Door, verifier: TokenVerifier) -> None:
    @router.post(
        "/topics",
        status_code=201,
        responses=refusals(*WRITING),
        openapi_extra=TOKEN_OPTIONAL,
    )
    async def submit_topic(
        body: TopicBody,
        http: Request,
        response: Response,
        idempotency_key: IdempotencyKey,
        authorization: Authorization = None,
    ) -> ReceiptBody:
        """Hand in a matter; number and tracking code are given at once."""
        request = body.request(idempotency_key)
        check(request)
        who = verifier.from_header(authorization)
        receipt = await door.receive(who, request, visitor_of(http.scope), body.altcha)
        response.headers["Location"] = f"/v1/topics/{receipt.number}"
        return receipt_body(receipt)


def _add_reading(router: APIRouter, answers: Answers) -> None:
    @router.get("/topics", responses=refusals(*READING))
    async def list_topics(
        *,
        division: Annotated[str, Query(pattern=r"^[0-9]{0,12}$")] = "",
        category: Annotated[str, Query(max_length=40)] = "",
        state: StateName | None = None,
        q: Words = "",
        cursor: Annotated[str, Query(max_length=200)] = "",
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
    ) -> TopicPageBody:
        """List topics, newest first."""
        request = pb.ListTopicsRequest(
            division=division, category=category, query=q, cursor=cursor, limit=limit
        )
        if state:
            request.state = state_number(State(state))
        check(request)
        return page_body(await answers.page(request))

    @router.get("/topics/{number:number}", responses=refusals(*READING))
    async def get_topic(
        number: Annotated[str, Path(min_length=8, max_length=24, pattern=r"\d")],
    ) -> PublicTopicBody:
        """Show what anybody may see of a topic."""
        request = pb.GetTopicRequest(number=number)
        check(request)
        return topic_body((await answers.topic(request)).topic)

    @router.get("/track/{tracking_code}", responses=refusals(*READING))
    async def track_topic(
        tracking_code: Annotated[str, Path(min_length=8, max_length=32)],
        locale: Annotated[str, Query(max_length=8)] = "zh-CN",
    ) -> TrackedTopicBody:
        """Show the whole progress to whoever holds the tracking code."""
        request = pb.TrackTopicRequest(tracking_code=tracking_code, locale=locale)
        check(request)
        return tracked_body(await answers.tracked(request))
