"""/v1/uploads: files in parts that can be resumed, by the core protocol of tus 1.0 (tus.io)."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Header, HTTPException, Path, Request, Response
from pydantic import JsonValue
from starlette.requests import ClientDisconnect

from chassis.auth import TokenVerifier
from chassis.problems import problem
from intake.api.http.careful import CarefulRoute
from intake.api.http.describing import NEEDED, TOKEN_OPTIONAL, refusals
from intake.api.http.edge import UPLOADS
from intake.api.http.topics import Authorization
from intake.api.receiving import Broken, Receiving
from intake.domain.uploading import read_number

VERSION = "1.0.0"
_EXTENSIONS = "creation,expiration,termination"
_MEDIA_TYPE = "application/offset+octet-stream"
_WRONG_VERSION, _TOO_LARGE, _WRONG_TYPE, _BROKEN = 412, 413, 415, 408
UploadId = Annotated[
    str, Path(min_length=32, max_length=32, description="The last part of Location; a secret.")
]
Version = Annotated[
    str, Header(alias="Tus-Resumable", description="1.0.0", json_schema_extra={"const": VERSION})
]
# What is missing or no number is refused by name, so both come in as they are.
_NUMBER: dict[str, JsonValue] = {"pattern": "^[0-9]{1,12}$", NEEDED: True}
Length = Annotated[
    str, Header(alias="Upload-Length", description="Size of the file in bytes.", json_schema_extra=_NUMBER)
]
Offset = Annotated[
    str, Header(alias="Upload-Offset", description="Where the body begins.", json_schema_extra=_NUMBER)
]
_REFUSALS = refusals(404, 412, 413, 422, 429, 500, 503)


def new_router(receiving: Receiving, verifier: TokenVerifier) -> APIRouter:
    router = APIRouter(prefix=UPLOADS, tags=["uploads"], route_class=CarefulRoute)
    _add_beginning(router, receiving, verifier)
    _add_looking(router, receiving)
    _add_appending(router, receiving)
    return router


def _add_beginning(router: APIRouter, receiving: Receiving, verifier: TokenVerifier) -> None:
    @router.options("", status_code=204, response_class=Response)
    async def describe_uploads() -> Response:
        """Say what of tus is spoken, and how large a file may be."""
        told = {
            "Tus-Version": VERSION,
            "Tus-Extension": _EXTENSIONS,
            "Tus-Max-Size": str(receiving.largest()),
        }
        return Response(status_code=204, headers=told)

    @router.post(
        "",
        status_code=201,
        response_class=Response,
        responses=_REFUSALS | refusals(401),
        openapi_extra=TOKEN_OPTIONAL,
    )
    async def begin_upload(
        request: Request,
        upload_length: Length = "",
        tus_resumable: Version = VERSION,
        authorization: Authorization = None,
    ) -> Response:
        """Make room for a file; Location is where its parts go. Its name and kind are not asked."""
        _require_version(tus_resumable)
        length, largest = read_number(upload_length, "Upload-Length"), receiving.largest()
        if length > largest:
            return _too_large(largest)
        who = verifier.from_header(authorization)
        begun = await receiving.begin(who.subject or _address(request), length)
        told = {"Location": f"{UPLOADS}/{begun.secret}", "Upload-Expires": f"{begun.expires_at:{_HTTP_DATE}}"}
        return Response(status_code=201, headers=told)


def _add_looking(router: APIRouter, receiving: Receiving) -> None:
    @router.head("/{upload_id}", status_code=200, response_class=Response, responses=_REFUSALS)
    async def look_at_upload(upload_id: UploadId, tus_resumable: Version = VERSION) -> Response:
        """Say how much of the file is here."""
        _require_version(tus_resumable)
        upload = await receiving.look(upload_id)
        told = {
            "Upload-Offset": str(upload.received),
            "Upload-Length": str(upload.length),
            "Upload-Expires": f"{upload.expires_at:{_HTTP_DATE}}",
        }
        return Response(status_code=200, headers=told)

    @router.delete("/{upload_id}", status_code=204, response_class=Response, responses=_REFUSALS)
    async def give_upload_up(upload_id: UploadId, tus_resumable: Version = VERSION) -> Response:
        """Forget a file that was not handed in yet."""
        _require_version(tus_resumable)
        await receiving.give_up(upload_id)
        return Response(status_code=204)


def _add_appending(router: APIRouter, receiving: Receiving) -> None:
    @router.patch(
        "/{upload_id}",
        status_code=204,
        response_class=Response,
        responses=_REFUSALS | refusals(408, 409, 415),
        openapi_extra={
            "requestBody": {"content": {_MEDIA_TYPE: {"schema": {"type": "string", "format": "binary"}}}}
        },
    )
    async def append_to_upload(
        request: Request, upload_id: UploadId, upload_offset: Offset = "", tus_resumable: Version = VERSION
    ) -> Response:
        """Add a part of the file. What is acknowledged is stored; what breaks off goes on from there."""
        _require_version(tus_resumable)
        if request.headers.get("content-type") != _MEDIA_TYPE:
            raise HTTPException(_WRONG_TYPE)
        offset = read_number(upload_offset, "Upload-Offset")
        try:
            received = await receiving.append(upload_id, offset, _body(request))
        except Broken:
            return problem(
                _BROKEN, "UPLOAD_BROKEN", "上传中断。", remedy="请用 HEAD 查询已收到多少，再继续。"
            )
        return Response(status_code=204, headers={"Upload-Offset": str(received)})


_HTTP_DATE = "%a, %d %b %Y %H:%M:%S GMT"


async def _body(request: Request) -> AsyncIterator[bytes]:
    try:
        async for chunk in request.stream():
            if chunk:
                yield chunk
    except ClientDisconnect:
        raise Broken from None


def _require_version(version: str) -> None:
    if version != VERSION:
        raise HTTPException(_WRONG_VERSION, headers={"Tus-Version": VERSION})


def _too_large(largest: int) -> Response:
    return problem(
        _TOO_LARGE,
        "UPLOAD_TOO_LARGE",
        "文件太大。",
        remedy=f"请把文件控制在{largest // 1_000_000}MB以内。",
        details={"limit_bytes": str(largest)},
    )


def _address(request: Request) -> str:
    """Return where a request comes from; of IPv6 the half that a household has to itself."""
    host = request.client.host if request.client else ""
    return ":".join(host.split(":")[:4]) if ":" in host else host
