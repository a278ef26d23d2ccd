"""The public ways in, as the replay uses them: HTTP for what residents hand in, gRPC for everything else."""

from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self

import grpc
import grpc.aio
from google.protobuf import json_format
from google.protobuf.descriptor import MethodDescriptor

from shangliang_cli import calls
from shangliang_cli.connection import GRPC_PORTS, Address, development_tokens, keys_dir
from shangliang_cli.replay.steps import Actor, Step, idempotency_key
from shangliang_cli.replay.web import Web

_TIMEOUT = 10.0
_APPROVAL = "漯协办补录〔2022〕1号"


class Interfaces:
    """Open channels to every service; an async context manager."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._token = development_tokens(keys_dir())
        self._methods: dict[str, MethodDescriptor] = {}

    async def __aenter__(self) -> Self:
        self._channels: dict[str, grpc.aio.Channel] = {name: self._address.open(name) for name in GRPC_PORTS}
        self._web = await Web(self._address.url("intake")).__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._web.__aexit__(kind, error, trace)
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
            way = step.call.removeprefix("http:")
            return await self._web.hand_in(way, {**fields, **when}, self.token(step.actor), key)
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
