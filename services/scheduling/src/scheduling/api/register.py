"""Rooms, venues and checks as offices hand them in, one or a whole register, from the wire to values."""

from collections.abc import Iterable

from rulebook.calendar import local_day
from scheduling.api import reading
from scheduling.commands.act import Act
from scheduling.domain import kinds
from scheduling.domain.lists import placed
from scheduling.domain.plans import RoomEntry, VenueEntry
from scheduling.domain.register import RegisterEntry
from scheduling.domain.six_haves import CheckItem
from shangliang.scheduling.v1 import venue_service_pb2 as pb
from shangliang.scheduling.v1.venue_events_pb2 import VenueKind


def room_entry(given: pb.RegisterRoomRequest | pb.NewRoom) -> RoomEntry:
    return RoomEntry(
        name=given.name,
        division=given.division,
        host_organisation=given.host_organisation,
        capacity=given.capacity,
    )


def venue_entry(given: pb.RegisterVenueRequest | pb.RegisterEntry) -> VenueEntry:
    return VenueEntry(
        code=given.code,
        name=given.name,
        kind=venue_kind(given.kind),
        division=given.division,
        room_id=reading.optional_id(given.room_id),
        owner_organisation=given.owner_organisation,
        brand=given.brand,
        opened_on=reading.day(given.opened_on, field="opened_on"),
    )


def venue_kind(number: VenueKind) -> kinds.VenueKind:
    return reading.word(kinds.VenueKind, "VENUE_KIND", VenueKind.Name(number))


def check_items(act: Act, given: Iterable[pb.VenueCheckItem], *, field: str) -> tuple[CheckItem, ...]:
    """What a check found; where no last day is given, the policy says how long it holds."""
    lasting = local_day(act.limit("venue.checkValidity").after(act.at, act.rules.calendar))
    return tuple(
        CheckItem(
            item=reading.term(kinds.SixHave, item.item, field=f"{field}[{position}].item"),
            passed=item.passed,
            evidence=item.evidence,
            valid_until=reading.optional_day(item.valid_until, field=f"{field}[{position}].valid_until")
            or lasting,
        )
        for position, item in enumerate(given)
    )


def register_entries(act: Act, request: pb.RegisterVenuesRequest) -> list[RegisterEntry]:
    return [_register_entry(act, index, given) for index, given in enumerate(request.entries)]


def _register_entry(act: Act, index: int, given: pb.RegisterEntry) -> RegisterEntry:
    with placed(index):
        return RegisterEntry(
            venue=venue_entry(given),
            room=room_entry(given.room) if given.HasField("room") else None,
            same_room_as=given.same_room_as,
            checks=check_items(act, given.checks, field="checks"),
            active=given.active,
        )
