"""The public ways in, as the replay uses them: HTTP for what residents do, gRPC for everything else.

Some steps take several calls: "import:list" brings a spreadsheet in, "import:row" is one matter of it, "photos:attach"
uploads pictures and waits until they are looked at, "phone:prove" signs a resident in.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import grpc
import grpc.aio
from google.protobuf import json_format
from google.protobuf.descriptor import MethodDescriptor

from shangliang_cli import calls
from shangliang_cli.connection import GRPC_PORTS, Address, development_tokens, keys_dir
from shangliang_cli.importing.asking import Clerk
from shangliang_cli.replay import paper_lists, phones, photos
from shangliang_cli.replay.steps import ANYBODY, NOW, Actor, Step, idempotency_key
from shangliang_cli.replay.web import Web

_TIMEOUT = 10.0
_APPROVAL = "漯协办补录〔2022〕1号"
_VERBS = ("GET", "POST", "PUT", "DELETE")


class Interfaces:
    """Open channels to every service; an async context manager."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._token = development_tokens(keys_dir())
        # Where the development sender of text messages shows codes, beside the development keys.
        self._texts = Path(os.environ.get("SHANGLIANG_TEXTS_FOLDER", keys_dir().with_name("texts")))
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
        return "" if actor == ANYBODY else self._token(actor.caller)

    async def carry_out(
        self, seed: int, story: str, step: Step, fields: Mapping[str, Any]
    ) -> Mapping[str, Any]:
        """Do one step and return its answer as JSON-like values; raises Problem."""
        key, token = idempotency_key(seed, story, step.name), self.token(step.actor)
        kind, _, rest = step.call.partition(":")
        if kind == "http":
            return await self._web.hand_in(rest, {**fields, **_when(step)}, token, key)
        if step.call.partition(" ")[0] in _VERBS:
            answer: Mapping[str, Any] = await self._web.call(step.call, fields, key)
            return answer
        if rest:
            return await self._in_several_calls(step.call, fields, token, key)
        command = {"idempotency_key": key, **_when(step)}
        return await self.ask(step.call, step.actor, {**fields, "command": command})

    async def ask(self, call: str, actor: Actor, fields: Mapping[str, Any]) -> Mapping[str, Any]:
        """Call a method by its name."""
        if (method := self._methods.get(call)) is None:
            method = self._methods[call] = calls.method(call)
        channel = self._channels[call.partition(".")[0]]
        if "command" not in method.input_type.fields_by_name:
            fields = {name: value for name, value in fields.items() if name != "command"}
        request = calls.request_for(method, fields)
        answer = await calls.invoke(channel, method, request, self.token(actor), _TIMEOUT)
        found: Mapping[str, Any] = json_format.MessageToDict(
            answer, preserving_proto_field_name=True, always_print_fields_with_no_presence=True
        )
        return found

    async def _in_several_calls(
        self, call: str, fields: Mapping[str, Any], token: str, key: str
    ) -> Mapping[str, Any]:
        match call:
            case "import:list":
                clerk = Clerk(self._channels["intake"], token)
                return await paper_lists.bring_in(clerk, key, fields["rows"], _APPROVAL)
            case "import:row":  # came in with its list
                return fields
            case "photos:attach":
                return await photos.hand_in(self._web, fields["tracking_code"], fields["seeds"], key)
            case "phone:prove":
                return await phones.prove(self._web, self._texts, fields, key)
        raise ValueError(call)


def _when(step: Step) -> dict[str, str]:
    """Say when it happened; what happens now says nothing."""
    if step.at == NOW:
        return {}
    return {"occurred_at": step.at.isoformat(), "backdating_approval": _APPROVAL}
