"""Files come in parts, are resumed where they broke off, and are bounded in every way."""

import asyncio
import socket
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import httpx
import pytest

from intake.domain.uploading import PIECE, WORTH_KEEPING
from tests.intake import pictures
from tests.intake.handing_in import PART, TUS, begun, named, objects, sent, uploaded
from tests.intake.house import House

JPEG = pictures.a_photo()
LONG = JPEG + bytes(2 * PIECE)


async def offset_of(house: House, address: str) -> int:
    answer = await house.http.head(address, headers=TUS)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    return int(answer.headers["upload-offset"])


async def test_a_file_comes_in_parts_and_each_is_acknowledged(house: House) -> None:
    address = await begun(house, len(LONG))

    first = await sent(house, address, 0, LONG[:1000])
    second = await sent(house, address, 1000, LONG[1000:])

    assert (first.status_code, first.headers["upload-offset"]) == (204, "1000")
    assert (second.status_code, second.headers["upload-offset"]) == (204, str(len(LONG)))
    assert await offset_of(house, address) == len(LONG)


async def test_the_interface_says_what_it_speaks(house: House) -> None:
    answer = await house.http.options("/v1/uploads")
    other = await house.http.post("/v1/uploads", headers={"Tus-Resumable": "0.2.2", "Upload-Length": "5"})

    assert answer.status_code == 204
    assert answer.headers["tus-extension"] == "creation,expiration,termination"
    assert answer.headers["tus-max-size"] == "20000000"
    assert answer.headers["tus-resumable"] == "1.0.0"
    assert (other.status_code, other.headers["tus-version"]) == (412, "1.0.0")


async def test_what_does_not_begin_where_the_file_ends_is_refused(house: House) -> None:
    address = await begun(house, len(LONG))
    await sent(house, address, 0, LONG[:1000])

    again, ahead = await sent(house, address, 0, LONG[:1000]), await sent(house, address, 2000, b"x")

    assert (again.status_code, ahead.status_code) == (409, 409)
    assert again.json()["details"]["received"] == "1000"
    assert await offset_of(house, address) == 1000


async def test_an_upload_that_broke_off_goes_on_from_what_was_kept(house: House) -> None:
    """The connection is cut in the middle of a part, as in a lift."""
    address = await begun(house, len(LONG))
    kept = PIECE + WORTH_KEEPING
    await cut_after(house, address, LONG[:kept])
    async with asyncio.timeout(5):
        while await offset_of(house, address) < kept:
            await asyncio.sleep(0.02)

    rest = await sent(house, address, kept, LONG[kept:])

    assert rest.status_code == 204
    assert await offset_of(house, address) == len(LONG)
    assert await named(house) == await objects(house)


async def cut_after(house: House, address: str, content: bytes) -> None:
    """Announce the whole file, send a part of it, and hang up."""
    place = urlsplit(str(house.http.base_url))
    head = (
        f"PATCH {address} HTTP/1.1\r\nHost: x\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n"
        f"Content-Type: application/offset+octet-stream\r\nContent-Length: {len(LONG)}\r\n\r\n"
    )
    _, writer = await asyncio.open_connection(place.hostname, place.port)
    writer.write(head.encode() + content)
    await writer.drain()
    writer.get_extra_info("socket").shutdown(socket.SHUT_WR)
    writer.close()


async def test_two_connections_with_the_same_part_give_one_file(house: House) -> None:
    address = await begun(house, len(LONG))

    answers = await asyncio.gather(*(sent(house, address, 0, LONG) for _ in range(4)))

    assert sorted(answer.status_code for answer in answers) == [204, 409, 409, 409]
    assert await offset_of(house, address) == len(LONG)
    assert await named(house) == await objects(house)


@pytest.mark.parametrize(
    ("length", "status", "reason"),
    [
        ("20000001", 413, "UPLOAD_TOO_LARGE"),
        ("0", 422, "UPLOAD_EMPTY"),
        ("-5", 422, "UPLOAD_HEADER_INVALID"),
        ("many", 422, "UPLOAD_HEADER_INVALID"),
        (None, 422, "UPLOAD_HEADER_INVALID"),
    ],
)
async def test_a_length_that_cannot_be_is_refused(
    house: House, length: str | None, status: int, reason: str
) -> None:
    headers = TUS | ({"Upload-Length": length} if length else {})

    answer = await house.http.post("/v1/uploads", headers=headers)

    assert (answer.status_code, answer.json()["reason"]) == (status, reason)
    assert answer.headers["tus-resumable"] == "1.0.0"


