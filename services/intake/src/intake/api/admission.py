"""Who may hand in now: limits by person, device, network, area and city, and proofs of work.

A person or a device is told to come again. A network or an area may be a whole street: beyond its limit each
matter needs a proof of work, and no one is shut out by what others do. Only what comes from the internet is
counted: addresses of this machine and of inner networks are those of portals and proxies.
"""

import math
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncEngine

from eventing.idempotency import CommandRequest
from intake.api.challenges import Challenges
from intake.api.visitors import Visitor
from intake.commands import Desk
from intake.commands.limits import Limits
from intake.domain.submitting import MAY_ASSIST
from intake.vault import plain_phone
from rulebook.callers import Caller
from rulebook.policy import Policy
from rulebook.refusals import Refused, TooMany
from shangliang.intake.v1 import topic_service_pb2 as pb

_MINUTE = 60


class Admission:
    """Lets matters in, or says what to do first."""

    def __init__(self, limits: Limits, challenges: Challenges, policy: Policy) -> None:
        self._limits, self.challenges, self._policy = limits, challenges, policy

    async def admit_to_ticket(self, visitor: Visitor | None, now: datetime) -> None:
        """Raise TooMany when a network takes tickets faster than people write."""
        if visitor:
            await self._require("ticket", visitor.network, now)

    async def admit(
        self,
        visitor: Visitor | None,
        who: Caller,
        request: pb.SubmitTopicRequest,
        proof: str | None,
        now: datetime,
    ) -> None:
        """Raise TooMany for who must wait, and what asks for a proof of work. None: it cannot give one."""
        if who.has(MAY_ASSIST):
            if visitor:
                await self._require("staff", who.subject, now)
            return
        await self._prove(visitor, request, request.division, proof, now)
        if visitor:
            await self._require_person(visitor, request, now)

    async def admit_reader(
        self,
        visitor: Visitor | None,
        who: Caller,
        request: CommandRequest,
        *,
        division: str,
        proof: str,
        now: datetime,
    ) -> None:
        """The same for whoever reports what is public, of whom only his token says who he is."""
        await self._prove(visitor, request, division, proof, now)
        if visitor and (person := who.subject):
            await self._require("person", person, now)
        elif visitor and visitor.device:
            await self._require("device", visitor.device, now)

    async def _prove(
        self,
        visitor: Visitor | None,
        request: CommandRequest,
        division: str,
        proof: str | None,
        now: datetime,
    ) -> None:
        """Ask for a proof of work where the policy does, or where too much comes from."""
        required = "never" if proof is None else self._policy.text("challenge.required", now)
        if visitor is None and required != "always":
            return
        wait = await self._crowd(visitor, division, now) if visitor else 0.0
        if required == "always" or (wait and required == "under-load"):
            await self.challenges.spend(proof or "", request, wait, now)
        elif wait:
            raise _too_many(wait)

    async def _crowd(self, visitor: Visitor, division: str, now: datetime) -> float:
        """How long until the network, the area and the city have room again; 0 while they have.

        Whoever is beyond the limit of his own network takes nothing of what others share.
        """
        for kind, of in (("address", visitor.network), ("division", division)):
            taken = await self._limits.take(kind, of, now)
            if not taken.allowed:
                return taken.wait
        taken = await self._limits.take("city", "", now)
        self.challenges.is_loaded = not taken.allowed
        return taken.wait

    async def _require_person(self, visitor: Visitor, request: pb.SubmitTopicRequest, now: datetime) -> None:
        if phone := plain_phone(request.submitter.phone):
            await self._require("person", phone, now)
        if visitor.device:
            await self._require("device", visitor.device, now)

    async def _require(self, kind: str, of: str, now: datetime) -> None:
        taken = await self._limits.take(kind, of, now)
        if not taken.allowed:
            raise _too_many(taken.wait)


def new_admission(engine: AsyncEngine, desk: Desk) -> Admission:
    return Admission(Limits(engine, desk), Challenges(engine, desk), desk.rules.policy)


def _too_many(wait: float) -> Refused:
    return TooMany(
        "TOO_MANY_MATTERS",
        "短时间内提交的事项过多。",
        retry_after=wait,
        remedy=f"请约{math.ceil(wait / _MINUTE)}分钟后再提交；紧急情况请拨打110、119或120，其他可拨打12345。",
    )
