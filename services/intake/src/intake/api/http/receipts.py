"""/v1/track/…/receipt and …/notice: papers to be printed and handed over."""

from typing import Any

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from chassis.validation import check
from intake.api.http.careful import CarefulRoute
from intake.api.http.describing import READING, refusals
from intake.api.http.notice_page import notice_page
from intake.api.http.own_matter import TrackingCode
from intake.api.http.receipt_page import page
from intake.api.receipts import Receipts
from shangliang.intake.v1 import topic_service_pb2 as pb

_PAGE: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {"text/html": {"schema": {"type": "string"}}},
        "description": "A page of A5, without a script; its one article is the receipt.",
    },
    **refusals(*READING),
}
_NOTICE: dict[int | str, dict[str, Any]] = _PAGE | {
    200: {
        "content": {"text/html": {"schema": {"type": "string"}}},
        "description": "A page of A5, without a script; its one article is the notice.",
    }
}


def new_router(receipts: Receipts) -> APIRouter:
    router = APIRouter(prefix="/v1", tags=["topics"], route_class=CarefulRoute)

    @router.get("/track/{tracking_code}/receipt", response_class=HTMLResponse, responses=_PAGE)
    async def print_receipt(tracking_code: TrackingCode) -> HTMLResponse:
        """Give the receipt of a matter as a page made for print; nothing of the person is on it."""
        request = pb.TrackTopicRequest(tracking_code=tracking_code)
        check(request)
        return HTMLResponse(page(await receipts.receipt(request)), headers={"Content-Language": "zh-CN"})

    @router.get("/track/{tracking_code}/notice", response_class=HTMLResponse, responses=_NOTICE)
    async def print_notice(tracking_code: TrackingCode) -> HTMLResponse:
        """Give what was decided (referred, declined, asked, answered) as a page for print."""
        request = pb.TrackTopicRequest(tracking_code=tracking_code)
        check(request)
        return HTMLResponse(
            notice_page(await receipts.notice(request)), headers={"Content-Language": "zh-CN"}
        )

    return router
