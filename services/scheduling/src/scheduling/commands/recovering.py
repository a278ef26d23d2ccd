"""After the database was restored to an older state: running numbers go on behind those that were given."""

from collections.abc import Sequence

from sqlalchemy import func
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from eventing.envelope import type_of
from eventing.recovery.declaring import LostEvent
from scheduling.domain.numbering import read_session_number
from scheduling.models import SessionNumber
from shangliang.scheduling.v1.session_events_pb2 import SessionPlanned

_NEW = insert(SessionNumber)
_PASS = _NEW.on_conflict_do_update(
    index_elements=[SessionNumber.division, SessionNumber.year],
    set_={"last": func.greatest(SessionNumber.last, _NEW.excluded.last)},
)


async def pass_numbers(db: AsyncSession, lost: Sequence[LostEvent]) -> None:
    """A number that was given to a session once must not be given to another."""
    highest: dict[tuple[str, int], int] = {}
    for each in lost:
        if each.event.type == type_of(SessionPlanned):
            number = SessionPlanned.FromString(each.event.value or b"").number
            division, year, running = read_session_number(number)
            highest[division, year] = max(running, highest.get((division, year), 0))
    rows = [{"division": of, "year": year, "last": last} for (of, year), last in sorted(highest.items())]
    if rows:
        await db.execute(_PASS, rows)
