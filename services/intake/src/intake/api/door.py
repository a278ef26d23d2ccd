"""Through here every command goes, whichever way it came in: one gate, one transaction, one caller."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol, TypeVar
from uuid import UUID

from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from chassis.database import new_sessions
from eventing import CommandGate, Composed, GatheredGate
from eventing.idempotency import CommandRequest
from intake.api.admission import Admission, new_admission
from intake.api.presenting import status_of
from intake.api.visitors import Visitor
from intake.commands import HOLDER, Act, Desk, submit
from intake.commands.alarms import OURSELVES
from intake.commands.auditing import write_command
from intake.commands.moderation import hold_topic
from intake.commands.numbering import Numbers
from intake.domain.minors import MINOR, needs_guardian
from intake.domain.submitting import require_now
from intake.domain.tracking import fingerprint, read_tracking_code
from intake.models import Topic
from rulebook.callers import Caller
from rulebook.refusals import WrongState
from shangliang.command.v1.command_pb2 import Command
from shangliang.intake.v1 import topic_service_pb2 as pb
from shangliang.intake.v1 import triage_service_pb2 as triage


class WithCode(CommandRequest, Protocol):
    """A request of whoever holds a tracking code."""

    @property
    def tracking_code(self) -> str: ...


class OwnMatter(WithCode, Protocol):
    """A request about one's own matter."""

    @property
    def topic_id(self) -> str: ...


RequestT = TypeVar("RequestT", bound=CommandRequest)
WithCodeT = TypeVar("WithCodeT", bound=WithCode)
OwnMatterT = TypeVar("OwnMatterT", bound=OwnMatter)
ResponseT = TypeVar("ResponseT", bound=Message)


@dataclass(frozen=True, slots=True)
class Reception:
    """What lets residents prove themselves: the key that signs their tokens, and `wake`, which tells whoever
    sends codes that one waits; None where none can be sent.
    """

    private_key: bytes = field(default=b"", repr=False)
    wake: Callable[[], None] | None = None


NOBODY_THERE = Reception()


