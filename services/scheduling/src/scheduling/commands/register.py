"""A whole register of venues with rooms and checks: as many statements for one entry as for a hundred."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from google.protobuf.message import Message
from sqlalchemy import any_, bindparam, select

import eventing
from rulebook.calendar import local_day
from scheduling import events
from scheduling.commands import register_rows
from scheduling.commands.act import Act
from scheduling.commands.venues import new_check, new_room, new_venue, require_usable
from scheduling.domain import register
from scheduling.domain.lists import placed
from scheduling.domain.register import RegisterEntry
from scheduling.domain.six_haves import evaluate, require_all
from scheduling.models import Room, Venue, VenueCheck
from scheduling.models.declarative import UUIDS

_DIVISIONS_OF_ROOMS = select(Room.id, Room.division).where(Room.id == any_(bindparam("ids", type_=UUIDS)))


@dataclass(slots=True)
class Registered:
    """A venue as it will be, its checks, and what is told of it: one event for each of its versions."""

    venue: Venue
    checks: Sequence[VenueCheck] = ()
    told: list[Message] = field(default_factory=list)

    def tell(self, event: Message) -> None:
        self.venue.version += 1
        self.told.append(event)


async def register_venues(
    act: Act, venue_ids: Sequence[UUID], room_ids: Sequence[UUID], entries: Sequence[RegisterEntry]
) -> list[Registered]:
    """Put every entry on the list, or none; a room id is taken where the entry brings a new room."""
    register.require_consistent(entries)
    _require_divisions(act, entries)
    await _require_rooms(act, entries)
    rooms = [new_room(act, key, each.room) for key, each in zip(room_ids, entries, strict=True) if each.room]
    housed = zip(venue_ids, _housed(room_ids, entries), strict=True)
    listed = [_registered(act, index, *each) for index, each in enumerate(housed)]
    await register_rows.insert_rooms(act, rooms)
    await register_rows.insert_venues(act, [each.venue for each in listed])
    await register_rows.insert_checks(act, [check for each in listed for check in each.checks])
    await eventing.store(act.db, [row for each in listed for row in _news(act, each)])
    return listed


def _require_divisions(act: Act, entries: Sequence[RegisterEntry]) -> None:
    for index, entry in enumerate(entries):
        with placed(index, "division"):
            act.require_known_division(entry.venue.division)
        if entry.room:
            with placed(index, "division", inside="room"):
                act.require_known_division(entry.room.division)


async def _require_rooms(act: Act, entries: Sequence[RegisterEntry]) -> None:
    """Raise unless the rooms that are named by their ids are there, and the caller's own."""
    named = {entry.venue.room_id for entry in entries if entry.venue.room_id}
    if not named:
        return
    rows = await act.db.execute(_DIVISIONS_OF_ROOMS, {"ids": list(named)})
    division_of = {row.id: row.division for row in rows}
    for index, entry in enumerate(entries):
        if entry.venue.room_id:
            with placed(index, "room_id"):
                require_usable(act, division_of.get(entry.venue.room_id))


def _housed(room_ids: Sequence[UUID], entries: Sequence[RegisterEntry]) -> Iterator[RegisterEntry]:
    """The entries with the ids of their rooms, be they known, new, or shared with an earlier one."""
    room_of: dict[str, UUID | None] = {}
    for room_id, entry in zip(room_ids, entries, strict=True):
        own = room_id if entry.room else entry.venue.room_id
        room_of[entry.venue.code] = room_of[entry.same_room_as] if entry.same_room_as else own
        yield replace(entry, venue=replace(entry.venue, room_id=room_of[entry.venue.code]))


def _registered(act: Act, index: int, venue_id: UUID, entry: RegisterEntry) -> Registered:
    new = Registered(new_venue(act, venue_id, entry.venue))
    new.tell(events.venue_registered(new.venue))
    haves = evaluate(entry.checks, local_day(act.at))
    if entry.checks:
        new.checks = [new_check(act, new.venue, item) for item in entry.checks]
        new.venue.judge(haves)
        new.tell(events.venue_checked(new.venue, haves))
    if entry.active:
        with placed(index, "checks"):
            require_all(haves)
            new.venue.advance("activate")
        new.tell(events.venue_activated(new.venue))
    return new


def _news(act: Act, listed: Registered) -> Iterator[eventing.OutboxRow]:
    venue = listed.venue
    return act.first_rows(events.VENUES, venue.id, listed.told, division=venue.division)
