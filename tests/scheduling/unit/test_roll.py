"""An office's list of members: a wrong entry is named by its place."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from rulebook.refusals import InvalidValue
from scheduling.domain import roll
from scheduling.domain.kinds import MemberLevel
from scheduling.domain.plans import MemberEntry
from scheduling.domain.roll import RollEntry

VENUE = UUID(int=7)


def entry(number: str, **changes: object) -> RollEntry:
    member = MemberEntry(
        number=number,
        display_name="委员甲",
        level=MemberLevel.CITY,
        sector="经济界",
        division="411102001",
        term="市政协第七届",
        term_from=date(2022, 1, 1),
        term_to=None,
    )
    return replace(RollEntry(member=member, venue_ids=(VENUE,), linked_from=date(2022, 2, 1)), **changes)  # type: ignore[arg-type]  # tests name the fields


def refused(entries: list[RollEntry]) -> InvalidValue:
    with pytest.raises(InvalidValue) as caught:
        roll.require_consistent(entries)
    return caught.value


def test_a_list_of_different_members_is_consistent() -> None:
    roll.require_consistent([entry("ZX1"), entry("ZX2", venue_ids=(), linked_from=None)])


def test_a_number_that_comes_twice_names_both_places() -> None:
    refusal = refused([entry("ZX1"), entry("ZX2"), entry("ZX1")])

    assert (refusal.reason, refusal.field) == ("NUMBER_REPEATED", "entries[2].number")
    assert refusal.details["first"] == "entries[0].number"
    assert refusal.message == "名单第3条：委员编号ZX1与第1条相同。"


def test_a_term_that_ends_before_it_starts_is_named() -> None:
    wrong = entry("ZX2")
    wrong = replace(wrong, member=replace(wrong.member, term_to=date(2021, 12, 31)))

    refusal = refused([entry("ZX1"), wrong])

    assert (refusal.reason, refusal.field) == ("TERM_ENDS_BEFORE_START", "entries[1].term_to")


def test_a_term_of_one_day_is_a_term() -> None:
    short = entry("ZX1")
    roll.require_consistent([replace(short, member=replace(short.member, term_to=short.member.term_from))])


def test_venues_without_a_first_day_are_named() -> None:
    refusal = refused([entry("ZX1", linked_from=None)])

    assert (refusal.reason, refusal.field) == ("LINK_START_MISSING", "entries[0].linked_from")


def test_a_venue_that_comes_twice_in_an_entry_is_named() -> None:
    refusal = refused([entry("ZX1", venue_ids=(VENUE, UUID(int=8), VENUE))])

    assert (refusal.reason, refusal.field) == ("VENUE_REPEATED", "entries[0].venue_ids[2]")