async def test_more_than_was_announced_is_refused_and_what_was_there_stays(house: House) -> None:
    address = await begun(house, 1000)
    await sent(house, address, 0, JPEG[:500])

    async def endless() -> AsyncIterator[bytes]:
        for _ in range(1000):
            yield bytes(65536)

    try:
        answer = await sent(house, address, 500, endless())
        assert (answer.status_code, answer.json()["reason"]) == (422, "UPLOAD_TOO_LONG")
    except httpx.TransportError:
        pass  # the answer came while the client was still sending
    assert await offset_of(house, address) == 500


@pytest.mark.parametrize(
    "content",
    [
        b"<html><body onload=alert(1)>" + bytes(100),
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>" + bytes(100),
        b"PK\x03\x04" + bytes(100),
        b"MZ",
    ],
)
async def test_a_file_of_a_kind_that_is_not_taken_is_told_at_its_first_bytes(
    house: House, content: bytes
) -> None:
    address = await begun(house, len(content))

    answer = await sent(house, address, 0, content)

    assert (answer.status_code, answer.json()["reason"]) == (422, "KIND_NOT_TAKEN")
    assert (await house.http.head(address, headers=TUS)).status_code == 404
    assert await objects(house) == set()


async def test_a_part_of_another_type_is_not_read(house: House) -> None:
    address = await begun(house, 100)

    answer = await house.http.patch(
        address, content=JPEG[:100], headers=TUS | {"Upload-Offset": "0", "Content-Type": "image/jpeg"}
    )

    assert (answer.status_code, answer.json()["reason"]) == (415, "UNSUPPORTED_MEDIA_TYPE")


@pytest.mark.parametrize("method", ["HEAD", "PATCH", "DELETE"])
async def test_nobody_finds_an_upload_without_its_secret(house: House, method: str) -> None:
    await uploaded(house, JPEG)

    answer = await house.http.request(
        method, f"/v1/uploads/{'A' * 32}", headers=PART | {"Upload-Offset": "0"}
    )

    assert answer.status_code == 404


async def test_an_upload_can_be_given_up(house: House) -> None:
    address = f"/v1/uploads/{await uploaded(house, JPEG)}"

    answer = await house.http.delete(address, headers=TUS)

    assert answer.status_code == 204
    assert (await house.http.head(address, headers=TUS)).status_code == 404
    assert await objects(house) == await named(house) == set()
    assert await house.rows("SELECT 1 FROM vault_keys") == []


async def test_one_sender_has_so_many_uploads_open_and_no_more(house: House) -> None:
    answers = await asyncio.gather(
        *(house.http.post("/v1/uploads", headers=TUS | {"Upload-Length": "9"}) for _ in range(33))
    )

    refused = [answer for answer in answers if answer.status_code == 429]
    assert len(refused) == 3
    assert refused[0].json()["reason"] == "UPLOADS_TOO_MANY"
    assert int(refused[0].headers["retry-after"]) > 0
    assert await house.rows("SELECT count(*) FROM uploads") == [(30,)]


async def test_what_is_stored_is_sealed_and_neither_secret_nor_address_is_kept(house: House) -> None:
    secret = await uploaded(house, JPEG)

    stored = b"".join([await house.store.get(*each) for each in await objects(house)])
    rows = str(await house.rows("SELECT * FROM uploads")) + str(await house.rows("SELECT * FROM file_pieces"))

    assert len(stored) > len(JPEG)
    assert b"JFIF" not in stored
    assert b"planted" not in stored
    assert secret not in rows
    assert "127.0.0.1" not in rows


async def test_other_routes_take_no_more_than_before(house: House) -> None:
    answer = await house.http.patch("/v1/topics", content=bytes(300_000))

    assert answer.status_code == 413
