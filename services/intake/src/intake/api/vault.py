"""VaultService over gRPC: who learns who handed a matter in. Whoever tries and may not is on record too."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from google.protobuf.message import Message

from chassis.auth import caller
from intake import commands
from intake.api.door import Door
from intake.api.filing import Links, disclosed
from intake.api.presenting import timestamp
from intake.api.witnessing import witness
from intake.commands import Act
from intake.commands.disclosure import FIELDS
from intake.domain.disclosure import Stage, stage_at
from intake.domain.narrowing import own_area
from intake.models import DisclosureRequest
from intake.queries.audit import read_position
from intake.queries.disclosures import Shown, page_of_disclosures
from intake.queries.paging import DEFAULT_LIMIT
from rulebook.callers import Caller, Role
from rulebook.divisions import DivisionTable
from rulebook.refusals import NotPermitted
from shangliang.intake.v1 import vault_service_pb2 as pb
from shangliang.intake.v1.vault_service_pb2_grpc import VaultServiceServicer

Context = object
AnswerT = TypeVar("AnswerT", bound=Message)
_MOMENTS = ("requested_at", "decided_at", "valid_until", "read_at")
_FIELDS = {name: number for number, name in FIELDS.items()}


class VaultApi(VaultServiceServicer):
    def __init__(self, door: Door) -> None:
        self._door = door
        self._links = Links(door.desk)

    async def RequestDisclosure(
        self, request: pb.RequestDisclosureRequest, _context: Context
    ) -> pb.RequestDisclosureResponse:
        return await self._decide(request, pb.RequestDisclosureResponse, commands.request_disclosure)

    async def ApproveDisclosure(
        self, request: pb.ApproveDisclosureRequest, _context: Context
    ) -> pb.ApproveDisclosureResponse:
        return await self._decide(request, pb.ApproveDisclosureResponse, commands.approve_disclosure)

    async def RefuseDisclosure(
        self, request: pb.RefuseDisclosureRequest, _context: Context
    ) -> pb.RefuseDisclosureResponse:
        return await self._decide(request, pb.RefuseDisclosureResponse, commands.refuse_disclosure)

    async def ReadDisclosure(
        self, request: pb.ReadDisclosureRequest, _context: Context
    ) -> pb.ReadDisclosureResponse:
        async def read() -> pb.ReadDisclosureResponse:
            async with self._door.sessions.begin() as session:
                return await commands.read_disclosure(
                    session,
                    self._door.desk,
                    caller(),
                    request,
                    datetime.now(UTC),
                    linked=partial(disclosed, links=self._links),
                )

        return await self._watched(request, read)

    async def ListDisclosures(
        self, request: pb.ListDisclosuresRequest, _context: Context
    ) -> pb.ListDisclosuresResponse:
        who, now, desk = caller(), datetime.now(UTC), self._door.desk
        shown, is_auditor = _shown_to(who, request, desk.rules.divisions), who.has({Role.AUDITOR})
        before, limit = read_position(request.cursor), request.limit or DEFAULT_LIMIT
        async with self._door.sessions() as session:
            page, following = await page_of_disclosures(session, shown, before, limit)
        answer = pb.ListDisclosuresResponse(next_cursor=str(following or ""))
        for asked, concerned in page:
            if is_auditor:
                answer.disclosures.append(_disclosure(asked, now, concerned or ""))
            elif not desk.keeps_from(who, concerned, now):
                answer.disclosures.append(_disclosure(asked, now))
        return answer

    async def NameConcernedOrganisation(
        self, request: pb.NameConcernedOrganisationRequest, _context: Context
    ) -> pb.NameConcernedOrganisationResponse:
        return await self._watched(
            request,
            lambda: self._door.carry_out(
                caller(),
                request,
                pb.NameConcernedOrganisationResponse,
                commands.name_concerned_organisation,
            ),
        )

    async def ConfirmGuardian(
        self, request: pb.ConfirmGuardianRequest, _context: Context
    ) -> pb.ConfirmGuardianResponse:
        return await self._watched(
            request,
            lambda: self._door.carry_out(
                caller(), request, pb.ConfirmGuardianResponse, commands.confirm_guardian
            ),
        )

    async def _decide(
        self,
        request: Any,  # noqa: ANN401 - any of three
        response: Callable[..., AnswerT],
        command: Callable[[Act, Any], Awaitable[DisclosureRequest]],
    ) -> AnswerT:
        async def decided(act: Act, request: Any) -> AnswerT:  # noqa: ANN401 - as above
            return response(disclosure=_disclosure(await command(act, request), act.now))

        kind: Any = response
        return await self._watched(request, lambda: self._door.carry_out(caller(), request, kind, decided))

    async def _watched(self, request: Any, work: Callable[[], Awaitable[AnswerT]]) -> AnswerT:  # noqa: ANN401
        """Do it; whoever may not is on record with why."""
        try:
            return await work()
        except NotPermitted as refused:
            action = request.DESCRIPTOR.name.removesuffix("Request")
            await witness(self._door.sessions, caller(), action, UUID(request.topic_id), refused=refused)
            raise


def _shown_to(who: Caller, request: pb.ListDisclosuresRequest, divisions: DivisionTable) -> Shown:
    """Auditors see everything, those who decide what lies in their division, everybody else his own."""
    everything, deciding = who.has({Role.AUDITOR}), who.has({Role.LIAISON, Role.SECRETARY})
    return Shown(
        topic_id=UUID(request.topic_id) if request.topic_id else None,
        waiting=request.waiting,
        requester=None if everything or deciding else who.subject,
        stems=None if everything or not deciding else own_area(who, divisions),
    )


def _disclosure(asked: DisclosureRequest, now: datetime, concerned: str = "") -> pb.Disclosure:
    stage = stage_at(Stage(asked.stage), asked.valid_until, now)
    shown = pb.Disclosure(
        disclosure_id=str(asked.id),
        topic_id=str(asked.topic_id),
        fields=[_FIELDS[each] for each in asked.fields],
        purpose=asked.purpose,
        legal_basis=asked.legal_basis,
        state=getattr(pb, f"DISCLOSURE_STATE_{stage.name}"),
        requester=asked.requester,
        requester_role=asked.requester_role,
        requester_organisation=asked.requester_organisation,
        decided_by=asked.decided_by or "",
        concerned_organisation=concerned,
    )
    for name in _MOMENTS:
        if moment := getattr(asked, name):
            getattr(shown, name).CopyFrom(timestamp(moment))
    return shown
