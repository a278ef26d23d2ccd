"""Journeys side by side: each client begins its next one when one is over."""

import asyncio
import sys
import time
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.journey.chain import HANDED_IN, steps
from benchmarks.journey.house import build
from benchmarks.journey.sitting import SESSION_LENGTH
from benchmarks.journey.step import CREATE, PHASES, House, Step
from benchmarks.journey.wire import Wire
from benchmarks.latency import percentile
from benchmarks.load.requests import ASSISTED_BODY
from benchmarks.worker import Options, ready, run, tell
from shangliang.outcomes.v1.outcome_service_pb2 import ISSUE_STATE_RESOLVED
from shangliang_cli.calls import Problem

# A fact of another service is on its way for some hundredths of a second; a person would ask again later.
_PAUSE, _PATIENCE = 0.05, 30.0
_SESSIONS_A_DAY = 16
_SESSION_EVERY = timedelta(minutes=30)
_LATEST_SESSION = timedelta(days=2)


class NotSolved(Exception):
    """A journey came to its end, and its issue is not solved."""


class Journeys:
    """Counts what is done between two moments."""

    def __init__(self, wire: Wire, house: House) -> None:
        self._wire = wire
        self._house = house
        self._steps = steps(house)
        self._first = datetime.now(UTC).replace(hour=0, minute=30, second=0, microsecond=0) - _LATEST_SESSION
        self.failed = 0
        self.forget()

    def forget(self) -> None:
        """Count anew; a failure is never forgotten."""
        self.milliseconds: dict[str, list[float]] = defaultdict(list)
        self.solved = self.in_vain = 0

    async def travel(self, client: int, end: float) -> None:
        """Make journey after journey until a moment; a client's sessions all have a time of their own."""
        turn = 0
        while time.perf_counter() < end or not turn:
            days, slot = divmod(turn, _SESSIONS_A_DAY)
            try:
                await self._journey(client, self._first - timedelta(days=days) + slot * _SESSION_EVERY)
            except Exception as failure:  # noqa: BLE001 whatever it is, it is a failure of the journey
                self.failed += 1
                print(f"a journey ended early: {failure}", file=sys.stderr)
            turn += 1

    async def _journey(self, client: int, session: datetime) -> None:
        spent: dict[str, float] = defaultdict(float)
        began = time.perf_counter()
        known = await self._created(client, session)
        spent[CREATE] = time.perf_counter() - began
        for step in self._steps:
            began = time.perf_counter()
            answer, waited = await self._insist(step, known, session)
            spent[step.phase] += time.perf_counter() - began
            spent["waited"] += waited
            known |= step.learns(answer) if step.learns else {}
        if known["endings"] != [ISSUE_STATE_RESOLVED]:
            raise NotSolved(f"it ended with {known['endings']}")
        self.solved += 1
        for name, seconds in spent.items():
            self.milliseconds[name].append(seconds * 1e3)

    async def _created(self, client: int, session: datetime) -> dict[str, Any]:
        """Hand a matter in and look it up; returns what is known of it then."""
        given = await self._wire.submit(ASSISTED_BODY, session + HANDED_IN)
        await self._wire.track(given["tracking_code"])
        return {
            "topic": given["id"],
            "topics": [given["id"]],
            "venue": self._house.venues[client],
            "starts": session.isoformat(),
            "ends": (session + SESSION_LENGTH).isoformat(),
        }

    async def _insist(self, step: Step, known: dict[str, Any], session: datetime) -> tuple[Any, float]:
        """Send a step until what it builds on has arrived; returns the answer, and how long that took."""
        quoted = {name: known[fact] for name, fact in step.quotes.items()}
        request, began = self._wire.request(step, quoted, session), time.perf_counter()
        asked = began
        while True:
            try:
                return await self._wire.ask(step, request), asked - began
            except Problem as problem:
                if step.reads or problem.reason != "NOT_KNOWN_YET" or asked - began > _PATIENCE:
                    raise
            self.in_vain += 1
            await asyncio.sleep(_PAUSE)
            asked = time.perf_counter()


async def main(options: Options) -> None:
    async with Wire(options["base"], Path(options["keys"])) as wire:
        house = await build(wire, options["clients"], datetime.now(UTC))
        ready()
        journeys = Journeys(wire, house)
        tell(await _load(journeys, options["clients"], options["warm_up"], options["seconds"]))


async def _load(journeys: Journeys, clients: int, warm_up: float, seconds: float) -> dict[str, float]:
    """Count for some seconds, and let the journeys that are under way come to their end."""
    end = time.perf_counter() + warm_up + seconds
    async with asyncio.TaskGroup() as group:
        for client in range(clients):
            group.create_task(journeys.travel(client, end))
        await asyncio.sleep(warm_up)
        journeys.forget()
        started = time.perf_counter()
        await asyncio.sleep(seconds)
        solved, counted = journeys.solved, time.perf_counter() - started
    if not journeys.milliseconds:
        raise NotSolved("no journey came to its end")
    told = {f"{name} p50 ms": percentile(journeys.milliseconds[name], 50) for name in (*PHASES, "waited")}
    return {"per second": solved / counted, "failed": journeys.failed, "in vain": journeys.in_vain, **told}


if __name__ == "__main__":
    run(main)
