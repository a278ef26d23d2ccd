"""Intake over HTTP: the ways in for matters."""

import asyncio
from collections.abc import Mapping
from http import HTTPStatus
from types import TracebackType
from typing import Any, Self

import httpx

from shangliang_cli.calls import Problem

_TIMEOUT = 10.0
_EVENT_TYPE = "shangliang.topic-submitted.v1"
_SOURCE = "/portal/luohe"
# Nobody there, or not for now: the same as a channel that cannot be reached, and worth waiting for.
_AWAY = frozenset({HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.GATEWAY_TIMEOUT})
# A fault of the other side may be a process that was killed half-way; one that stays is a fault to look at.
_FAULT = HTTPStatus.INTERNAL_SERVER_ERROR
_TRIES_AFTER_FAULT, _PAUSE_AFTER_FAULT = 3, 0.2


class Web:
    """An open connection to intake; an async context manager. Each call raises Problem for a refusal."""

    def __init__(self, url: str) -> None:
        self._url = url

    async def __aenter__(self) -> Self:
        self._http = httpx.AsyncClient(base_url=self._url, timeout=_TIMEOUT)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.aclose()

    async def hand_in(self, way: str, fields: Mapping[str, Any], token: str, key: str) -> Mapping[str, Any]:
        """Hand a matter in by "topics" or "cloudevents"; the answer has its topic_id."""
        headers = {"authorization": f"Bearer {token}"}
        body = {**fields, "channel": _short(fields["channel"]), "source_kind": _short(fields["source_kind"])}
        if way == "cloudevents":
            headers |= {"ce-specversion": "1.0", "ce-type": _EVENT_TYPE, "ce-source": _SOURCE, "ce-id": key}
            return _with_topic_id(await self._post("/v1/cloudevents", body, headers))
        return _with_topic_id(await self._post("/v1/topics", body, {**headers, "idempotency-key": key}))

    async def _post(
        self, path: str, body: Mapping[str, Any], headers: Mapping[str, str]
    ) -> Mapping[str, Any]:
        response = await self._send(path, body, headers)
        for _ in range(_TRIES_AFTER_FAULT):
            if response.status_code != _FAULT:
                break
            await asyncio.sleep(_PAUSE_AFTER_FAULT)
            response = await self._send(path, body, headers)
        return _content(response)

    async def _send(self, path: str, body: Mapping[str, Any], headers: Mapping[str, str]) -> httpx.Response:
        try:
            return await self._http.post(path, json=body, headers=dict(headers))
        except httpx.TransportError as error:
            raise Problem("UNAVAILABLE", type(error).__name__) from None


def _content(response: httpx.Response) -> Mapping[str, Any]:
    if response.status_code in _AWAY:
        raise Problem("UNAVAILABLE", response.text)
    if response.is_error:
        raise Problem(str(response.status_code), response.text)
    found: Mapping[str, Any] = response.json()
    return found


def _short(name: str) -> str:
    """CHANNEL_WEB is "web" in JSON."""
    return name.removeprefix("CHANNEL_").removeprefix("SOURCE_KIND_").lower()


def _with_topic_id(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**answer, "topic_id": answer["id"]}
