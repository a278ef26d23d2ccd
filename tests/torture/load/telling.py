"""Tells a story step by step: every step is an order, every answer is kept for the steps that quote it."""

import asyncio
from collections.abc import Coroutine, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random
from typing import Any, TypeVar
from uuid import NAMESPACE_URL, uuid5

import httpx

from shangliang_cli.replay.steps import Actor, Ref, Step, Story
from tests.torture import operations
from tests.torture.load.orders import Order
from tests.torture.load.sending import Post, Sender
from tests.torture.load.wire import Reply

T = TypeVar("T")
# Stands for the moment of sending.
NOW = datetime.max.replace(tzinfo=UTC)
APPROVAL = "漯协办补录〔2022〕1号"
# Stories pause between their steps so that many are under way at a time.
_THINKING = 1.0
# Deciding these again, under a new key, is refused: they have been decided.
_ONCE = frozenset(
    {"StartTriage", "PoolTopic", "ApproveTopic", "CompleteResearch", "PlanSession", "OpenSession"}
)
# A plan is the first version of its session: it cannot expect another one.
_VERSIONED = _ONCE - {"PlanSession"}
# What the checks need of the fields of a step.
_FACTS = ("umbrella_topic_id",)
_SECOND_THOUGHTS, _WRONG_VERSIONS, _REUSED_KEYS = 0.08, 0.03, 0.02


class Over(Exception):
    """The story ends here: a step was refused, nobody knows what became of it, or the run is over."""


@dataclass(slots=True)
class Told:
    """Answers of several stories that quote each other."""

    answers: dict[tuple[str, str], asyncio.Future[Mapping[str, Any]]] = field(default_factory=dict)

    def answer(self, story: str, step: str) -> "asyncio.Future[Mapping[str, Any]]":
        if (story, step) not in self.answers:
            self.answers[story, step] = asyncio.get_running_loop().create_future()
        return self.answers[story, step]

    def give_up(self, story: Story) -> None:
        """Whoever waits for an answer of the story does so in vain."""
        for step in story.steps:
            self.answer(story.key, step.name).cancel()


