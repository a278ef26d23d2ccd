"""An office's register of venues: a wrong entry is named by its place."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from rulebook.refusals import InvalidValue
from scheduling.domain import register
from scheduling.domain.kinds import SixHave, VenueKind
from scheduling.domain.plans import RoomEntry, VenueEntry
from scheduling.domain.register import RegisterEntry
from scheduling.domain.six_haves import CheckItem

HALL = RoomEntry(name="一楼会议室", division="411102001", host_organisation="街道", capacity=40)
SIGN = CheckItem(SixHave.SIGN, True, "门口悬挂统一标识", date(2023, 5, 8))


def entry(code: str, **changes: object) -> RegisterEntry:
    venue = VenueEntry(
        code=code,
        name="老街协商室",
        kind=VenueKind.PLATFORM,
        division="411102001",
        room_id=None,
        owner_organisation="区政协",
        brand="相约星期三",
        opened_on=date(2023, 1, 5),
    )
    return replace(RegisterEntry(venue=venue), **changes)  # type: ignore[arg-type]  # tests name the fields


def known_room(code: str) -> RegisterEntry:
    given = entry(code)
    return replace(given, venue=replace(given.venue, room_id=UUID(int=7)))


def refused(entries: list[RegisterEntry]) -> InvalidValue:
    with pytest.raises(InvalidValue) as caught:
        register.require_consistent(entries)
    return caught.value


def test_venues_share_the_rooms_of_earlier_ones() -> None:
    register.require_consistent(
        [
            entry("V1", room=HALL, checks=(SIGN,)),
            entry("V2", same_room_as="V1"),
            entry("V3", same_room_as="V2"),
            known_room("V4"),
            entry("V5", same_room_as="V4"),
        ]
    )


def test_a_code_that_comes_twice_names_both_places() -> None:
    refusal = refused([entry("V1"), entry("V2"), entry("V1")])

    assert (refusal.reason, refusal.field) == ("CODE_REPEATED", "entries[2].code")
    assert refusal.details["first"] == "entries[0].code"
    assert refusal.message == "名单第3条：场所编号V1与第1条相同。"


@pytest.mark.parametrize("other", ["V9", "V1", "V2", "V3"], ids=["nowhere", "roomless", "itself", "later"])
def test_a_room_is_shared_only_with_an_earlier_venue_that_has_one(other: str) -> None:
    refusal = refused([entry("V1"), entry("V2", same_room_as=other), entry("V3", room=HALL)])

    assert (refusal.reason, refusal.field) == ("SHARED_ROOM_UNKNOWN", "entries[1].same_room_as")


def test_an_item_that_is_found_twice_is_named() -> None:
    refusal = refused([entry("V1", checks=(SIGN,)), entry("V2", checks=(SIGN, SIGN))])

    assert (refusal.reason, refusal.field) == ("ITEM_REPEATED", "entries[1].checks[1].item")
