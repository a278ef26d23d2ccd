"""The time in which a town is loaded and hurt, and the calm after it."""

import asyncio
import time
from collections.abc import Callable

from tests.torture import load, watching
from tests.torture.choices import Choices
from tests.torture.history import History
from tests.torture.nemesis import Journal, Nemesis
from tests.torture.recovery import Recovery
from tests.torture.town import Town

TELL_EVERY = 10.0  # seconds
WELL_WITHIN = 120.0
Say = Callable[[str], None]


class Storm:
    """Load and nemesis side by side for the minutes chosen."""

    def __init__(
        self, town: Town, choices: Choices, *, nemesis: Nemesis, history: History, journal: Journal, say: Say
    ) -> None:
        self._town, self._nemesis, self._history = town, nemesis, history
        self._journal, self._choices, self._say = journal, choices, say
        self._stop = asyncio.Event()

    async def rage(self) -> None:
        """Load and hurt until the time is over, then heal and wait until all is well."""
        looking = asyncio.create_task(watching.watch(self._town, self._town.folder))
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._load())
                group.create_task(self._hurt())
                group.create_task(self._watch_the_time())
            await self._recover()
        finally:
            looking.cancel()

    async def _load(self) -> None:
        await load.run(
            self._town,
            self._history,
            rate=self._choices.rate,
            seed=self._choices.seed,
            stop=self._stop,
            stories=self._choices.stories,
        )

    async def _hurt(self) -> None:
        try:
            await self._nemesis.run(self._stop)
        finally:
            await self._town.proxies.heal()

    async def _watch_the_time(self) -> None:
        started = time.monotonic()
        whole = self._choices.minutes * 60
        while (passed := time.monotonic() - started) < whole:
            await asyncio.sleep(min(TELL_EVERY, whole - passed))
            self._say(
                f"{time.monotonic() - started:5.0f} of {whole:.0f} s: {self._nemesis.toll}; {self._known()}"
            )
        self._stop.set()
        self._say("the time is over; waiting until the last faults are healed and all commands are answered")

    def _known(self) -> str:
        known = ", ".join(f"{number} {phase}" for phase, number in self._history.known.items())
        return f"{self._history.sent} commands sent, {known}"

    async def _recover(self) -> None:
        seconds, ailments = await Recovery(self._town).wait(WELL_WITHIN)
        phase = "stuck" if ailments else "well"
        self._journal.line(fault="end of the run", phase=phase, seconds=round(seconds, 1))
        if ailments:
            self._nemesis.toll.stuck.append(f"not well {seconds:.0f} s after the end: {'; '.join(ailments)}")
