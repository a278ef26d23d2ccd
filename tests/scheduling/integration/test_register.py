"""A register of venues is brought in whole or not at all, with the same few statements for any length."""

from typing import Any

import grpc

from shangliang.scheduling.v1 import venue_service_pb2 as pb
from shangliang.scheduling.v1.venue_events_pb2 import VenueActivated, VenueChecked, VenueRegistered
from tests.scheduling.register_lines import HALL, SIX, VENUES, found, line, listed


async def test_a_register_is_taken_in_its_order_with_rooms_and_checks(world: Any) -> None:
    known = await world.room()
    entries = [
        line(3, room=HALL, checks=found(valid_until="2024-01-31"), active=True),
        line(1, same_room_as="LH-003", checks=found()),
        line(2, room_id=known, checks=found("sign", "funds", failed=["funds"])),
        line(4, kind="VENUE_KIND_PLAZA"),
        line(5, same_room_as="LH-002"),
    ]

    answer = await world.venues().RegisterVenues(listed(world, entries))

    first, second, third, plaza, last = answer.venues
    assert [each.code for each in answer.venues] == ["LH-003", "LH-001", "LH-002", "LH-004", "LH-005"]
    assert [each.version for each in answer.venues] == [3, 2, 2, 1, 1]
    assert [each.state for each in answer.venues] == [
        pb.VENUE_STATE_ACTIVE,
        pb.VENUE_STATE_CHECKED,
        pb.VENUE_STATE_RECTIFYING,
        pb.VENUE_STATE_REGISTERED,
        pb.VENUE_STATE_REGISTERED,
    ]
    assert first.room_id == second.room_id != known == third.room_id == last.room_id
    assert plaza.room_id == ""
    assert {item.valid_until for item in first.items} == {"2024-01-31"}
    assert await world.count("SELECT count(*) FROM rooms") == 2
    for told in answer.venues:
        kept = (await world.venues().GetVenue(pb.GetVenueRequest(venue_id=told.venue_id))).venue
        assert sorted(map(str, kept.items)) == sorted(map(str, told.items))
        kept.ClearField("items")
        told.ClearField("items")
        assert kept == told


async def test_a_register_leaves_what_the_single_commands_leave(world: Any) -> None:
    hall = await world.room()
    single = await world.venue(hall)
    answer = await world.venues().RegisterVenues(
        listed(world, [line(1, room_id=hall, checks=found(), active=True)])
    )

    one = (await world.venues().GetVenue(pb.GetVenueRequest(venue_id=single))).venue
    other = (await world.venues().GetVenue(pb.GetVenueRequest(venue_id=answer.venues[0].venue_id))).venue
    events = await world.published(VENUES)

    for each in (one, other):
        each.ClearField("venue_id")
        each.ClearField("code")
    assert one == other
    assert [each.type for each in events[:3]] == [each.type for each in events[3:]]
    assert [each.headers["ce_division"] for each in events[:3]] == ["411102001"] * 3


async def test_every_venue_tells_its_registration_its_check_and_its_activation(world: Any) -> None:
    entries = [line(1, checks=found(), active=True), line(2, checks=found("sign")), line(3)]

    answer = await world.venues().RegisterVenues(listed(world, entries))

    first, second, third = (each.venue_id for each in answer.venues)
    told = await world.published(VENUES)
    assert [(each.subject, each.version, each.type) for each in told] == [
        (first, 1, "venue-registered"),
        (first, 2, "venue-checked"),
        (first, 3, "venue-activated"),
        (second, 1, "venue-registered"),
        (second, 2, "venue-checked"),
        (third, 1, "venue-registered"),
    ]
    assert VenueRegistered.FromString(told[0].payload).code == "LH-001"
    assert list(VenueChecked.FromString(told[1].payload).passed) == list(SIX)
    assert list(VenueChecked.FromString(told[4].payload).passed) == ["sign"]
    assert VenueActivated.FromString(told[2].payload).venue_id == first
    assert {each.headers["ce_actorrole"] for each in told} == {"liaison"}


async def test_a_venue_of_a_register_is_checked_activated_and_used_afterwards(world: Any) -> None:
    entries = [
        line(1, room=HALL, checks=found("sign", failed=["sign"])),
        line(2, checks=found(), active=True),
    ]
    answer = await world.venues().RegisterVenues(listed(world, entries))
    mended, used = (each.venue_id for each in answer.venues)

    await world.venues().CheckVenue(world.check(mended))
    activated = await world.venues().ActivateVenue(
        pb.ActivateVenueRequest(command=world.command(), venue_id=mended, expected_version=3)
    )
    planned = [await world.planned(venue_id=each, place="") for each in (mended, used)]

    assert (activated.venue.state, activated.venue.version) == (pb.VENUE_STATE_ACTIVE, 4)
    assert [each.venue_id for each in planned] == [mended, used]


async def test_venues_of_a_register_that_share_a_room_are_not_booked_at_one_time(world: Any) -> None:
    entries = [
        line(1, room=HALL, checks=found(), active=True),
        line(2, same_room_as="LH-001", checks=found(), active=True),
    ]
    answer = await world.venues().RegisterVenues(listed(world, entries))
    first, second = (each.venue_id for each in answer.venues)
    await world.planned(venue_id=first, place="")

    clash = await world.refusal(
        world.talks().PlanSession(world.plan([await world.ready_topic()], venue_id=second, place=""))
    )

    assert clash.code == grpc.StatusCode.FAILED_PRECONDITION


async def test_a_hundred_entries_take_as_many_statements_as_two(world: Any) -> None:
    known = await world.room()

    def entries(first: int, number: int) -> list[pb.RegisterEntry]:
        lines = [line(n, room=HALL, checks=found(), active=True) for n in range(first, first + number)]
        return [*lines[1:], line(first, room_id=known)]

    with world.counted() as few:
        await world.venues().RegisterVenues(listed(world, entries(1, 2)))
    with world.counted() as many:
        answer = await world.venues().RegisterVenues(listed(world, entries(100, 100)))

    assert len(answer.venues) == 100
    assert 0 < len(many) == len(few)
    assert await world.count("SELECT count(*) FROM rooms") == 1 + 1 + 99
    assert await world.count("SELECT count(*) FROM venue_checks") == 6 * 100
    assert await world.count(f"SELECT count(*) FROM outbox WHERE stream = '{VENUES}'") == 3 * 100 + 2


async def test_the_same_key_twice_brings_the_register_in_once(world: Any) -> None:
    request = listed(world, [line(1, room=HALL, checks=found(), active=True), line(2)])

    first = await world.venues().RegisterVenues(request)
    again = await world.venues().RegisterVenues(request)
    other = await world.refusal(
        world.venues().RegisterVenues(listed(world, [line(3)], request.command.idempotency_key))
    )

    assert again == first
    assert other.reason == "KEY_REUSED"
    assert await world.count("SELECT count(*) FROM venues") == 2
    assert await world.count("SELECT count(*) FROM rooms") == 1
    assert len(await world.published(VENUES)) == 4
