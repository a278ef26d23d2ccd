"""A resident says once where he lives and how old he is."""

from sqlalchemy import bindparam, update

from intake.commands.act import Act
from intake.domain.residents import AgeBand, Declared, require_may_declare, require_oneself
from intake.models import Resident
from intake.queries.residents import declared_by
from rulebook.calendar import local_day
from shangliang.intake.v1 import resident_service_pb2 as pb

BANDS = {
    pb.AGE_BAND_UNDER_14: AgeBand.UNDER_14,
    pb.AGE_BAND_14_TO_17: AgeBand.TEEN,
    pb.AGE_BAND_ADULT: AgeBand.ADULT,
}
_STREET = 9
_DECLARE = update(Resident).where(Resident.id == bindparam("of"))


async def declare_self(act: Act, request: pb.DeclareSelfRequest) -> Declared:
    resident_id, band = require_oneself(act.who), BANDS[request.age_band]
    rules = act.desk.rules
    rules.divisions.require(request.division[:_STREET], local_day(act.now))
    before = await declared_by(act.session, resident_id, lock=True)
    pause = rules.policy.limit("resident.redeclare", act.now)
    require_may_declare(before, request.division, band, act.now, pause)
    if (before.division, before.age_band) == (request.division, band):
        return before
    values = {"division": request.division, "age_band": band.value, "declared_at": act.now}
    await act.session.execute(_DECLARE.values(values), {"of": resident_id})
    return Declared(request.division, band, act.now, before.guardian_confirmed)
