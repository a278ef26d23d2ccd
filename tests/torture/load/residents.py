"""Residents who prove a phone by a code, and say where they live: who may support topics and vote."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from shangliang_cli.replay.places import Township
from shangliang_cli.replay.steps import Actor
from tests.torture.load.orders import Order
from tests.torture.load.telling import Over, Teller
from tests.torture.load.wire import Reply

# Our own portal asks for residents and says for whom, so that they do not share one address's limit.
PORTAL = Actor("system", "411100")
CITIZEN = Actor("citizen", "")
_RESIDENTS = "intake.ResidentService"
_CODE = re.compile("码 ([0-9]{6})")
_LOOKS, _PAUSE = 120, 0.25
_KNOWN = 0.5


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody who may take part in his town."""

    id: str
    token: str
    phone: str = ""

    def does(self, teller: Teller) -> Callable[..., Awaitable[Reply]]:
        """Return what acts in his name: a name for the act, the call, its fields."""

        async def act(name: str, call: str, fields: dict[str, Any], **facts: Any) -> Reply:
            reply = await teller.send(self.made(teller, name, call, fields, **facts))
            if reply.code != "OK":
                raise Over(f"{name}: {reply.code} {reply.reason}")
            return reply

        return act

    def made(
        self,
        teller: Teller,
        name: str,
        call: str,
        fields: dict[str, Any],
        about: str | None = None,
        **facts: Any,
    ) -> Order:
        """Make an order of an act in his name."""
        known = {"resident_id": self.id, **facts}
        return teller.made(
            name, call, CITIZEN, fields, token=self.token, scope=self.id, facts=known, about=about
        )


class Residents:
    """Proves new ones, and remembers those of each town."""

    def __init__(self, teller: Teller, random: Random, texts: Path) -> None:
        self._teller, self._random, self._texts = teller, random, texts
        self._of_town: dict[str, list[Resident]] = {}

    async def of(self, town: Township, number: int, name: str) -> list[Resident]:
        """So many residents of a town, all different; some were there before."""
        before = [each for each in self._of_town.get(town.code, []) if self._random.random() < _KNOWN][
            :number
        ]
        new = [await self._proved(town, f"{name}/resident-{n}") for n in range(number - len(before))]
        self._of_town.setdefault(town.code, []).extend(new)
        return [*before, *new]

    async def passing(self, town: Township, name: str) -> Resident:
        """Somebody who is not remembered: he will have himself deleted."""
        return await self._proved(town, name)

    async def again(self, before: Resident, town: Township, name: str) -> Resident:
        """Prove a phone once more, of somebody who had himself deleted."""
        return await self._proved(town, name, before)

    async def _proved(self, town: Township, name: str, before: Resident | None = None) -> Resident:
        drawn = self._random
        address = f"10.{drawn.randrange(256)}.{drawn.randrange(256)}.{drawn.randrange(1, 255)}"
        phone = before.phone if before else f"1{drawn.choice('3578')}{drawn.randrange(10**9):09d}"
        scope = f"verifications of {PORTAL.caller.subject}"
        asked = {"phone": phone, "purpose": "VERIFICATION_PURPOSE_SELF", "address": address}
        sent = await self._teller.act(
            f"{name}/code", f"{_RESIDENTS}/RequestVerification", PORTAL, asked, scope=scope
        )
        verification = str(sent.fields["verification_id"])
        given = {"verification_id": verification, "code": await self._code(verification), "address": address}
        proved = await self._teller.act(
            f"{name}/confirm",
            f"{_RESIDENTS}/ConfirmVerification",
            PORTAL,
            given,
            scope=scope,
            facts={"was": before.id} if before else None,
        )
        resident = Resident(str(proved.fields["resident_id"]), str(proved.fields["token"]), phone)
        itself = {"division": town.code, "age_band": "AGE_BAND_ADULT"}
        await resident.does(self._teller)(f"{name}/self", f"{_RESIDENTS}/DeclareSelf", itself)
        return resident

    async def _code(self, verification: str) -> str:
        """Read what came to the phone."""
        path = self._texts / f"{verification}.txt"
        for _ in range(_LOOKS):
            if path.exists() and (found := _CODE.search(path.read_text(encoding="utf-8"))):
                return found[1]
            await asyncio.sleep(_PAUSE)
        raise Over(f"no code came for verification {verification}")
