"""/v1/pool and /v1/topics/{number}/support: what waits to be chosen, and what one wants to be chosen."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel

from chassis.auth import TokenVerifier
from chassis.validation import check
from intake.api.http.bodies import TopicPageBody
from intake.api.http.careful import CarefulRoute
from intake.api.http.describing import READING, TOKEN_NEEDED, WRITING, refusals
from intake.api.http.presenting import topic_body
from intake.api.http.residents import signed_in
from intake.api.http.topics import Authorization, IdempotencyKey
from intake.api.support import Supporting
from shangliang.command.v1.command_pb2 import Command
from shangliang.intake.v1 import support_service_pb2 as pb

Number = Annotated[str, Path(min_length=8, max_length=24)]


class SupportBody(BaseModel):
    """One's own support; how many people stand behind the topic, the topic tells."""

    topic_id: str
    number: str
    supported: bool


def new_router(supporting: Supporting, verifier: TokenVerifier) -> APIRouter:
    router = APIRouter(prefix="/v1", tags=["support"], route_class=CarefulRoute)
    _add_supporting(router, supporting, verifier)
    _add_pool(router, supporting)
    return router


def _add_supporting(router: APIRouter, supporting: Supporting, verifier: TokenVerifier) -> None:
    @router.post("/topics/{number}/support", responses=refusals(404, *WRITING), openapi_extra=TOKEN_NEEDED)
    async def support_topic(
        number: Number, idempotency_key: IdempotencyKey, authorization: Authorization = None
    ) -> SupportBody:
        """Support a topic of the pool of one's own area; twice is once."""
        request = pb.SupportTopicRequest(command=Command(idempotency_key=idempotency_key), number=number)
        check(request)
        return _body((await supporting.support(signed_in(verifier, authorization), request)).support)

    @router.delete("/topics/{number}/support", responses=refusals(404, *WRITING), openapi_extra=TOKEN_NEEDED)
    async def withdraw_support(
        number: Number, idempotency_key: IdempotencyKey, authorization: Authorization = None
    ) -> SupportBody:
        """Take one's support back."""
        request = pb.WithdrawSupportRequest(command=Command(idempotency_key=idempotency_key), number=number)
        check(request)
        return _body((await supporting.withdraw(signed_in(verifier, authorization), request)).support)


def _add_pool(router: APIRouter, supporting: Supporting) -> None:
    @router.get("/pool", responses=refusals(*READING))
    async def list_pool(
        division: Annotated[str, Query(pattern=r"^[0-9]{6}([0-9]{3}){0,2}$")],
        cursor: Annotated[str, Query(max_length=200)] = "",
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
    ) -> TopicPageBody:
        """List the topics of a division that wait to be chosen, newest first."""
        request = pb.ListPoolRequest(division=division, cursor=cursor, limit=limit)
        check(request)
        page = await supporting.pool(request)
        return TopicPageBody(topics=[topic_body(each) for each in page.topics], next_cursor=page.next_cursor)


def _body(support: pb.Support) -> SupportBody:
    return SupportBody(topic_id=support.topic_id, number=support.number, supported=support.supported)
