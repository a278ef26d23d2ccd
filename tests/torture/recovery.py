"""Whether the town is well: everything runs and is ready, and no outbox stands still."""

import asyncio
import time
from typing import Any

import asyncpg

from devstack.program import says_ready
from devstack.state import Condition
from tests.torture import components
from tests.torture.layout import NAMES
from tests.torture.town import Town

EVERY = 0.5  # seconds
RESCUE_WITHIN = 120.0
SETTLE = 2.5  # seconds for which it must stay well: services sample their own health every two
_OLDEST = "SELECT shard, seq FROM outbox ORDER BY created_at LIMIT 1"


class Recovery:
    """Looks again and again; an outbox moves if its oldest row is another one than at an earlier look."""

    def __init__(self, town: Town) -> None:
        self._town = town
        self.last: list[str] = []  # what was not well for longest in the last wait

    async def wait(self, within: float) -> tuple[float, list[str]]:
        """Return the seconds until all was well and stayed so, and what was not after `within` seconds."""
        started = well_since = time.monotonic()
        self.last = []
        first: dict[str, tuple[int, int]] = {}
        while True:
            ailments = [*self._down(), *await self._not_ready(), *await self._standing(first)]
            now = time.monotonic()
            if ailments:
                well_since, self.last = now, ailments
            if now - well_since >= SETTLE or now - started > within:
                return well_since - started, ailments
            await asyncio.sleep(EVERY)

    async def rescue(self) -> dict[str, Any]:
        """Start anew what did not recover by itself: the violation stands, and the run can go on."""
        await self._town.proxies.heal()
        killed = [name for name in NAMES if await components.kill(self._town, name)]
        seconds, ailments = await self.wait(RESCUE_WITHIN)
        return {"killed": killed, "seconds": round(seconds, 1), "ailments": ailments}

    def _down(self) -> list[str]:
        return [
            f"{name} is {each.condition}"
            for name, each in self._town.state().components.items()
            if each.condition is not Condition.READY
        ]

    async def _not_ready(self) -> list[str]:
        answers = await asyncio.gather(
            *(asyncio.to_thread(says_ready, self._town.admin_port(service)) for service in NAMES)
        )
        return [f"{name} is not ready" for name, ready in zip(NAMES, answers, strict=True) if not ready]

    async def _standing(self, first: dict[str, tuple[int, int]]) -> list[str]:
        return [found for service in NAMES if (found := await self._outbox_of(service, first))]

    async def _outbox_of(self, service: str, first: dict[str, tuple[int, int]]) -> str:
        try:
            async with asyncio.timeout(5):
                connection = await asyncpg.connect(self._town.database(service))
                try:
                    row = await connection.fetchrow(_OLDEST)
                finally:
                    await connection.close()
        except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            return f"the database of {service} does not answer: {type(error).__name__}"
        if row is None:
            return ""
        oldest = (row["shard"], row["seq"])
        moved = first.setdefault(service, oldest) != oldest
        return "" if moved else f"the outbox of {service} stands still"
