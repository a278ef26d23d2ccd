"""/v1/rounds: what residents of a division choose among, one's own ballot, the result when it is closed."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from google.protobuf.timestamp_pb2 import Timestamp
from pydantic import BaseModel, ConfigDict, Field

from chassis.auth import TokenVerifier
from chassis.validation import check
from intake.api.http.careful import CarefulRoute
from intake.api.http.describing import READING, TOKEN_NEEDED, TOKEN_OPTIONAL, WRITING, refusals
from intake.api.http.residents import signed_in
from intake.api.http.topics import Authorization, IdempotencyKey
from intake.api.voting import Voting
from shangliang.command.v1.command_pb2 import Command
from shangliang.intake.v1 import voting_service_pb2 as pb

Round = Annotated[UUID, Path()]


class BallotBody(BaseModel):
    """The whole ballot: it takes the place of the one before; an empty one takes everything back."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    topic_ids: list[UUID] = Field(max_length=50)


class OwnBallotBody(BaseModel):
    topic_ids: list[str]
    votes_left: int


class PlaceVotesBody(BaseModel):
    division: str
    votes: int


class RoundTopicBody(BaseModel):
    """Votes are there once the results are shown; places with few votes are left out together."""

    topic_id: str
    number: str
    title: str
    votes: int | None
    rank: int | None
    tied: bool
    places: list[PlaceVotesBody]


class RoundBody(BaseModel):
    """A round; its result decides nothing by itself."""

    id: str
    division: str
    title: str
    opens_at: datetime
    closes_at: datetime
    closed_at: datetime | None
    close_reason: str
    votes_per_person: int
    threshold: int
    voters: int | None
    topics: list[RoundTopicBody]


class ShownRoundBody(BaseModel):
    round: RoundBody
    ballot: OwnBallotBody | None = Field(description="One's own, for whoever has proved himself.")


class RoundPageBody(BaseModel):
    rounds: list[RoundBody] = Field(description="Without their topics.")
    next_cursor: str = Field(description="Empty on the last page.")


def new_router(voting: Voting, verifier: TokenVerifier) -> APIRouter:
    router = APIRouter(prefix="/v1", tags=["rounds"], route_class=CarefulRoute)
    _add_reading(router, voting, verifier)
    _add_voting(router, voting, verifier)
    return router


def _add_reading(router: APIRouter, voting: Voting, verifier: TokenVerifier) -> None:
    @router.get("/rounds", responses=refusals(*READING))
    async def list_rounds(
        division: Annotated[str, Query(pattern=r"^[0-9]{6}([0-9]{3}){0,2}$")],
        cursor: Annotated[str, Query(max_length=200)] = "",
        limit: Annotated[int, Query(ge=1, le=100)] = 50,
    ) -> RoundPageBody:
        """List the rounds of a division, those that close last first."""
        request = pb.ListVotingRoundsRequest(division=division, cursor=cursor, limit=limit)
        check(request)
        page = await voting.page(request)
        return RoundPageBody(rounds=[_round(each) for each in page.rounds], next_cursor=page.next_cursor)

    @router.get("/rounds/{round_id}", responses=refusals(401, *READING), openapi_extra=TOKEN_OPTIONAL)
    async def get_round(round_id: Round, authorization: Authorization = None) -> ShownRoundBody:
        """Show a round with its topics, one's own ballot, and the result once it is closed."""
        request = pb.GetVotingRoundRequest(round_id=str(round_id))
        shown = await voting.round(verifier.from_header(authorization), request)
        ballot = _ballot(shown.ballot) if shown.HasField("ballot") else None
        return ShownRoundBody(round=_round(shown.round), ballot=ballot)


def _add_voting(router: APIRouter, voting: Voting, verifier: TokenVerifier) -> None:
    @router.put("/rounds/{round_id}/votes", responses=refusals(404, *WRITING), openapi_extra=TOKEN_NEEDED)
    async def cast_votes(
        round_id: Round,
        body: BallotBody,
        idempotency_key: IdempotencyKey,
        authorization: Authorization = None,
    ) -> OwnBallotBody:
        """Cast one's ballot in place of the one before."""
        request = pb.CastVoteRequest(
            command=Command(idempotency_key=idempotency_key),
            round_id=str(round_id),
            topic_ids=map(str, body.topic_ids),
        )
        check(request)
        return _ballot((await voting.cast(signed_in(verifier, authorization), request)).ballot)


def _ballot(ballot: pb.Ballot) -> OwnBallotBody:
    return OwnBallotBody(topic_ids=list(ballot.topic_ids), votes_left=ballot.votes_left)


def _round(found: pb.VotingRound) -> RoundBody:
    return RoundBody(
        id=found.round_id,
        division=found.division,
        title=found.title,
        opens_at=_moment(found.opens_at),
        closes_at=_moment(found.closes_at),
        closed_at=_moment(found.closed_at) if found.HasField("closed_at") else None,
        close_reason=found.close_reason,
        votes_per_person=found.votes_per_person,
        threshold=found.threshold,
        voters=found.voters if found.HasField("voters") else None,
        topics=[_topic(each) for each in found.topics],
    )


def _topic(topic: pb.RoundTopic) -> RoundTopicBody:
    return RoundTopicBody(
        topic_id=topic.topic_id,
        number=topic.number,
        title=topic.title,
        votes=topic.votes if topic.HasField("votes") else None,
        rank=topic.rank or None,
        tied=topic.tied,
        places=[PlaceVotesBody(division=each.division, votes=each.votes) for each in topic.places],
    )


def _moment(stamp: Timestamp) -> datetime:
    return stamp.ToDatetime(tzinfo=UTC)
