"""The rows of a register of venues, put into their tables with one statement each."""

from collections.abc import Mapping, Sequence

from sqlalchemy import text

from scheduling.commands.act import Act
from scheduling.domain.lists import placed
from scheduling.domain.register import code_taken
from scheduling.models import Room, Venue, VenueCheck

_INSERT_ROOMS = text(
    """
    INSERT INTO rooms (id, name, division, host_organisation, capacity, registered_at)
    SELECT id, name, division, host, capacity, :at
    FROM unnest(
        CAST(:ids AS uuid[]), CAST(:names AS text[]), CAST(:divisions AS text[]), CAST(:hosts AS text[]),
        CAST(:capacities AS integer[])
    ) AS listed (id, name, division, host, capacity)
    """
)
# In the order of the codes, so that of two registers with the same venues one waits and none locks up.
_INSERT_VENUES = text(
    """
    INSERT INTO venues
        (id, code, name, kind, division, room_id, owner_organisation, brand, opened_on, registered_at, state,
         version)
    SELECT id, code, name, kind, division, room_id, owner, brand, opened_on, :at, state, version
    FROM unnest(
        CAST(:ids AS uuid[]), CAST(:codes AS text[]), CAST(:names AS text[]), CAST(:kinds AS text[]),
        CAST(:divisions AS text[]), CAST(:rooms AS uuid[]), CAST(:owners AS text[]), CAST(:brands AS text[]),
        CAST(:opened AS date[]), CAST(:states AS text[]), CAST(:versions AS bigint[])
    ) AS listed (id, code, name, kind, division, room_id, owner, brand, opened_on, state, version)
    ORDER BY code
    ON CONFLICT (code) DO NOTHING
    RETURNING code
    """
)
_INSERT_CHECKS = text(
    """
    INSERT INTO venue_checks (venue_id, item, check_number, passed, evidence, checked_at, valid_until)
    SELECT venue_id, item, check_number, passed, evidence, :at, valid_until
    FROM unnest(
        CAST(:venues AS uuid[]), CAST(:items AS text[]), CAST(:numbers AS bigint[]),
        CAST(:passed AS boolean[]), CAST(:evidence AS text[]), CAST(:days AS date[])
    ) AS listed (venue_id, item, check_number, passed, evidence, valid_until)
    """
)


async def insert_rooms(act: Act, rooms: Sequence[Room]) -> None:
    if rooms:
        values = {
            "at": act.at,
            "ids": [room.id for room in rooms],
            "names": [room.name for room in rooms],
            "divisions": [room.division for room in rooms],
            "hosts": [room.host_organisation for room in rooms],
            "capacities": [room.capacity for room in rooms],
        }
        await act.db.execute(_INSERT_ROOMS, values)


async def insert_venues(act: Act, venues: Sequence[Venue]) -> None:
    new = set((await act.db.scalars(_INSERT_VENUES, _columns(act, venues))).all())
    for index, venue in enumerate(venues):
        if venue.code not in new:
            with placed(index):
                raise code_taken(venue.code)


def _columns(act: Act, venues: Sequence[Venue]) -> Mapping[str, object]:
    return {
        "at": act.at,
        "ids": [venue.id for venue in venues],
        "codes": [venue.code for venue in venues],
        "names": [venue.name for venue in venues],
        "kinds": [venue.kind.value for venue in venues],
        "divisions": [venue.division for venue in venues],
        "rooms": [venue.room_id for venue in venues],
        "owners": [venue.owner_organisation for venue in venues],
        "brands": [venue.brand for venue in venues],
        "opened": [venue.opened_on for venue in venues],
        "states": [venue.state.value for venue in venues],
        "versions": [venue.version for venue in venues],
    }


async def insert_checks(act: Act, checks: Sequence[VenueCheck]) -> None:
    if checks:
        values = {
            "at": act.at,
            "venues": [check.venue_id for check in checks],
            "items": [check.item.value for check in checks],
            "numbers": [check.check_number for check in checks],
            "passed": [check.passed for check in checks],
            "evidence": [check.evidence for check in checks],
            "days": [check.valid_until for check in checks],
        }
        await act.db.execute(_INSERT_CHECKS, values)
