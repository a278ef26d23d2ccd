"""What people do with files: upload them in parts."""

from typing import Any
from uuid import UUID

import httpx

from tests.intake.house import House

TUS = {"Tus-Resumable": "1.0.0"}
PART = TUS | {"Content-Type": "application/offset+octet-stream"}


async def begun(house: House, length: int, **headers: str) -> str:
    """Return the address of an upload."""
    answer = await house.http.post("/v1/uploads", headers=TUS | {"Upload-Length": str(length)} | headers)
    assert answer.status_code == 201, answer.text
    location: str = answer.headers["location"]
    return location


async def sent(house: House, address: str, offset: int, content: Any) -> httpx.Response:
    return await house.http.patch(address, content=content, headers=PART | {"Upload-Offset": str(offset)})


async def uploaded(house: House, content: bytes) -> str:
    """Return the id of an upload that is complete."""
    address = await begun(house, len(content))
    answer = await sent(house, address, 0, content)
    assert answer.status_code == 204, answer.text
    return address.rsplit("/", 1)[1]


async def objects(house: House) -> set[tuple[UUID, str]]:
    """Everything in the store."""
    return {(each.file_id, each.name) for part in range(256) async for each in house.store.listed(part)}


async def named(house: House) -> set[tuple[UUID, str]]:
    """Everything that the tables say is in the store."""
    return {tuple(row) for row in await house.rows("SELECT file_id, object FROM file_pieces")}
