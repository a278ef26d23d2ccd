"""The public ways in, as the replay uses them: HTTP for what residents hand in, gRPC for everything else."""

import asyncio
from collections.abc import Mapping
from http import HTTPStatus
from types import TracebackType
from typing import Any, Self

import grpc
import grpc.aio
import httpx
from google.protobuf import json_format
from google.protobuf.descriptor import MethodDescriptor

from shangliang_cli import calls
from shangliang_cli.calls import Problem
from shangliang_cli.connection import GRPC_PORTS, Address, development_tokens, keys_dir
from shangliang_cli.replay.steps import Actor, Step, idempotency_key

_TIMEOUT = 10.0
_EVENT_TYPE = "shangliang.topic-submitted.v1"
_SOURCE = "/portal/luohe"
_APPROVAL = "漯协办补录〔2022〕1号"
# Nobody there, or not for now: the same as a channel that cannot be reached, and worth waiting for.
_AWAY = frozenset({HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.GATEWAY_TIMEOUT})
# A fault of the other side may be a process that was killed half-way; one that stays is a fault to look at.
_FAULT = HTTPStatus.INTERNAL_SERVER_ERROR
_TRIES_AFTER_FAULT, _PAUSE_AFTER_FAULT = 3, 0.2


class Interfaces:
    """Open channels to every service; an async context manager."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._token = development_tokens(keys_dir())
        self._methods: dict[str, MethodDescriptor] = {}

    async def __aenter__(self) -> Self:
        self._channels: dict[str, grpc.aio.Channel] = {name: self._address.open(name) for name in GRPC_PORTS}
        self._http = httpx.AsyncClient(base_url=self._address.url("intake"), timeout=_TIMEOUT)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.aclose()
        for channel in self._channels.values():
            await channel.close(None)

    def token(self, actor: Actor) -> str:
        return self._token(actor.caller)

    async def carry_out(
        self, seed: int, story: str, step: Step, fields: Mapping[str, Any]
    ) -> Mapping[str, Any]:
        """Do one step and return its answer as JSON-like values; raises Problem."""
        key = idempotency_key(seed, story, step.name)
        when = {"occurred_at": step.at.isoformat(), "backdating_approval": _APPROVAL}
        if step.call.startswith("http:"):
            return await self._submit(step, {**fields, **when}, key)
        command = {"idempotency_key": key, **when}
        return await self.ask(step.call, step.actor, {**fields, "command": command})

    async def ask(self, call: str, actor: Actor, fields: Mapping[str, Any]) -> Mapping[str, Any]:
        """Call a method by its name."""
        if (method := self._methods.get(call)) is None:
            method = self._methods[call] = calls.method(call)
        channel = self._channels[call.partition(".")[0]]
        request = calls.request_for(method, fields)
        answer = await calls.invoke(channel, method, request, self.token(actor), _TIMEOUT)
        found: Mapping[str, Any] = json_format.MessageToDict(
            answer, preserving_proto_field_name=True, always_print_fields_with_no_presence=True
        )
        return found

    async def _submit(self, step: Step, body: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        headers = {"authorization": f"Bearer {self.token(step.actor)}"}
        body = {**body, "channel": _short(body["channel"]), "source_kind": _short(body["source_kind"])}
        if step.call == "http:cloudevents":
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
