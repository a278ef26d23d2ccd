"""Attachments over HTTP: hand uploads in with the tracking code, see what became of them, see public ones."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from chassis.validation import check
from intake.api.attachments import AttachmentApi
from intake.api.http.attachment_bodies import (
    AttachmentPageBody,
    AttachmentsBody,
    AttachmentUploadsBody,
    PublicAttachmentPageBody,
    attachment_body,
    public_attachment_body,
)
from intake.api.http.careful import CarefulRoute
from intake.api.http.describing import READING, WRITING, refusals
from intake.api.http.topics import IdempotencyKey
from shangliang.intake.v1 import attachment_service_pb2 as pb

TrackingCode = Annotated[str, Path(min_length=8, max_length=32)]
Cursor = Annotated[str, Query(max_length=200)]
Limit = Annotated[int, Query(ge=1, le=200)]
_NO_CONTEXT = None


def new_router(api: AttachmentApi) -> APIRouter:
    router = APIRouter(prefix="/v1", tags=["attachments"], route_class=CarefulRoute)
    _add_attaching(router, api)
    _add_listing(router, api)
    return router


def _add_attaching(router: APIRouter, api: AttachmentApi) -> None:
    @router.post("/track/{tracking_code}/attachments", status_code=201, responses=refusals(404, *WRITING))
    async def attach_uploads(
        body: AttachmentUploadsBody, tracking_code: TrackingCode, idempotency_key: IdempotencyKey
    ) -> AttachmentsBody:
        """Hand in what was uploaded, with the topic of the tracking code."""
        request = pb.AttachUploadsRequest(tracking_code=tracking_code, upload_ids=body.upload_ids)
        request.command.idempotency_key = idempotency_key
        check(request)
        answer = await api.AttachUploads(request, _NO_CONTEXT)
        return AttachmentsBody(attachments=[attachment_body(each) for each in answer.attachments])


def _add_listing(router: APIRouter, api: AttachmentApi) -> None:
    @router.get("/track/{tracking_code}/attachments", responses=refusals(*READING))
    async def list_own_attachments(
        tracking_code: TrackingCode, cursor: Cursor = "", limit: Limit = 50
    ) -> AttachmentPageBody:
        """Show whoever holds the tracking code what became of the files, oldest first."""
        request = pb.ListOwnAttachmentsRequest(tracking_code=tracking_code, cursor=cursor, limit=limit)
        check(request)
        answer = await api.ListOwnAttachments(request, _NO_CONTEXT)
        own = [attachment_body(each) for each in answer.attachments]
        return AttachmentPageBody(attachments=own, next_cursor=answer.next_cursor)

    @router.get("/topics/{number}/attachments", responses=refusals(*READING))
    async def list_public_attachments(
        number: Annotated[str, Path(min_length=8, max_length=24)], cursor: Cursor = "", limit: Limit = 50
    ) -> PublicAttachmentPageBody:
        """Show the pictures that a clerk has cleared for everybody, oldest first."""
        request = pb.ListPublicAttachmentsRequest(number=number, cursor=cursor, limit=limit)
        check(request)
        answer = await api.ListPublicAttachments(request, _NO_CONTEXT)
        public = [public_attachment_body(each) for each in answer.attachments]
        return PublicAttachmentPageBody(attachments=public, next_cursor=answer.next_cursor)