class Teller:
    """Makes orders of steps and sends them, at the pace of people; keys derive from the seed."""

    def __init__(self, sender: Sender, seed: int, numbers: Iterator[int], stop: asyncio.Event) -> None:
        self._sender = sender
        self._seed = seed
        self._numbers = numbers
        self._stop = stop
        self._random = Random(seed)

    async def tell(self, story: Story, told: Told, *, thinking: float = _THINKING) -> None:
        """Carry out all steps of a story; raises Over when it ends early."""
        try:
            for step in story.steps:
                fields = await resolved(step.fields, told)
                about = await self._about(story, step, told)
                reply = await self.step(story, step, fields, about)
                told.answer(story.key, step.name).set_result(reply.fields)
                await asyncio.sleep(self._random.expovariate(1 / thinking) if thinking else 0)
        finally:
            told.give_up(story)

    async def step(self, story: Story, step: Step, fields: Mapping[str, Any], about: str | None) -> Reply:
        """Carry out one step, and sometimes send what must be refused; raises Over unless it was done."""
        order = self.order(f"{story.key}/{step.name}", step, fields, about, issues=_issues(story))
        reply = await self.send(order)
        if reply.code != "OK":
            raise Over(f"{story.key}/{step.name}: {reply.code} {reply.reason}")
        await self._refused_ones(story, step, fields, order)
        return reply

    async def act(
        self,
        name: str,
        call: str,
        actor: Actor,
        fields: Mapping[str, Any],
        *,
        token: str = "",
        scope: str = "",
        facts: Mapping[str, Any] | None = None,
        about: str | None = None,
    ) -> Reply:
        """Do something now, outside a plan; raises Over unless it was done."""
        order = self.made(name, call, actor, fields, token=token, scope=scope, facts=facts, about=about)
        reply = await self.send(order)
        if reply.code != "OK":
            raise Over(f"{name}: {reply.code} {reply.reason}")
        return reply

    def made(
        self,
        name: str,
        call: str,
        actor: Actor,
        fields: Mapping[str, Any],
        *,
        token: str = "",
        scope: str = "",
        facts: Mapping[str, Any] | None = None,
        about: str | None = None,
        patient: bool = False,
    ) -> Order:
        """Make an order of something that is done now; about: whom its answer does not name."""
        operation = operations.full_call(call).rpartition("/")[2]
        return Order(
            number=next(self._numbers),
            call=call,
            actor=actor,
            fields=fields,
            key=self.key(name),
            aggregate=about,
            promised=operations.promised(operation, fields, issues=1),
            patient=patient,
            token=token,
            scope=scope,
            facts=facts or {},
        )

    async def send_together(self, orders: Sequence[Order], post: Post) -> list[Reply]:
        """Carry out orders that are sent as one; raises Over once the run has ended."""
        if self._stop.is_set():
            raise Over("the run has ended")
        return await self._sender.carry_out_together(orders, post)

    async def send_at_once(self, *orders: Order) -> list[Reply]:
        """Carry out orders that are about one thing, in one moment; raises Over once the run has ended."""
        if self._stop.is_set():
            raise Over("the run has ended")
        return await self._sender.carry_out_at_once(orders)

    async def ask(self, call: str, actor: Actor, fields: Mapping[str, Any]) -> Mapping[str, Any]:
        """Ask something that changes nothing; raises Over unless it was answered."""
        if self._stop.is_set():
            raise Over("the run has ended")
        reply = await self._sender.ask(Order(0, call, actor, fields, key="", patient=False))
        if reply.code != "OK":
            raise Over(f"{call}: {reply.code} {reply.reason}")
        return reply.fields

    async def exchange(
        self,
        verb: str,
        path: str,
        headers: Mapping[str, str],
        content: bytes = b"",
        *,
        actor: Actor | None = None,
    ) -> httpx.Response | None:
        """One exchange by HTTP that is no command, at its turn; None where there was no response."""
        if self._stop.is_set():
            raise Over("the run has ended")
        return await self._sender.exchange(verb, path, headers, content, actor=actor)

    async def send(self, order: Order) -> Reply:
        """Carry out any order; raises Over once the run has ended."""
        if self._stop.is_set():
            raise Over("the run has ended")
        return await self._sender.carry_out(order)

    def order(
        self,
        name: str,
        step: Step,
        fields: Mapping[str, Any],
        about: str | None,
        *,
        issues: int = 1,
        patient: bool = True,
        key: str = "",
    ) -> Order:
        """Make an order of a step; its name gives it its key."""
        operation = operations.full_call(step.call).rpartition("/")[2]
        return Order(
            number=next(self._numbers),
            call=step.call,
            actor=step.actor,
            fields=_dated(step, fields),
            key=key or self.key(name),
            aggregate=about,
            promised=operations.promised(operation, fields, issues=issues),
            patient=patient,
            facts={name: fields[name] for name in _FACTS if name in fields},
        )

    def key(self, name: str) -> str:
        """The key of what has that name."""
        return f"torture-{uuid5(NAMESPACE_URL, f'{self._seed}:{name}')}"

    async def _about(self, story: Story, step: Step, told: Told) -> str | None:
        """The aggregate whose stream a step appends to, when it is known before."""
        session = step.fields.get("session_id")
        if step.call.startswith("scheduling.SessionService/"):
            return str(await resolved(session, told)) if session else None
        if (
            step.call.startswith(("intake.", "outcomes.", "scheduling.ResearchService/"))
            and step.name != "submit"
        ):
            return str((await told.answer(story.key, "submit"))["topic_id"])
        venue = step.fields.get("venue_id")
        return str(await resolved(venue, told)) if venue and not step.call.endswith("PlanSession") else None

    async def _refused_ones(self, story: Story, step: Step, fields: Mapping[str, Any], done: Order) -> None:
        name = f"{story.key}/{step.name}"
        drawn = self._random.random()
        if done.operation in _ONCE and drawn < _SECOND_THOUGHTS:
            again = self.order(f"{name}/again", step, fields, done.aggregate, patient=False)
            await self.send(again)
        elif done.operation in _VERSIONED and drawn < _SECOND_THOUGHTS + _WRONG_VERSIONS:
            wrong = {**fields, "expected_version": 999}
            await self.send(self.order(f"{name}/wrong", step, wrong, done.aggregate, patient=False))
        elif "findings" in fields and drawn < 5 * _REUSED_KEYS:
            other = {**fields, "findings": "同一个幂等键，内容却不同。"}
            await self.send(self.order(name, step, other, done.aggregate, patient=False, key=done.key))


def _issues(story: Story) -> int:
    return next((len(step.fields["issues"]) for step in story.steps if "issues" in step.fields), 1)


def _dated(step: Step, fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """Say when it happened; what happens now says nothing."""
    if step.at == NOW:
        when: dict[str, str] = {}
    else:
        when = {"occurred_at": step.at.isoformat(), "backdating_approval": APPROVAL}
    if step.call.startswith("http:"):
        short = {name: _short(str(fields[name])) for name in ("channel", "source_kind")}
        return {**fields, **short, **when}
    return {**fields, "command": when}


def _short(name: str) -> str:
    """CHANNEL_WEB is "web" in JSON."""
    return name.removeprefix("CHANNEL_").removeprefix("SOURCE_KIND_").lower()


async def together(*steps: Coroutine[Any, Any, T]) -> list[T]:
    """Wait for all, whatever becomes of some of them; then raise Over if one did not come to its end."""
    results = await asyncio.gather(*steps, return_exceptions=True)
    done: list[T] = []
    for result in results:
        if isinstance(result, Over | asyncio.CancelledError):
            raise Over(str(result))
        if isinstance(result, BaseException):
            raise result
        done.append(result)
    return done


async def resolved(value: Any, told: Told) -> Any:
    """Put the answers that a value quotes in their places."""
    match value:
        case Ref():
            found: Any = await told.answer(value.story, value.step)
            for part in value.path.split("."):
                found = found[int(part)] if isinstance(found, list) else found[part]
            return found
        case Mapping():
            return {key: await resolved(each, told) for key, each in value.items()}
        case list() | tuple():
            return [await resolved(each, told) for each in value]
    return value
