"""GET /v1/challenge: what a form shows that it is not a flood, with a script or without."""

from datetime import UTC, datetime

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field

from intake.api.admission import Admission
from intake.api.http.careful import CarefulRoute
from intake.api.http.describing import READING, refusals
from intake.api.visitors import visitor_of


class ChallengeBody(BaseModel):
    """Find the number whose SHA-256, written after the salt, is the challenge; as altcha's programs do."""

    model_config = ConfigDict(populate_by_name=True)

    algorithm: str
    challenge: str
    maxnumber: int
    max_number: int = Field(alias="maxNumber")
    salt: str
    signature: str


class TicketBody(BaseModel):
    """For forms without a script: send it as `altcha`, not before the moment."""

    altcha: str
    counts_from: datetime


def new_router(admission: Admission) -> APIRouter:
    router = APIRouter(prefix="/v1", tags=["challenge"], route_class=CarefulRoute)

    @router.get("/challenge", responses=refusals(*READING))
    async def get_challenge() -> ChallengeBody:
        """Get a challenge whose solution is sent as `altcha` with a matter, when it is asked for."""
        return ChallengeBody.model_validate(admission.challenges.challenge(datetime.now(UTC)))

    @router.get("/challenge/ticket", responses=refusals(*READING))
    async def get_ticket(request: Request) -> TicketBody:
        """Get a ticket instead, which takes time and no script."""
        now = datetime.now(UTC)
        await admission.admit_to_ticket(visitor_of(request.scope), now)
        ticket, counts_from = admission.challenges.ticket(now)
        return TicketBody(altcha=ticket, counts_from=counts_from)

    return router
