"""Rooms and venues: on the list, checked for the six haves, in use."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.exc import IntegrityError

from rulebook.calendar import local_day
from rulebook.refusals import InvalidValue
from rulebook.versions import require_version
from scheduling import events
from scheduling.commands.act import Act
from scheduling.commands.loading import locked_venue
from scheduling.domain.plans import RoomEntry, VenueEntry
from scheduling.domain.register import code_taken
from scheduling.domain.six_haves import CheckItem, evaluate, require_all, require_distinct
from scheduling.models import Room, Venue, VenueCheck

_CHECKS = (
    select(VenueCheck).where(VenueCheck.venue_id == bindparam("venue_id")).order_by(VenueCheck.check_number)
)
_DIVISION_OF_ROOM = select(Room.division).where(Room.id == bindparam("id"))


async def register_room(act: Act, room_id: UUID, entry: RoomEntry) -> Room:
    act.require_known_division(entry.division)
    room = new_room(act, room_id, entry)
    act.db.add(room)
    return room


async def register_venue(act: Act, venue_id: UUID, entry: VenueEntry) -> Venue:
    act.require_known_division(entry.division)
    if entry.room_id:
        await _require_room(act, entry.room_id)
    venue = new_venue(act, venue_id, entry)
    try:
        act.db.add(venue)
        await act.publish(events.VENUES, venue, events.venue_registered(venue), division=venue.division)
    except IntegrityError as error:
        raise code_taken(entry.code) from error
    return venue


async def check_venue(
    act: Act, venue_id: UUID, items: Sequence[CheckItem], *, expected_version: int
) -> Venue:
    require_distinct(items)
    venue = await locked_venue(act.db, venue_id)
    act.require_division(venue.division)
    require_version(venue.version, expected_version)
    # The version after this check numbers it: it is unique per venue and grows.
    act.db.add_all(new_check(act, venue, item) for item in items)
    haves = evaluate([*await last_checks(act, venue_id), *items], local_day(act.at))
    venue.judge(haves)
    await act.publish(events.VENUES, venue, events.venue_checked(venue, haves), division=venue.division)
    return venue


async def activate_venue(act: Act, venue_id: UUID, *, expected_version: int) -> Venue:
    venue = await locked_venue(act.db, venue_id)
    act.require_division(venue.division)
    require_version(venue.version, expected_version)
    require_all(evaluate(await last_checks(act, venue_id), local_day(act.at)))
    venue.advance("activate")
    await act.publish(events.VENUES, venue, events.venue_activated(venue), division=venue.division)
    return venue


async def last_checks(act: Act, venue_id: UUID) -> list[CheckItem]:
    """What was found last about each item, in the order in which it was found."""
    with act.db.no_autoflush:
        last = (await act.db.scalars(_CHECKS, {"venue_id": venue_id})).all()
    return [check.finding() for check in last]


async def _require_room(act: Act, room_id: UUID) -> None:
    require_usable(act, await act.db.scalar(_DIVISION_OF_ROOM, {"id": room_id}))


def require_usable(act: Act, division: str | None) -> None:
    """Raise unless the room is on the list (has a division) and the caller may give it to a venue."""
    if division is None:
        raise InvalidValue("ROOM_UNKNOWN", "没有这个会议室。", field="room_id", remedy="请先登记会议室。")
    act.require_division(division)


def new_room(act: Act, room_id: UUID, entry: RoomEntry) -> Room:
    return Room(
        id=room_id,
        name=entry.name,
        division=entry.division,
        host_organisation=entry.host_organisation,
        capacity=entry.capacity,
        registered_at=act.at,
    )


def new_venue(act: Act, venue_id: UUID, entry: VenueEntry) -> Venue:
    return Venue(
        id=venue_id,
        code=entry.code,
        name=entry.name,
        kind=entry.kind,
        division=entry.division,
        room_id=entry.room_id,
        owner_organisation=entry.owner_organisation,
        brand=entry.brand,
        opened_on=entry.opened_on,
        registered_at=act.at,
    )


def new_check(act: Act, venue: Venue, item: CheckItem) -> VenueCheck:
    return VenueCheck(
        venue_id=venue.id,
        item=item.item,
        check_number=venue.version + 1,
        passed=item.passed,
        evidence=item.evidence,
        checked_at=act.at,
        valid_until=item.valid_until,
    )
