"""The public ways in, with answers as the bytes that came over the wire."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import grpc.aio
import httpx
from google.protobuf import json_format, message_factory
from google.protobuf.descriptor import MethodDescriptor

from shangliang_cli import calls
from shangliang_cli.connection import GRPC_PORTS, Address, development_tokens
from shangliang_cli.replay.steps import Actor
from tests.torture.deadlines import USUAL, Deadlines

SOURCE = "/portal/torture"
_EVENT_TYPE = "shangliang.topic-submitted.v1"
_DONE = frozenset({HTTPStatus.OK, HTTPStatus.CREATED, HTTPStatus.ACCEPTED})
_BATCH = "application/cloudevents-batch+json"
_CODE_IN_NOTICE = re.compile("查询码([0-9A-Z-]+)")


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back. `code` is OK, a gRPC status, an HTTP status or the name of a transport error."""

    code: str
    reason: str = ""
    raw: bytes = b""
    fields: Mapping[str, Any] = field(default_factory=dict)


class Wire:
    """Open channels to every service of one address; an async context manager."""

    def __init__(self, address: Address, keys: Path, deadlines: Deadlines | None = None) -> None:
        self._address, self._deadlines = address, deadlines or Deadlines()
        self._token = development_tokens(keys)
        self._methods: dict[str, MethodDescriptor] = {}

    async def __aenter__(self) -> Self:
        self._channels = {name: self._address.open(name) for name in GRPC_PORTS}
        limits = httpx.Limits(max_connections=200, max_keepalive_connections=40)
        self._http = httpx.AsyncClient(
            base_url=self._address.url("intake"), timeout=USUAL, limits=limits, trust_env=False
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.aclose()
        for channel in self._channels.values():
            await channel.close(None)

    async def call(self, call: str, actor: Actor, fields: Mapping[str, Any], token: str = "") -> Reply:
        """Call a method by its name, once; with the actor's token unless another is given."""
        if (method := self._methods.get(call)) is None:
            method = self._methods[call] = calls.method(call)
        request = calls.request_for(method, fields)
        ask = self._channels[call.partition(".")[0]].unary_unary(
            f"/{method.containing_service.full_name}/{method.name}",
            request_serializer=type(request).SerializeToString,
            response_deserializer=bytes,
        )
        metadata = (("authorization", f"Bearer {token or self._token(actor.caller)}"),)
        try:
            raw: bytes = await ask(request, metadata=metadata, timeout=self._deadlines.draw())
        except grpc.aio.AioRpcError as error:
            problem = calls.problem_of(error)
            return Reply(problem.code, problem.reason)
        answer = message_factory.GetMessageClass(method.output_type).FromString(raw)
        return Reply("OK", raw=raw, fields=_as_fields(answer))

    async def post(self, call: str, actor: Actor, body: Mapping[str, Any], key: str) -> Reply:
        """Hand a matter in by "http:topics", "http:cloudevents" or "http:open311", once.

        Or report a wording by "http:reports", as somebody with no token on the actor's device.
        """
        if call == "http:reports":
            headers = {"idempotency-key": key, "x-client-id": actor.organisation}
            told = {"ground": body["ground"]}
            return await self._http_reply("POST", f"/v1/topics/{body['number']}/reports", headers, told)
        headers = {"authorization": f"Bearer {self._token(actor.caller)}"}
        if call == "http:cloudevents":
            headers |= {"ce-specversion": "1.0", "ce-type": _EVENT_TYPE, "ce-source": SOURCE, "ce-id": key}
            return await self._http_reply("POST", "/v1/cloudevents", headers, body)
        headers |= {"idempotency-key": key}
        if call == "http:open311":
            return await self._http_reply("POST", "/open311/v2/requests.json", headers, body)
        return await self._http_reply("POST", "/v1/topics", headers, body)

    async def post_batch(self, actor: Actor, events: Mapping[str, Mapping[str, Any]]) -> list[Reply]:
        """Hand matters in as one batch of CloudEvents, by their ids; one reply for each of them."""
        headers = {"authorization": f"Bearer {self._token(actor.caller)}", "content-type": _BATCH}
        content = [
            {"specversion": "1.0", "type": _EVENT_TYPE, "source": SOURCE, "id": key, "data": body}
            for key, body in events.items()
        ]
        response = await self.exchange("POST", "/v1/cloudevents", headers, json.dumps(content).encode())
        if not isinstance(response, httpx.Response):
            return [Reply(response)] * len(content)
        if response.status_code != HTTPStatus.MULTI_STATUS:
            return [Reply(str(response.status_code), str(_content(response).get("reason", "")))] * len(
                content
            )
        return [_result(each) for each in response.json()]

    async def exchange(
        self,
        verb: str,
        path: str,
        headers: Mapping[str, str],
        content: bytes = b"",
        *,
        actor: Actor | None = None,
    ) -> httpx.Response | str:
        """Ask intake over HTTP, once; the name of the error where there was no response."""
        if actor is not None:
            headers = {**headers, "authorization": f"Bearer {self._token(actor.caller)}"}
        try:
            return await self._http.request(verb, path, content=content, headers=dict(headers))
        except httpx.TransportError as error:
            return type(error).__name__

    async def get(self, path: str) -> Reply:
        """Read a public page of intake, once."""
        return await self._http_reply("GET", path, {}, None)

    async def _http_reply(
        self, verb: str, path: str, headers: Mapping[str, str], body: Mapping[str, Any] | None
    ) -> Reply:
        try:
            response = await self._http.request(verb, path, json=body, headers=dict(headers))
        except httpx.TransportError as error:
            return Reply(type(error).__name__)
        content = _content(response)
        if response.status_code not in _DONE:
            return Reply(str(response.status_code), str(content.get("reason", "")))
        return Reply("OK", raw=response.content, fields=content)


def _content(response: httpx.Response) -> dict[str, Any]:
    try:
        content = response.json()
    except ValueError:
        return {}
    match content:
        case [{"service_request_id": number, "service_notice": notice}]:
            code = _CODE_IN_NOTICE.search(notice)
            return {"number": number, "tracking_code": code[1] if code else ""}
        case {"tracking_code": _, "id": identity}:
            return {**content, "topic_id": identity}
        case dict():
            return content
    return {}


def _result(told: Mapping[str, Any]) -> Reply:
    """One event of a batch; its bytes are the receipt alone."""
    if told["status"] != HTTPStatus.CREATED:
        return Reply(str(told["status"]), str(told["problem"].get("reason", "")))
    receipt = told["receipt"]
    raw = json.dumps(receipt, sort_keys=True).encode()
    return Reply("OK", raw=raw, fields={**receipt, "topic_id": receipt["id"]})


def _as_fields(answer: Any) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json_format.MessageToDict(
        answer, preserving_proto_field_name=True, always_print_fields_with_no_presence=True
    )
    return found
