"""/v1/files: one file by its link, deciphered piece by piece on its way out."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import Response, StreamingResponse

from intake.api.door import Door
from intake.api.filing import Links
from intake.domain.links import Link
from intake.files.sealing import contents
from intake.files.store import FileMissing, Store
from intake.queries.attachments import Opened, gone, opened_file
from intake.vault import UnreadableSecret

FileLink = Annotated[str, Path(min_length=40, max_length=100, description="From an answer that gives links.")]
_GIVEN = {
    200: {
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        "description": "The file, to be saved.",
    },
    404: {"description": "The link has ended, or the file is not there or not public any more."},
}


def new_router(door: Door, store: Store) -> APIRouter:
    router, links = APIRouter(prefix="/v1", tags=["attachments"]), Links(door.desk)

    @router.get("/files/{link}", response_class=Response, responses=_GIVEN)  # type: ignore[arg-type]  # documentation only
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
