"""Sends commands until their outcome is known, and writes every attempt down before and after."""

import asyncio
import hashlib
import time
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from random import Random
from typing import Any

import httpx

from shangliang.intake.v1 import resident_service_pb2
from shangliang_cli.replay.steps import Actor
from tests.torture import operations
from tests.torture.history import OK, UNKNOWN, WAITING, History
from tests.torture.load.orders import Order
from tests.torture.load.pacing import Pacer
from tests.torture.load.verdicts import phase_of
from tests.torture.load.wire import Reply, Wire

_FIRST_PAUSE, _LONGEST_PAUSE = 0.3, 4.0
# A fact of another service may take as long as the longest outage; an unknown outcome is chased as long.
_PATIENCE = 300.0
_PATIENCE_AFTER_END = 90.0
_TWINS, _REPEATS, _READS = 0.03, 0.05, 0.25

Read = Callable[[Order, Reply], Awaitable[None]]
# Sends several orders as one; there is a reply for each.
Post = Callable[[Wire, Sequence[Order]], Awaitable[list[Reply]]]


class Sender:
    """Carries orders out for the stories; every attempt takes a turn of the pacer."""

    def __init__(self, wire: Wire, history: History, pacer: Pacer, random: Random, read: Read) -> None:
        self._wire = wire
        self._history = history
        self._pacer = pacer
        self._random = random
        self._read = read
        self._done: deque[Order] = deque(maxlen=400)
        self._attempts: dict[int, int] = {}
        self.ended_at: float | None = None

    async def carry_out(self, order: Order) -> Reply:
        """Send an order until its outcome is known or patience ends; return the last reply.

        Some orders are sent twice at once, and some that were answered long ago are sent once more.
        """
        if self._random.random() < _TWINS:
            first, second = await self._insist_at_once([order, order])
            reply = first if first.code == "OK" else second
        else:
            reply = await self._insist(order)
        if reply.code == "OK":
            await self._after_ok(order, reply)
        return reply

    async def carry_out_at_once(self, orders: Sequence[Order]) -> list[Reply]:
        """Send orders that are about one thing: each waits with its turn until all have theirs."""
        replies = await self._insist_at_once(orders)
        for order, reply in zip(orders, replies, strict=True):
            if reply.code == "OK":
                await self._after_ok(order, reply)
        return replies

    async def carry_out_together(self, orders: Sequence[Order], post: Post) -> list[Reply]:
        """Send orders as one until the outcome of each is known; those that are known go along."""
        replies: dict[int, Reply] = {}
        since, pause = time.monotonic(), _FIRST_PAUSE
        while True:
            await self._pacer.turn()
            phases = await self._attempt_together(orders, post, replies)
            if UNKNOWN not in phases or not self._may_go_on(since, UNKNOWN):
                return [replies[order.number] for order in orders]
            await asyncio.sleep(pause * self._random.uniform(0.8, 1.2))
            pause = min(pause * 1.6, _LONGEST_PAUSE)

    async def _attempt_together(
        self, orders: Sequence[Order], post: Post, replies: dict[int, Reply]
    ) -> list[str]:
        started = time.monotonic()
        numbers = [self._note_sending(order) for order in orders]
        told = await post(self._wire, orders)
        phases = []
        for order, number, reply in zip(orders, numbers, told, strict=True):
            if reply.code == "OK" or order.number not in replies:
                replies[order.number] = reply
            phases.append(self._note_reply(order, number, reply, time.monotonic() - started))
        return phases

    async def ask(self, order: Order) -> Reply:
        """Ask until there is an answer or patience ends. What changes nothing is no part of the history."""
        since, pause = time.monotonic(), _FIRST_PAUSE
        while True:
            await self._pacer.turn()
            reply = await self._wire.call(order.call, order.actor, order.fields)
            phase = phase_of(order, reply)
            if phase not in (UNKNOWN, WAITING) or not self._may_go_on(since, phase):
                return reply
            await asyncio.sleep(pause)
            pause = min(pause * 1.6, _LONGEST_PAUSE)

    async def exchange(
        self, verb: str, path: str, headers: Mapping[str, str], content: bytes, *, actor: Actor | None
    ) -> httpx.Response | None:
        """One exchange by HTTP that is no command; None where there was no response."""
        await self._pacer.turn()
        response = await self._wire.exchange(verb, path, headers, content, actor=actor)
        return response if isinstance(response, httpx.Response) else None

    async def _after_ok(self, order: Order, reply: Reply) -> None:
        if self._random.random() < _READS:
            await self._read(order, reply)
        self._done.append(order)
        if self._random.random() < _REPEATS and self.ended_at is None:
            await self._insist(self._random.choice(self._done))

    async def _insist(self, order: Order, start: asyncio.Barrier | None = None) -> Reply:
        since, pause = time.monotonic(), _FIRST_PAUSE
        while True:
            await self._pacer.turn()
            if start is not None:
                await start.wait()
                start = None
            reply, phase = await self._attempt(order)
            if phase not in (UNKNOWN, WAITING) or not self._may_go_on(since, phase):
                return reply
            await asyncio.sleep(pause * self._random.uniform(0.8, 1.2))
            pause = min(pause * 1.6, _LONGEST_PAUSE)

    async def _insist_at_once(self, orders: Sequence[Order]) -> list[Reply]:
        start = asyncio.Barrier(len(orders))
        return await asyncio.gather(*(self._insist(order, start) for order in orders))

    def _may_go_on(self, since: float, phase: str) -> bool:
        """After the end only what is not known is asked again: what is not yet allowed may never be."""
        now = time.monotonic()
        if self.ended_at is None:
            return now - since < _PATIENCE
        return phase == UNKNOWN and now - self.ended_at < _PATIENCE_AFTER_END

    async def _attempt(self, order: Order) -> tuple[Reply, str]:
        number = self._note_sending(order)
        started = time.monotonic()
        reply = await order.send(self._wire)
        return reply, self._note_reply(order, number, reply, time.monotonic() - started)

    def _note_sending(self, order: Order) -> int:
        number = self._attempts[order.number] = self._attempts.get(order.number, 0) + 1
        described = order.described() if number == 1 else {}
        self._history.note(order.number, "sent", attempt=number, **described)
        return number

    def _note_reply(self, order: Order, number: int, reply: Reply, seconds: float) -> str:
        phase = phase_of(order, reply)
        self._history.note(
            order.number,
            phase,
            attempt=number,
            code=reply.code if phase == OK else f"{reply.code} {reply.reason}".strip(),
            seconds=round(seconds, 4),
            **(_acknowledged(order, reply) if phase == OK else {}),
        )
        return phase


