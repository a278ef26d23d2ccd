"""VotingService for both ways in: rounds, one's own ballot, and what the office is to look at."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from typing import TypeVar
from uuid import UUID

from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.auth import caller
from eventing.idempotency import CommandRequest
from intake.api.door import Door
from intake.api.presenting import timestamp
from intake.api.residents import require_now
from intake.api.rounds import due_look, round_message
from intake.commands import Act
from intake.commands.auditing import digest, entry_of, write
from intake.commands.looks import record_look
from intake.commands.rounds import close_round, open_round
from intake.commands.voting import cast_vote, withdraw_vote
from intake.domain.narrowing import own_area, require_area
from intake.domain.residents import require_oneself
from intake.domain.shares import stem, stems_of
from intake.models import VotingRound
from intake.queries.paging import DEFAULT_LIMIT, read_cursor
from intake.queries.rounds import (
    choices_of,
    chosen_by,
    page_of_looks,
    page_of_rounds,
    round_by_id,
    votes_by_place,
)
from intake.vault import voter_ref
from rulebook.callers import EVERYWHERE, Caller, Role
from shangliang.intake.v1 import voting_service_pb2 as pb
from shangliang.intake.v1.voting_service_pb2_grpc import VotingServiceServicer

RequestT = TypeVar("RequestT", bound=CommandRequest)
ResponseT = TypeVar("ResponseT", bound=Message)
Context = object


class Voting:
    """What is asked and done about rounds of voting."""

    def __init__(self, door: Door) -> None:
        self._door, self._desk = door, door.desk

    async def open(self, who: Caller, request: pb.OpenVotingRoundRequest) -> pb.OpenVotingRoundResponse:
        async def act(under_way: Act) -> pb.OpenVotingRoundResponse:
            found = await open_round(under_way, request)
            # What was opened is read back with its topics.
            await under_way.session.flush()
            await _note(under_way, request, found.id)
            return pb.OpenVotingRoundResponse(round=await _shown(under_way.session, found))

        return await self._run(who, request, pb.OpenVotingRoundResponse, act, who.subject)

    async def close(self, who: Caller, request: pb.CloseVotingRoundRequest) -> pb.CloseVotingRoundResponse:
        async def act(under_way: Act) -> pb.CloseVotingRoundResponse:
            found = await close_round(under_way, request)
            await _note(under_way, request, found.id)
            return pb.CloseVotingRoundResponse(round=await _shown(under_way.session, found))

        return await self._run(who, request, pb.CloseVotingRoundResponse, act, who.subject)

    async def cast(self, who: Caller, request: pb.CastVoteRequest) -> pb.CastVoteResponse:
        resident_id, round_id = require_oneself(who), UUID(request.round_id)
        reference = voter_ref(self._desk.keyring, round_id, resident_id)
        chosen = [UUID(each) for each in request.topic_ids]

        async def act(under_way: Act) -> pb.CastVoteResponse:
            found = await cast_vote(under_way, round_id, resident_id, reference, chosen)
            return pb.CastVoteResponse(ballot=_ballot(found, chosen))

        # Under the voter's pseudonym: what is stored of a request must not lead from a person to his vote.
        return await self._run(who, request, pb.CastVoteResponse, act, reference.hex())

    async def withdraw(self, who: Caller, request: pb.WithdrawVoteRequest) -> pb.WithdrawVoteResponse:
        resident_id, round_id = require_oneself(who), UUID(request.round_id)
        reference = voter_ref(self._desk.keyring, round_id, resident_id)

        async def act(under_way: Act) -> pb.WithdrawVoteResponse:
            found, left = await withdraw_vote(
                under_way, round_id, resident_id, reference, UUID(request.topic_id)
            )
            return pb.WithdrawVoteResponse(ballot=_ballot(found, left))

        return await self._run(who, request, pb.WithdrawVoteResponse, act, reference.hex())

    async def round(self, who: Caller, request: pb.GetVotingRoundRequest) -> pb.GetVotingRoundResponse:
        round_id = UUID(request.round_id)
        async with self._door.sessions() as session:
            found = await round_by_id(session, round_id)
            answer = pb.GetVotingRoundResponse(round=await _shown(session, found))
            if who.roles == frozenset({Role.CITIZEN}):
                reference = voter_ref(self._desk.keyring, round_id, require_oneself(who))
                answer.ballot.CopyFrom(_ballot(found, await chosen_by(session, round_id, reference)))
        return answer

    async def page(self, request: pb.ListVotingRoundsRequest) -> pb.ListVotingRoundsResponse:
        require_area(request.division, self._desk.rules.divisions)
        after, limit = read_cursor(request.cursor), request.limit or DEFAULT_LIMIT
        async with self._door.sessions() as session:
            rounds, following = await page_of_rounds(session, stem(request.division), after, limit)
        cursor = following.cursor() if following else ""
        return pb.ListVotingRoundsResponse(rounds=map(round_message, rounds), next_cursor=cursor)

    async def looks(self, who: Caller, request: pb.ListDueLooksRequest) -> pb.ListDueLooksResponse:
        divisions = self._desk.rules.divisions
        if request.division:
            who.require_division(request.division, divisions)
            require_area(request.division, divisions)
            stems = stems_of(request.division, divisions)
        else:
            stems = ("",) if who.has(EVERYWHERE) else own_area(who, divisions)
        after, limit = read_cursor(request.cursor), request.limit or DEFAULT_LIMIT
        async with self._door.sessions() as session:
            topics, following = await page_of_looks(session, stems, after, limit)
        now = datetime.now(UTC)
        cursor = following.cursor() if following else ""
        return pb.ListDueLooksResponse(looks=[due_look(each, now) for each in topics], next_cursor=cursor)

    async def look(self, who: Caller, request: pb.RecordLookRequest) -> pb.RecordLookResponse:
        async def act(under_way: Act) -> pb.RecordLookResponse:
            await record_look(under_way, request)
            await _note(under_way, request, UUID(request.round_id))
            return pb.RecordLookResponse(looked_at=timestamp(under_way.now))

        return await self._run(who, request, pb.RecordLookResponse, act, who.subject)

    async def _run(
        self,
        who: Caller,
        request: RequestT,
        response: type[ResponseT],
        command: Callable[[Act], Awaitable[ResponseT]],
        scope: str,
    ) -> ResponseT:
        require_now(request)

        async def act(session: AsyncSession, at: datetime) -> ResponseT:
            return await command(Act(session, self._desk, who, at, at))

        return await self._door.gate.run(request, response, act, scope=scope)


class VotingApi(VotingServiceServicer):
    def __init__(self, voting: Voting) -> None:
        self._voting = voting

    async def OpenVotingRound(
        self, request: pb.OpenVotingRoundRequest, _context: Context
    ) -> pb.OpenVotingRoundResponse:
        return await self._voting.open(caller(), request)

    async def CloseVotingRound(
        self, request: pb.CloseVotingRoundRequest, _context: Context
    ) -> pb.CloseVotingRoundResponse:
        return await self._voting.close(caller(), request)

    async def CastVote(self, request: pb.CastVoteRequest, _context: Context) -> pb.CastVoteResponse:
        return await self._voting.cast(caller(), request)

    async def WithdrawVote(
        self, request: pb.WithdrawVoteRequest, _context: Context
    ) -> pb.WithdrawVoteResponse:
        return await self._voting.withdraw(caller(), request)

    async def GetVotingRound(
        self, request: pb.GetVotingRoundRequest, _context: Context
    ) -> pb.GetVotingRoundResponse:
        return await self._voting.round(caller(), request)

    async def ListVotingRounds(
        self, request: pb.ListVotingRoundsRequest, _context: Context
    ) -> pb.ListVotingRoundsResponse:
        return await self._voting.page(request)

    async def ListDueLooks(
        self, request: pb.ListDueLooksRequest, _context: Context
    ) -> pb.ListDueLooksResponse:
        return await self._voting.looks(caller(), request)

    async def RecordLook(self, request: pb.RecordLookRequest, _context: Context) -> pb.RecordLookResponse:
        return await self._voting.look(caller(), request)


async def _shown(session: AsyncSession, found: VotingRound) -> pb.VotingRound:
    choices = await choices_of(session, found.id)
    if found.closed_at is None and found.shown_while_open:
        votes, voters = await votes_by_place(session, found.id, [each.topic.topic_id for each in choices])
        sums = {topic_id: sum(places.values()) for topic_id, places in votes.items()}
        return round_message(found, choices, sums, voters)
    if found.closed_at is None:
        return round_message(found, choices)
    sums = {each.topic.topic_id: each.topic.votes or 0 for each in choices}
    return round_message(found, choices, sums, found.voters)


async def _note(act: Act, request: CommandRequest, round_id: UUID) -> None:
    """Put on record what the office does about a round. What residents choose is on no record."""
    name, key = request.DESCRIPTOR.name.removesuffix("Request"), request.command.idempotency_key
    await write(act.session, entry_of(act.who, name, "round", round_id, now=act.now, request_id=digest(key)))


def _ballot(found: VotingRound, chosen: Sequence[UUID]) -> pb.Ballot:
    return pb.Ballot(topic_ids=map(str, chosen), votes_left=found.votes_per_person - len(chosen))