@dataclass(frozen=True, slots=True)
class Door:
    """What both ways in share: a gate for decisions on topics, and one for new matters."""

    gate: CommandGate
    submissions: GatheredGate
    numbers: Numbers
    sessions: async_sessionmaker[AsyncSession]
    desk: Desk
    reception: Reception
    admission: Admission

    async def receive(
        self,
        who: Caller,
        request: pb.SubmitTopicRequest,
        visitor: Visitor | None,
        proof: str | None = None,
        *,
        scope: str = "",
        earlier_id: UUID | None = None,
    ) -> pb.SubmitTopicResponse:
        """Hand in for somebody who came over a network, if what comes from there is not too much.

        proof is a proof of work; None for who cannot give one.
        """
        await self.admission.admit(visitor, who, request, proof, datetime.now(UTC))
        return await self.submit(who, request, scope=scope, earlier_id=earlier_id)

    async def submit(
        self,
        who: Caller,
        request: pb.SubmitTopicRequest,
        *,
        scope: str = "",
        earlier_id: UUID | None = None,
    ) -> pb.SubmitTopicResponse:
        """Hand a matter in once per idempotency key of the scope (the caller, unless named).

        earlier_id is the finished topic that it takes up again.
        """
        submit.require_permitted(who, request)
        now = datetime.now(UTC)

        async def compose(at: datetime) -> Composed[pb.SubmitTopicResponse]:
            submit.require_valid(self.desk, request, at)
            sequence = await self.numbers.take()
            return submit.compose(
                self.desk,
                who,
                request,
                at=at,
                now=now,
                sequence=sequence,
                earlier_id=earlier_id,
                unused=lambda: self.numbers.give_back(sequence),
            )

        receipt = await self.submissions.run(
            request, pb.SubmitTopicResponse, compose, scope=scope or who.subject
        )
        if needs_guardian(request.age_band):
            await self._hold(receipt.topic_id)
        return receipt

    async def _hold(self, topic_id: str) -> None:
        """Put a child's matter aside; if this is not reached, triage refuses it for want of a guardian."""
        request = triage.HoldTopicRequest(topic_id=topic_id, reason_code=MINOR)
        request.command.idempotency_key = f"{MINOR}-{topic_id}"
        with suppress(WrongState):  # somebody was faster
            await self.decide(OURSELVES, request, triage.HoldTopicResponse, hold_topic)

    async def decide(
        self,
        who: Caller,
        request: RequestT,
        response: type[ResponseT],
        command: Callable[[Act, RequestT], Awaitable[Topic]],
    ) -> ResponseT:
        """Move a topic once per idempotency key of the caller; the answer says where it stands now."""

        async def moved(act: Act, request: RequestT) -> ResponseT:
            return response(status=status_of(await command(act, request)))

        return await self.carry_out(who, request, response, moved)

    async def decide_for_submitter(
        self,
        who: Caller,
        request: OwnMatterT,
        response: type[ResponseT],
        command: Callable[[Act, OwnMatterT], Awaitable[Topic]],
    ) -> ResponseT:
        """The same for whoever holds the tracking code, or for a clerk who writes down what he is told."""

        async def moved(act: Act, request: OwnMatterT) -> ResponseT:
            return response(status=status_of(await command(act, request)))

        return await self.carry_out_for_submitter(who, request, response, moved)

    async def carry_out_for_submitter(
        self,
        who: Caller,
        request: OwnMatterT,
        response: type[ResponseT],
        command: Callable[[Act, OwnMatterT], Awaitable[ResponseT]],
    ) -> ResponseT:
        """Do it for whoever holds the tracking code; without a code for the caller, who needs a role then."""
        if request.tracking_code:
            return await self.carry_out_for_holder(request, response, command)
        return await self.carry_out(who, request, response, command)

    async def carry_out_for_holder(
        self,
        request: WithCodeT,
        response: type[ResponseT],
        command: Callable[[Act, WithCodeT], Awaitable[ResponseT]],
    ) -> ResponseT:
        """Do it now for whoever holds the code: nobody asks who it is, and no other's key clashes."""
        require_now(backdated=request.command.HasField("occurred_at"))
        scope = scope_of(request.tracking_code)
        return await self.carry_out(HOLDER, request, response, command, scope=scope)

    async def carry_out(
        self,
        who: Caller,
        request: RequestT,
        response: type[ResponseT],
        command: Callable[[Act, RequestT], Awaitable[ResponseT]],
        *,
        scope: str = "",
    ) -> ResponseT:
        """Do what a command does once per idempotency key of the scope (the caller, unless named).

        Who did it is written down in the same transaction.
        """
        now = datetime.now(UTC)

        async def act(session: AsyncSession, at: datetime) -> ResponseT:
            acting = Act(session, self.desk, who, at, now)
            answer = await command(acting, request)
            await write_command(acting, request, answer)
            return answer

        return await self.gate.run(request, response, act, scope=scope or who.subject)


def scope_of(tracking_code: str) -> str:
    """Where the answers to the holder of a code are kept; the code itself is kept nowhere."""
    return f"holder:{fingerprint(read_tracking_code(tracking_code) or tracking_code).hex()}"


def new_door(
    engine: AsyncEngine,
    desk: Desk,
    *,
    wake: Callable[[], None],
    moment: Callable[[Command], datetime],
    reception: Reception = NOBODY_THERE,
) -> Door:
    """Put the door together; `wake` and `moment` are as for CommandGate."""
    sessions = new_sessions(engine)
    return Door(
        CommandGate(sessions, wake, moment),
        GatheredGate(engine, wake, moment, columns=submit.COLUMNS, writes=submit.WRITES),
        Numbers(engine),
        sessions,
        desk,
        reception,
        new_admission(engine, desk),
    )
