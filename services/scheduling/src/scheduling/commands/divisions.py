"""The table of divisions, written from the city's own file whenever the service is migrated."""

from datetime import date

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from rulebook.divisions import Division, DivisionTable
from scheduling.models import DivisionVersion

_CHANGEABLE = ("name", "pinyin", "kind", "statistical_parent", "administrative_parent", "valid_to")


async def seed_divisions(db: AsyncSession, divisions: DivisionTable) -> int:
    """Write every version of every division; a version once written is only corrected, never removed."""
    rows = [_row(division) for division in divisions.versions]
    statement = insert(DivisionVersion)
    changed = {name: statement.excluded[name] for name in _CHANGEABLE}
    await db.execute(
        statement.values(rows).on_conflict_do_update(index_elements=[DivisionVersion.id], set_=changed)
    )
    return len(rows)


def _row(division: Division) -> dict[str, object]:
    valid_from = division.valid_from or date.min
    return {
        "id": f"{division.code}@{valid_from.isoformat()}",
        "code": division.code,
        "name": division.name,
        "pinyin": division.pinyin,
        "kind": division.kind,
        "statistical_parent": division.statistical_parent,
        "administrative_parent": division.administrative_parent,
        "valid_from": valid_from,
        "valid_to": division.valid_to,
    }