def _acknowledged(order: Order, reply: Reply) -> Mapping[str, Any]:
    about = operations.subjects(reply.fields)
    return {
        "aggregate": order.aggregate or (about[0] if len(about) == 1 else None),
        "version": operations.version_in(reply.fields),
        "digest": hashlib.sha256(_lasting(order, reply)).hexdigest(),
        "answer": _small(reply.fields),
    }


def _lasting(order: Order, reply: Reply) -> bytes:
    """The bytes of an answer as they are kept: a token is made anew each time, and kept nowhere."""
    if order.operation != "ConfirmVerification":
        return reply.raw
    answer = resident_service_pb2.ConfirmVerificationResponse.FromString(reply.raw)
    answer.token = ""
    return answer.SerializeToString(deterministic=True)


def _small(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the checks need of an answer: ids, numbers, states and versions."""
    wanted = {"topic_id", "number", "tracking_code", "state", "version", "session_id", "assignment_id"}
    wanted |= {"venue_id", "member_id", "room_key", "import_id", "resident_id", "round_id", "voters"}
    wanted |= {"attachment_id", "disclosure_id", "notice_id", "external_number", "votes", "outdated"}
    wanted |= {"hidden", "subject_request_id", "late", "matters"}
    small: dict[str, Any] = {name: value for name, value in fields.items() if name in wanted}
    for name in ("status", "session", "assignment", "venue", "round", "disclosure", "notice", "support"):
        if isinstance(fields.get(name), Mapping):
            small[name] = _small(fields[name])
    for name in ("venues", "members", "attachments", "parts"):
        if name in fields:
            small[name] = [_small(each) for each in fields[name]]
    return small
