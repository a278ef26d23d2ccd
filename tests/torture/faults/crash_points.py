"""A process dies, freezes or loses its database at a named place, as between an effect and its offset."""

import asyncio
import signal
from random import Random

from tests.torture import components, refusing
from tests.torture.crashing import STOP_SECONDS, Crash, Deck, Trap
from tests.torture.faults.fault import Detail, Fault, Kind, Scale
from tests.torture.processes import Extra, second_instance
from tests.torture.town import Town

PATIENCE = 8.0  # seconds; places that need something rare are tried again later
LONG_PATIENCE = 40.0  # for places that are made to be reached
NEEDS_PARKED = frozenset({"park.before_commit", "retry.before_commit"})
PARKING_SECONDS = 4.0


class _Attempt:
    """Arms one crash, leads the program there if work as usual does not, and cleans up."""

    def __init__(self, town: Town, deck: Deck, crash: Crash) -> None:
        self._town, self._deck, self._crash = town, deck, crash
        self._trap = Trap(town.crashes, crash)
        self._joining: Extra | None = None

    async def begin(self) -> Detail:
        if self._crash.action == "kill":
            components.excuse(self._town, self._crash.program)
        self._trap.arm()
        reached = await self._trap.sprung(await self._lead_there())
        return {"point": self._crash.point, "action": self._crash.action, "reached": reached}

    async def _lead_there(self) -> float:
        """Start what leads to the place; how long to wait for it."""
        if self._crash.point == "relay.before_give_back":
            await components.kill(self._town, self._crash.program, signal.SIGTERM)
            return LONG_PATIENCE
        if self._crash.point in NEEDS_PARKED:
            await self._have_some_parked()
            return LONG_PATIENCE
        if self._crash.point == "consumer.in_revoke":
            self._joining = second_instance(self._town, self._crash.program)
            return LONG_PATIENCE
        return PATIENCE

    async def _have_some_parked(self) -> None:
        await refusing.refuse(self._town, self._crash.program, share=0)
        try:
            await asyncio.sleep(PARKING_SECONDS)
        finally:
            await refusing.mend(self._town, self._crash.program)

    async def end(self) -> Detail:
        reached = self._trap.disarm()
        if reached:
            self._deck.reached.add(self._crash)
        if reached and self._crash.action.startswith("stop"):
            await asyncio.sleep(STOP_SECONDS)
        if self._joining is not None:
            await asyncio.to_thread(self._joining.leave, signal.SIGTERM)
        return {"reached": reached, "places so far": len(self._deck.reached)}


def kinds(deck: Deck) -> list[Kind]:
    def _crash(town: Town, _: Random, __: Scale) -> Fault:
        crash = deck.draw()
        attempt = _Attempt(town, deck, crash)
        claims = {crash.program, f"{crash.program}-second"}
        if crash.point in NEEDS_PARKED:
            claims |= {f"{crash.program}-refusals", "postgres"}
        return Fault(str(crash), frozenset(claims), attempt.begin, attempt.end)

    return [Kind("crash point", "crash points", _crash, 18)]
