"""The store in an S3-compatible service: one bucket, objects named shard/file/object."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlencode
from uuid import UUID
from xml.etree import ElementTree as ET

import httpx
from httpx_auth import AWS4Auth

from intake.files.store import FileMissing, StoreAway, Stored, shard_of

_SPACE = "{http://s3.amazonaws.com/doc/2006-03-01/}"
_OK, _GONE, _MISSING = 200, 204, 404
_TIMEOUT = httpx.Timeout(30, connect=5)


class Account(NamedTuple):
    """Who asks: an access key and its secret, which appears nowhere."""

    access_key: str
    secret_key: str

    def __repr__(self) -> str:
        return "Account(sealed)"


class S3Store:
    """See intake.files.store.Store. `url` is the bucket's own: https://host/bucket."""

    def __init__(self, url: str, region: str, account: Account, *, page: int = 1000) -> None:
        self._url, self._page = url.rstrip("/"), page
        signing = AWS4Auth(account.access_key, account.secret_key, region, "s3")
        self._client = httpx.AsyncClient(
            auth=signing, timeout=_TIMEOUT, transport=httpx.AsyncHTTPTransport(retries=2), trust_env=False
        )

    async def close(self) -> None:
        await self._client.aclose()

    async def put(self, file_id: UUID, name: str, content: bytes) -> None:
        await self._asked("PUT", self._address(file_id, name), content, expected=(_OK,))

    async def get(self, file_id: UUID, name: str) -> bytes:
        answer = await self._asked("GET", self._address(file_id, name), expected=(_OK, _MISSING))
        if answer.status_code == _MISSING:
            raise FileMissing(str(file_id))
        return answer.content

    async def delete(self, file_id: UUID, name: str) -> None:
        await self._asked("DELETE", self._address(file_id, name), expected=(_OK, _GONE, _MISSING))

    async def listed(self, shard: int) -> AsyncIterator[Stored]:
        query = {"list-type": "2", "prefix": f"{shard:02x}/", "max-keys": str(self._page)}
        more = True
        while more:
            answer = await self._asked("GET", f"{self._url}?{urlencode(query)}", expected=(_OK,))
            page = ET.fromstring(answer.content)  # noqa: S314 - our own store's answer, over a signed request
            for entry in page.iter(f"{_SPACE}Contents"):
                if stored := _stored(_text(entry, "Key"), _text(entry, "LastModified")):
                    yield stored
            token = _text(page, "NextContinuationToken")
            more = bool(token) and _text(page, "IsTruncated") == "true"
            query["continuation-token"] = token

    def _address(self, file_id: UUID, name: str) -> str:
        return f"{self._url}/{shard_of(file_id):02x}/{file_id}/{name}"

    async def _asked(
        self, method: str, address: str, content: bytes = b"", *, expected: tuple[int, ...]
    ) -> httpx.Response:
        try:
            answer = await self._client.request(method, address, content=content)
        except httpx.HTTPError as error:
            raise StoreAway(f"the store does not answer: {type(error).__name__}") from None
        if answer.status_code not in expected:
            raise StoreAway(f"the store refuses a {method} with {answer.status_code}")
        return answer


def _text(element: ET.Element, name: str) -> str:
    return element.findtext(f"{_SPACE}{name}") or ""


def _stored(key: str, written: str) -> Stored | None:
    """Read an object's key; None for one that is not ours."""
    try:
        _, file_id, name = key.split("/")
        return Stored(UUID(file_id), name, datetime.fromisoformat(written))
    except ValueError:
        return None
