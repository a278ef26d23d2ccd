"""What a resident has said of himself."""

from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from intake.domain.residents import AgeBand, Declared, unknown_resident
from intake.models import Resident

_RESIDENT = select(
    Resident.division, Resident.age_band, Resident.declared_at, Resident.guardian_confirmed_at
).where(Resident.id == bindparam("id"))
_LOCKED = _RESIDENT.with_for_update()


async def declared_by(session: AsyncSession, resident_id: UUID, *, lock: bool = False) -> Declared:
    """Raises NotPermitted for somebody who has proved no phone here."""
    found = (await session.execute(_LOCKED if lock else _RESIDENT, {"id": resident_id})).one_or_none()
    if found is None:
        raise unknown_resident()
    band = AgeBand(found.age_band) if found.age_band else None
    return Declared(found.division, band, found.declared_at, found.guardian_confirmed_at is not None)
