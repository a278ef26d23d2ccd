"""Intake over HTTP: the ways in for matters, and everything that residents do with a path and a body."""

import asyncio
import json
import re
from collections.abc import Mapping
from http import HTTPStatus
from types import TracebackType
from typing import Any, Self

import httpx

from shangliang_cli.calls import Problem

_TIMEOUT = 10.0
_TYPE, _SOURCE = "shangliang.topic-submitted.v1", "/portal/luohe"
_STRUCTURED, _BATCH = "application/cloudevents+json", "application/cloudevents-batch+json"
# Nobody there, or not for now: the same as a channel that cannot be reached, and worth waiting for.
_AWAY = frozenset({HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.GATEWAY_TIMEOUT})
# A fault of the other side may be a process that was killed half-way; one that stays is a fault to look at.
_FAULT = HTTPStatus.INTERNAL_SERVER_ERROR
_TRIES_AFTER_FAULT, _PAUSE_AFTER_FAULT = 3, 0.2
_NAMED = re.compile(r"\{(\w+)\}")
_RECEIPT = re.compile(r"受理编号([A-Z]{2}[\d-]+)，查询码([\w-]+)")
Json = Mapping[str, Any]


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

    async def hand_in(self, way: str, fields: Json, token: str, key: str) -> Json:
        """Hand a matter in by "topics", "cloudevents" (its three modes) or "open311"; the answer has its topic_id."""
        headers = _bearer(token)
        match way:
            case "open311-json" | "open311-xml":
                return await self._report(way.removeprefix("open311-"), fields, headers, key)
            case "cloudevents-batch":
                events = [_event(f"{key}-{number}", each) for number, each in enumerate(fields["matters"])]
                return {"results": await self._post_events(events, headers, _BATCH)}
            case "cloudevents-structured":
                return _with_topic_id(await self._post_events(_event(key, fields), headers, _STRUCTURED))
            case "cloudevents":
                attributes = {"specversion": "1.0", "type": _TYPE, "source": _SOURCE, "id": key}
                headers |= {f"ce-{name}": value for name, value in attributes.items()}
                return _with_topic_id(await self._json("POST", "/v1/cloudevents", _body(fields), headers))
            case _:
                headers |= {"idempotency-key": key}
                return _with_topic_id(await self._json("POST", "/v1/topics", _body(fields), headers))

    async def call(self, line: str, fields: Json, key: str = "") -> Any:
        """Carry out "POST /v1/track/{tracking_code}/review"; what stands in neither path nor "bearer" is the body."""
        verb, _, path = line.partition(" ")
        in_path = set(_NAMED.findall(path))
        body = {name: value for name, value in fields.items() if name not in in_path and name != "bearer"}
        headers = _bearer(str(fields.get("bearer", ""))) | ({"idempotency-key": key} if key else {})
        has_body = verb in {"POST", "PUT"}
        return await self._json(verb, path.format_map(fields), body if has_body else None, headers)

    async def send(self, verb: str, path: str, headers: Mapping[str, str], content: bytes) -> httpx.Response:
        """Send bytes; the answer is no refusal."""
        return _accepted(await self._patiently(verb, path, dict(headers), content))

    async def _report(self, form: str, fields: Json, headers: dict[str, str], key: str) -> Json:
        """Report to Open311 as a form; the number and the code are read from the notice, as a person would."""
        path = f"/open311/v2/requests.{form}"
        request = self._http.build_request("POST", path, data=dict(fields), headers=headers)
        headers |= {"idempotency-key": key, "content-type": request.headers["content-type"]}
        answer = await self.send("POST", path, headers, request.content)
        if not (found := _RECEIPT.search(answer.text)):
            raise Problem("UNKNOWN", "the notice names no number")
        number, code = found.groups()
        shown = await self.call("GET /v1/topics/{number}", {"number": number})
        return {"topic_id": shown["id"], "number": number, "tracking_code": code}

    async def _post_events(self, events: Any, headers: dict[str, str], kind: str) -> Any:
        content = json.dumps(events, ensure_ascii=False).encode()
        answer = await self.send("POST", "/v1/cloudevents", headers | {"content-type": kind}, content)
        results = answer.json()
        for each in results if isinstance(results, list) else ():
            if each["status"] != HTTPStatus.CREATED:
                raise _problem(each["status"], each["problem"])
        return results

    async def _json(self, verb: str, path: str, body: Json | None, headers: dict[str, str]) -> Any:
        content = b"" if body is None else json.dumps(body, ensure_ascii=False).encode()
        kind = {} if body is None else {"content-type": "application/json"}
        return (await self.send(verb, path, headers | kind, content)).json()

    async def _patiently(
        self, verb: str, path: str, headers: dict[str, str], content: bytes
    ) -> httpx.Response:
        response = await self._once(verb, path, headers, content)
        for _ in range(_TRIES_AFTER_FAULT):
            if response.status_code != _FAULT:
                break
            await asyncio.sleep(_PAUSE_AFTER_FAULT)
            response = await self._once(verb, path, headers, content)
        return response

    async def _once(self, verb: str, path: str, headers: dict[str, str], content: bytes) -> httpx.Response:
        try:
            return await self._http.request(verb, path, headers=headers, content=content)
        except httpx.TransportError as error:
            raise Problem("UNAVAILABLE", type(error).__name__) from None


def _accepted(response: httpx.Response) -> httpx.Response:
    if response.status_code in _AWAY:
        raise Problem("UNAVAILABLE", response.text)
    if response.is_error:
        raise _problem(response.status_code, response.text)
    return response


def _problem(status: int, said: Any) -> Problem:
    """What stands in the way, with the stable reason of a problem that has one."""
    try:
        content = json.loads(said) if isinstance(said, str) else said
        return Problem(str(status), json.dumps(content, ensure_ascii=False), content["reason"])
    except (ValueError, LookupError, TypeError):
        return Problem(str(status), str(said))


def _event(event_id: str, matter: Json) -> Json:
    return {
        "specversion": "1.0",
        "type": _TYPE,
        "source": _SOURCE,
        "id": event_id,
        "datacontenttype": "application/json",
        "data": _body(matter),
    }


def _body(matter: Json) -> Json:
    """CHANNEL_WEB is "web" in JSON."""
    said = {name: _short(matter[name]) for name in ("channel", "source_kind") if name in matter}
    return {**matter, **said}


def _short(name: str) -> str:
    return name.removeprefix("CHANNEL_").removeprefix("SOURCE_KIND_").lower()


def _with_topic_id(answer: Json) -> Json:
    return {**answer, "topic_id": answer["id"]}


def _bearer(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"} if token else {}
