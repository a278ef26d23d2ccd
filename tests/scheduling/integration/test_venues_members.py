"""Venues, members, divisions, and the counts with their denominators."""

from typing import Any

import grpc
import pytest

from scheduling.api import reading
from shangliang.scheduling.v1 import division_service_pb2, member_service_pb2, venue_service_pb2
from shangliang.scheduling.v1.venue_events_pb2 import VenueChecked


async def test_a_venue_is_opened_only_when_its_six_haves_passed(world: Any) -> None:
    venue = await world.venue(active=False)
    activation = venue_service_pb2.ActivateVenueRequest(command=world.command(), venue_id=venue)

    await world.venues().CheckVenue(world.check(venue, failed=["funds"]))
    refusal = await world.refusal(world.venues().ActivateVenue(activation))
    mended = await world.venues().CheckVenue(world.check(venue, items=["funds"]))
    activated = await world.venues().ActivateVenue(activation)

    assert (refusal.reason, refusal.details["missing"]) == ("SIX_HAVES_INCOMPLETE", "funds")
    assert mended.venue.state == venue_service_pb2.VENUE_STATE_CHECKED
    assert activated.venue.state == venue_service_pb2.VENUE_STATE_ACTIVE
    events = await world.published("scheduling.venue.v1")
    assert [event.version for event in events] == [1, 2, 3, 4]
    assert list(VenueChecked.FromString(events[1].payload).failed) == ["funds"]


async def test_an_item_that_comes_twice_in_a_check_is_named(world: Any) -> None:
    venue = await world.venue(active=False)

    refusal = await world.refusal(
        world.venues().CheckVenue(world.check(venue, items=["sign", "funds", "sign"]))
    )

    assert (refusal.code, refusal.reason) == (grpc.StatusCode.INVALID_ARGUMENT, "ITEM_REPEATED")
    assert refusal.fields == ["items[2].item"]


async def test_a_session_is_not_planned_in_a_venue_that_is_not_open(world: Any) -> None:
    plan = world.plan([await world.ready_topic()], venue_id=await world.venue(active=False))

    refusal = await world.refusal(world.talks().PlanSession(plan))

    assert refusal.reason == "VENUE_NOT_ACTIVE"


async def test_coverage_is_counted_over_the_citys_58_units(world: Any) -> None:
    await world.venue()
    await world.venue(active=False, division="411103101")

    request = venue_service_pb2.GetVenueStatisticsRequest(division="411100")
    counts = await world.venues().GetVenueStatistics(request)

    assert (counts.venues, counts.covered_townships, counts.townships) == (2, 1, 58)
    assert sum(county.townships for county in counts.by_county) == 58


async def test_venues_are_listed_by_code_with_their_checks(world: Any) -> None:
    first, second = await world.venue(), await world.venue(active=False)

    page = await world.venues().ListVenues(venue_service_pb2.ListVenuesRequest(limit=1))
    rest = await world.venues().ListVenues(
        venue_service_pb2.ListVenuesRequest(limit=1, cursor=page.next_cursor)
    )

    assert [venue.venue_id for venue in (*page.venues, *rest.venues)] == [first, second]
    assert len(page.venues[0].items) == 6


@pytest.mark.parametrize("code", ["411102\0", "411102\ud800"])
async def test_a_cursor_does_not_bring_in_what_no_text_may_hold(world: Any, code: str) -> None:
    cursor = reading.cursor_of(code)

    refusal = await world.refusal(
        world.venues().ListVenues(venue_service_pb2.ListVenuesRequest(cursor=cursor))
    )

    assert (refusal.code, refusal.reason) == (grpc.StatusCode.INVALID_ARGUMENT, "CURSOR_INVALID")


async def test_a_member_is_counted_once_and_each_link_once(world: Any) -> None:
    member, venues = await world.member(), [await world.venue(), await world.venue()]
    for venue in venues:
        await world.members().LinkMember(link(world, member, venue))
    again = await world.refusal(world.members().LinkMember(link(world, member, venues[0])))
    unlink = member_service_pb2.UnlinkMemberRequest(
        command=world.command(), member_id=member, venue_id=venues[0], to_date="2023-05-09", reason="换届调整"
    )
    left = await world.members().UnlinkMember(unlink)

    before, after = await counts(world, "2023-05-08"), await counts(world, "2023-05-09")
    assert again.reason == "ALREADY_LINKED"
    assert [each.to_date for each in left.member.links].count("") == 1
    assert (before.members, before.linked_members, before.links) == (1, 1, 2)
    assert (after.members, after.linked_members, after.links) == (1, 1, 1)


def link(world: Any, member: str, venue: str) -> member_service_pb2.LinkMemberRequest:
    return member_service_pb2.LinkMemberRequest(
        command=world.command(), member_id=member, venue_id=venue, from_date="2023-05-01"
    )


async def counts(world: Any, day: str) -> Any:
    request = member_service_pb2.GetMemberStatisticsRequest(on_date=day)
    return await world.members().GetMemberStatistics(request)


async def test_a_number_that_is_taken_is_refused_by_name(world: Any) -> None:
    member = await world.member()
    number = (
        await world.members().GetMember(member_service_pb2.GetMemberRequest(member_id=member))
    ).member.number
    request = member_service_pb2.RegisterMemberRequest(
        command=world.command(),
        number=number,
        display_name="委员乙",
        level="MEMBER_LEVEL_CITY",
        sector="经济界",
        division="411102",
        term="市政协第七届",
        term_from="2022-01-01",
    )

    refusal = await world.refusal(world.members().RegisterMember(request))

    assert (refusal.code, refusal.fields) == (grpc.StatusCode.INVALID_ARGUMENT, ["number"])
    assert await world.count("SELECT count(*) FROM members") == 1


async def test_divisions_are_listed_to_anyone_page_by_page(world: Any) -> None:
    codes: list[str] = []
    cursor = ""
    while not codes or cursor:
        request = division_service_pb2.ListDivisionsRequest(parent="411102", limit=4, cursor=cursor)
        page = await world.divisions().ListDivisions(request)
        codes += [division.code for division in page.divisions]
        cursor = page.next_cursor

    assert len(codes) == 9
    assert codes == sorted(codes)
    found = await world.divisions().GetDivision(division_service_pb2.GetDivisionRequest(code="411102001"))
    assert (found.division.name, found.division.statistical_parent) == ("老街街道", "411102")
