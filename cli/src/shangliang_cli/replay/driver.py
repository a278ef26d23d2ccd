"""Carries a plan out: stories side by side, the steps of a story one after the other, each step once."""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any
from zlib import crc32

from shangliang_cli.calls import Problem
from shangliang_cli.replay.interfaces import Interfaces
from shangliang_cli.replay.steps import Joined, Later, Ref, Step, Story

_STORIES_AT_ONCE = 80
# With a first pause of 0.25 s every eighth call of a replay asked in vain for a fact that was still on its way.
_FIRST_PAUSE, _LONGEST_PAUSE, _PATIENCE = 1.0, 2.0, 180.0
# The other side was gone or restarting: the step may have been done, and its key makes a second try safe.
_TRANSPORT = frozenset({"UNAVAILABLE", "DEADLINE_EXCEEDED", "CANCELLED"})
# These build on what another service has published; it may still be on its way.
_WAITS_FOR_FACTS = frozenset(
    {
        ("PlanSession", "WRONG_STATE"),
        ("MergeTopic", "UMBRELLA_NOT_OPEN"),
        # a matter is put aside by whoever looks at new ones, soon after it came
        ("ReleaseTopic", "WRONG_STATE"),
    }
)
# These can be done once and have no key: a second run is told so.
_DONE_BEFORE = frozenset({("ReadDisclosure", "DISCLOSURE_GONE")})


class StepFailed(Exception):
    """A step was refused; the message names the story, the step and the reason."""


class Driver:
    """Runs stories; answers of finished steps are kept for the steps that quote them."""

    def __init__(self, interfaces: Interfaces, seed: int, advance: Callable[[], None]) -> None:
        self._interfaces = interfaces
        self._seed = seed
        self._advance = advance
        self._answers: dict[tuple[str, str], asyncio.Future[Mapping[str, Any]]] = {}
        self._gate = asyncio.Semaphore(_STORIES_AT_ONCE)

    async def run(self, stories: Iterable[Story]) -> None:
        """Carry the stories out in order; raises StepFailed for the first refusal."""
        async with asyncio.TaskGroup() as group:
            for story in stories:
                await self._gate.acquire()
                group.create_task(self._tell(story))

    async def answer(self, story: str, step: str) -> Mapping[str, Any]:
        return await self._answer_of(story, step)

    async def _tell(self, story: Story) -> None:
        try:
            for step in story.steps:
                answer = await self._insist(story, step)
                self._answer_of(story.key, step.name).set_result(answer)
                self._advance()
        finally:
            self._gate.release()

    async def _insist(self, story: Story, step: Step) -> Mapping[str, Any]:
        fields = await self._resolve(step.fields)
        deadline = asyncio.get_running_loop().time() + _PATIENCE
        waits = pauses(f"{story.key}/{step.name}")
        while True:
            try:
                return await self._interfaces.carry_out(self._seed, story.key, step, fields)
            except Problem as problem:
                if (step.method, problem.reason) in _DONE_BEFORE:
                    return {}
                if not _is_passing(step, problem) or asyncio.get_running_loop().time() > deadline:
                    raise StepFailed(f"{story.key}/{step.name} ({step.call}): {problem}") from None
            await asyncio.sleep(next(waits))

    async def _resolve(self, value: Any) -> Any:
        match value:
            case Ref():
                return _at(await self._answer_of(value.story, value.step), value.path)
            case Later():
                return datetime.fromisoformat(await self._resolve(value.than)) + value.span
            case Joined():
                return "".join([str(await self._resolve(each)) for each in value.parts])
            case Mapping():
                return {key: await self._resolve(each) for key, each in value.items()}
            case list() | tuple():
                return [await self._resolve(each) for each in value]
            case _:
                return value

    def _answer_of(self, story: str, step: str) -> "asyncio.Future[Mapping[str, Any]]":
        future = self._answers.get((story, step))
        if future is None:
            future = self._answers[story, step] = asyncio.get_running_loop().create_future()
        return future


def pauses(step: str) -> Iterator[float]:
    """Ever longer seconds, and others for every step, so that stories that wait together ask apart."""
    pause = _FIRST_PAUSE * (0.8 + crc32(step.encode()) % 1000 / 2500)
    while True:
        yield pause
        pause = min(pause * 1.5, _LONGEST_PAUSE)


def _is_passing(step: Step, problem: Problem) -> bool:
    if problem.code in _TRANSPORT or problem.reason == "NOT_KNOWN_YET":
        return True
    return (step.method, problem.reason) in _WAITS_FOR_FACTS


def _at(answer: Mapping[str, Any], path: str) -> Any:
    value: Any = answer
    for part in path.split("."):
        value = value[int(part)] if isinstance(value, list) else value[part]
    return value
