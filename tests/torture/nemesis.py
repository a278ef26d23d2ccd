"""Hurts the town in the order of a seed: bouts of some faults, and mostly calm until all is well again."""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any

from tests.torture.faults.fault import Act, Fault, Kind, Scale
from tests.torture.recovery import Recovery
from tests.torture.town import Town

LIMIT = 120.0  # seconds in which the town must be well after a fault
ACT_WITHIN = 90.0
FASTEST = 5.0  # seconds from one fault to the next when each passes quickly
TRIES = 20
SIZES = (1, 2, 2, 3, 3)  # of bouts
RESTLESS = 0.3  # the share of bouts after which the next one comes before all is well


class Journal:
    """`faults.jsonl`: a line when a fault begins, ends, and when the town has recovered from it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def write(self, fault: Fault, phase: str, **facts: Any) -> None:
        self.line(fault=fault.name, target=fault.target, family=fault.family, phase=phase, **facts)

    def line(self, **facts: Any) -> None:
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"at": time.time(), **facts}, ensure_ascii=False) + "\n")


@dataclass
class Toll:
    """What was done so far."""

    faults: Counter[str] = field(default_factory=Counter)
    stuck: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    slowest: float = 0.0

    def __str__(self) -> str:
        return f"{self.faults.total()} faults, slowest recovery {self.slowest:.0f} s"


class Nemesis:
    """Draws from `kinds`; everything that it does is in the journal and in the toll."""

    def __init__(self, town: Town, kinds: Sequence[Kind], seed: int, scale: Scale, journal: Journal) -> None:
        self._town, self._scale, self._journal = town, scale, journal
        self._kinds = [kind for kind in kinds if not kind.missing]
        self._random = Random(seed)
        self._recovery = Recovery(town)
        self._inflicted: list[Fault] = []
        self.toll = Toll()
        for kind in kinds:
            if kind.missing:
                journal.line(
                    fault=kind.name, family=kind.family, phase="unavailable", detail={"why": kind.missing}
                )

    async def run(self, stop: asyncio.Event) -> None:
        """One bout after the other until `stop`; then nothing is hurt any more."""
        while not stop.is_set():
            started = time.monotonic()
            faults = self._draw_bout()
            await self._bout(faults, stop)
            if self._random.random() < (1 - RESTLESS) / self._scale.fury:
                await self._recover()
            wait = FASTEST * len(faults) / self._scale.fury - (time.monotonic() - started)
            await _sleep_unless(stop, wait * self._random.uniform(0.8, 1.2))
        await self._recover()

    def _draw_bout(self) -> list[Fault]:
        """Faults that do not touch the same thing; a long one gets company for all its time."""
        first = self._draw(frozenset())
        drawn = [first] if first else []
        wanted = round(self._random.choice(SIZES) * self._scale.fury)
        wanted += int(self._scale.fury * first.seconds / 8 if first else 0)
        while len(drawn) < wanted:
            fault = self._draw(frozenset().union(*(each.claims for each in drawn)))
            if fault is None:
                break
            drawn.append(fault)
        return drawn

    def _draw(self, claimed: frozenset[str]) -> Fault | None:
        for _ in range(TRIES):
            kind = self._random.choices(self._kinds, [each.weight for each in self._kinds])[0]
            fault = kind.draw(self._town, self._random, self._scale)
            if not fault.claims & claimed:
                return replace(fault, name=kind.name, family=kind.family)
        return None

    async def _bout(self, faults: Sequence[Fault], stop: asyncio.Event) -> None:
        longest = max((each.seconds for each in faults), default=0.0)
        room = max(longest, 2.0 * len(faults) / self._scale.fury)
        delays = [0.0, *sorted(self._random.uniform(0, room) for _ in faults[1:])]
        async with asyncio.TaskGroup() as group:
            for fault, delay in zip(faults, delays, strict=True):
                group.create_task(self._inflict(fault, delay, stop))

    async def _inflict(self, fault: Fault, delay: float, stop: asyncio.Event) -> None:
        """Once `stop` is set, what has not begun does not begin and what lasts is ended early."""
        if await _sleep_unless(stop, delay):
            return
        self.toll.faults[fault.name] += 1
        self._inflicted.append(fault)
        try:
            await self._act(fault, "begin", fault.begin)
            await _sleep_unless(stop, fault.seconds)
        finally:
            await self._act(fault, "end", fault.end)

    async def _act(self, fault: Fault, phase: str, act: Act) -> None:
        """What the harness cannot do is written down; the run goes on."""
        detail: Mapping[str, Any]
        try:
            async with asyncio.timeout(ACT_WITHIN):
                detail = await act() or {}
        except Exception as error:  # noqa: BLE001 while everything is broken, any means of ours may fail
            detail = {"not done": f"{type(error).__name__}: {error}"}
            self.toll.failed.append(f"{fault.name} ({fault.target}), {phase}: {detail['not done']}")
        self._journal.write(fault, phase, detail=dict(detail))

    async def _recover(self) -> None:
        faults, self._inflicted = self._inflicted, []
        if not faults:
            return
        seconds, ailments = await self._recovery.wait(LIMIT)
        self.toll.slowest = max(self.toll.slowest, seconds)
        phase, detail = "stuck" if ailments else "recovered", {"waited for": self._recovery.last}
        for fault in faults:
            self._journal.write(fault, phase, seconds=round(seconds, 2), detail=detail)
        if ailments:
            names = ", ".join(f"{each.name} ({each.target})" for each in faults)
            self.toll.stuck.append(f"after {names}: {'; '.join(ailments)}")
            self._journal.line(fault="rescue", phase="rescued", detail=await self._recovery.rescue())


async def _sleep_unless(stop: asyncio.Event, seconds: float) -> bool:
    """Sleep, at most until `stop`; whether it is set."""
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), max(0.0, seconds))
    return stop.is_set()
