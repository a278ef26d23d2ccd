"""The public ways in: HTTP for what residents hand in, gRPC for everything else."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx
from google.protobuf import json_format
from google.protobuf.message import Message

from benchmarks.journey.people import CLERK
from benchmarks.journey.step import Step
from shangliang_cli import calls
from shangliang_cli.calls import Problem
from shangliang_cli.connection import GRPC_PORTS, Address, development_tokens
from shangliang_cli.replay.steps import ANYBODY, Actor

_SECONDS = 30.0
_APPROVAL = "补录〔2026〕1号"


class Wire:
    """Open channels to every service; an async context manager. Requests are made once and copied."""

    def __init__(self, base: int, keys: Path) -> None:
        self._address = Address("127.0.0.1", base)
        self._token = development_tokens(keys)
        self._made: dict[tuple[str, ...], Message] = {}

    async def __aenter__(self) -> Self:
        self._channels = {name: self._address.open(name) for name in GRPC_PORTS}
        self._http = httpx.AsyncClient(
            base_url=self._address.url("intake"), timeout=_SECONDS, trust_env=False
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.aclose()
        for channel in self._channels.values():
            await channel.close(None)

    async def submit(self, body: Mapping[str, Any], at: datetime) -> Mapping[str, Any]:
        """Hand a matter in, as the clerk who writes it down later than it was said."""
        when = {"occurred_at": at.isoformat(), "backdating_approval": _APPROVAL}
        headers = {"idempotency-key": uuid.uuid4().hex, "authorization": f"Bearer {self._of(CLERK)}"}
        response = await self._http.post("/v1/topics", json={**body, **when}, headers=headers)
        if response.is_error:
            raise Problem(str(response.status_code), response.text)
        found: Mapping[str, Any] = response.json()
        return found

    async def report(self, number: str) -> None:
        """Report the public wording of a topic, as a reader."""
        headers = {"idempotency-key": uuid.uuid4().hex}
        response = await self._http.post(
            f"/v1/topics/{number}/reports", json={"ground": "wrong"}, headers=headers
        )
        if response.is_error:
            raise Problem(str(response.status_code), response.text)

    async def track(self, code: str) -> None:
        """Look up what was handed in, by its receipt."""
        response = await self._http.get(f"/v1/track/{code}")
        if response.is_error:
            raise Problem(str(response.status_code), response.text)

    def request(self, step: Step, quoted: Mapping[str, Any], session: datetime) -> Message:
        """What a step sends; sent again as it is, it is the same intent."""
        place = (step.call, *map(str, step.fields.values()))
        if (made := self._made.get(place)) is None:
            made = self._made[place] = calls.request_for(calls.method(step.call), step.fields)
        request = type(made)()
        request.CopyFrom(made)
        command = {} if step.reads else {"command": _command(step, session)}
        return json_format.ParseDict({**quoted, **command}, request)

    async def ask(self, step: Step, request: Message) -> Any:
        """Call once; raises Problem for every answer that is not OK."""
        channel = self._channels[step.call.partition(".")[0]]
        return await calls.invoke(channel, calls.method(step.call), request, self._of(step.actor), _SECONDS)

    def _of(self, actor: Actor) -> str:
        return "" if actor == ANYBODY else self._token(actor.caller)


def _command(step: Step, session: datetime) -> dict[str, str]:
    key = {"idempotency_key": uuid.uuid4().hex}
    if step.since_session is None:
        return key
    return key | {
        "occurred_at": (session + step.since_session).isoformat(),
        "backdating_approval": _APPROVAL,
    }
