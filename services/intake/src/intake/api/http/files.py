"""/v1/files: one file by its link, deciphered piece by piece on its way out."""

from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Path
from starlette.responses import Response, StreamingResponse

from intake.api.door import Door
from intake.api.filing import Links
from intake.api.http.careful import CarefulRoute
from intake.api.http.describing import READING, refusals
from intake.domain.file_kinds import Kind
from intake.domain.links import Link
from intake.files.sealing import contents
from intake.files.store import FileMissing, Store
from intake.queries.attachments import Opened, gone, opened_file
from intake.vault import UnreadableSecret

FileLink = Annotated[str, Path(min_length=40, max_length=100, description="From an answer that gives links.")]
_GIVEN: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {kind.value: {"schema": {"type": "string", "format": "binary"}} for kind in Kind},
        "description": "The file, to be saved.",
    },
    **refusals(*READING),
}


def new_router(door: Door, store: Store) -> APIRouter:
    router, links = APIRouter(prefix="/v1", tags=["attachments"], route_class=CarefulRoute), Links(door.desk)

    @router.get("/files/{link}", response_class=Response, responses=_GIVEN)
    async def read_file(link: FileLink) -> Response:
        """Give a file out; a browser saves it and runs nothing of it."""
        wanted = links.read(link)
        async with door.sessions() as session:
            opened = await opened_file(session, door.desk.keyring, wanted)
        return await _given(store, wanted, opened)

    return router


async def _given(store: Store, link: Link, opened: Opened) -> Response:
    """Read the first piece before anything is promised: what is not there is told as such."""
    pieces = contents(store, opened.key, opened.file_id, opened.pieces)
    try:
        first = await anext(pieces)
    except (StopAsyncIteration, FileMissing, UnreadableSecret):
        raise gone() from None
    name = f"{link.attachment_id}-{link.purpose}.{opened.kind.extension}"
    told = {"Content-Length": str(opened.size), "Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(_all(first, pieces), headers=told, media_type=opened.kind.value)


async def _all(first: bytes, pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield first
    async for each in pieces:
        yield each
