"""Serves shangliang.outcomes.v1.DutyService: who is responsible for what, and which units there are."""

# ruff: noqa: ARG002 gRPC hands every method a context

from datetime import date

from outcomes.api.entrance import Context, Way
from outcomes.api.wire import optional_day
from outcomes.domain.duties import Duty, Matter
from outcomes.domain.organisations import Wanted, page_of
from outcomes.queries.paging import PAGE, code_cursor, code_of
from rulebook.calendar import local_day
from rulebook.organisations import Organisation
from shangliang.outcomes.v1 import duty_service_pb2 as pb
from shangliang.outcomes.v1.duty_service_pb2_grpc import DutyServiceServicer


class DutyApi(Way, DutyServiceServicer):
    async def WhoIsResponsible(
        self, request: pb.WhoIsResponsibleRequest, context: Context
    ) -> pb.WhoIsResponsibleResponse:
        on = self._day(request.on)
        matter = Matter(request.division, request.category)
        found = self._in.duties.responsible(matter, self._in.rules.divisions, on)
        return pb.WhoIsResponsibleResponse(version=self._in.duties.version, duties=map(_duty, found))

    async def ListOrganisations(
        self, request: pb.ListOrganisationsRequest, context: Context
    ) -> pb.ListOrganisationsResponse:
        catalogue = self._in.rules.organisations
        wanted = Wanted(self._day(request.on), request.query, request.within)
        page, following = page_of(catalogue, wanted, code_of(request.cursor), request.limit or PAGE)
        return pb.ListOrganisationsResponse(
            version=catalogue.version,
            organisations=map(_organisation, page),
            next_cursor=code_cursor(following) if following else "",
        )

    def _day(self, asked: str) -> date:
        return optional_day("on", asked) or local_day(self._in.now())


def _organisation(each: Organisation) -> pb.Organisation:
    return pb.Organisation(
        organisation_id=each.id,
        name=each.name,
        parent_id=each.parent,
        valid_from=each.valid_from.isoformat(),
        valid_to=each.valid_to.isoformat() if each.valid_to else "",
    )


def _duty(each: Duty) -> pb.Duty:
    return pb.Duty(
        duty_id=each.id,
        unit=each.unit,
        helpers=each.helpers,
        divisions=each.divisions,
        categories=each.categories,
        note=each.note,
        valid_from=each.valid_from.isoformat(),
        valid_to=each.valid_to.isoformat() if each.valid_to else "",
    )
