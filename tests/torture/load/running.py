"""Runs the load from the set-up of the city to the last answer."""

import asyncio
import itertools
import time
from collections.abc import Collection
from pathlib import Path
from random import Random
from typing import Protocol

from chassis import policies
from shangliang_cli.connection import Address
from tests.fixtures.city import ROOT
from tests.torture.deadlines import Deadlines
from tests.torture.history import History
from tests.torture.load.kinds import Repertoire
from tests.torture.load.pacing import Pacer
from tests.torture.load.reading import Reader
from tests.torture.load.sending import Sender
from tests.torture.load.stories import Stories
from tests.torture.load.telling import Teller
from tests.torture.load.wire import Wire

_MOST_STORIES = 400


class ToLoad(Protocol):
    """What the load needs of the system: its address, its keys and texts, and how long callers wait."""

    @property
    def address(self) -> Address: ...

    @property
    def keys(self) -> Path: ...

    @property
    def texts(self) -> Path: ...

    @property
    def deadlines(self) -> Deadlines: ...


async def run(
    town: ToLoad,
    history: History,
    *,
    rate: float,
    seed: int,
    stop: asyncio.Event,
    stories: Collection[str] = (),
) -> None:
    """Send `rate` commands a second until `stop` is set; then wait, at most 90 s, for what is still unknown.

    Tells all kinds of stories unless some are named. Sets the city up first: venues and members are
    registered as fast as the rate allows. Raises RuntimeError when the load itself is at fault, never for
    what the system does.
    """
    async with Wire(town.address, town.keys, town.deadlines) as wire:
        load = _Load(wire, history, rate, seed, stop=stop)
        load.repertoire = Repertoire(load.teller, load.stories, Random(seed + 2), town.texts, stories)
        await load.run()


class _Load:
    def __init__(self, wire: Wire, history: History, rate: float, seed: int, *, stop: asyncio.Event) -> None:
        self._stop = stop
        self._pacer = Pacer(rate, self._start_one)
        self._sender = Sender(wire, history, self._pacer, Random(seed + 1), Reader(wire, history))
        self.stories = Stories(policies.load(ROOT / "deploy" / "policy", "luohe"), seed)
        self.teller = Teller(self._sender, seed, itertools.count(1), stop)
        self.repertoire: Repertoire
        self._running: set[asyncio.Task[None]] = set()
        self._broken: asyncio.Future[BaseException] = asyncio.get_running_loop().create_future()
        self._is_open = False

    async def run(self) -> None:
        pacing = asyncio.create_task(self._pacer.run())
        try:
            await self.repertoire.found()
            self._is_open = True
            await self._until_stopped_or_broken()
            self._is_open = False
            self._sender.ended_at = time.monotonic()
            while self._running and not self._broken.done():
                await asyncio.wait(self._running)
        finally:
            pacing.cancel()
            for task in self._running:
                task.cancel()
        if self._broken.done():
            raise RuntimeError("the load itself is broken") from self._broken.result()

    async def _until_stopped_or_broken(self) -> None:
        stopped = asyncio.create_task(self._until_stopped())
        broken = asyncio.create_task(self._until_broken())
        await asyncio.wait([stopped, broken], return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        broken.cancel()

    async def _until_stopped(self) -> None:
        await self._stop.wait()

    async def _until_broken(self) -> None:
        await asyncio.shield(self._broken)

    def _start_one(self) -> bool:
        if not self._is_open or len(self._running) >= _MOST_STORIES:
            return False
        task = asyncio.create_task(self.repertoire.tell_one())
        self._running.add(task)
        task.add_done_callback(self._finished)
        return True

    def _finished(self, task: "asyncio.Task[None]") -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()) and not self._broken.done():
            self._broken.set_result(error)
