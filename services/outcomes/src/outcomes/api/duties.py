"""Serves shangliang.outcomes.v1.DutyService: who is responsible for what."""

# ruff: noqa: ARG002 gRPC hands every method a context

from outcomes.api.entrance import Context, Way
from outcomes.api.wire import optional_day
from outcomes.domain.duties import Duty, Matter
from rulebook.calendar import local_day
from shangliang.outcomes.v1 import duty_service_pb2 as pb
from shangliang.outcomes.v1.duty_service_pb2_grpc import DutyServiceServicer


class DutyApi(Way, DutyServiceServicer):
    async def WhoIsResponsible(
        self, request: pb.WhoIsResponsibleRequest, context: Context
    ) -> pb.WhoIsResponsibleResponse:
        on = optional_day("on", request.on) or local_day(self._in.now())
        matter = Matter(request.division, request.category)
        found = self._in.duties.responsible(matter, self._in.rules.divisions, on)
        return pb.WhoIsResponsibleResponse(version=self._in.duties.version, duties=map(_duty, found))


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
