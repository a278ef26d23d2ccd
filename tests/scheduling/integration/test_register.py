"""A register of venues is brought in whole or not at all, with the same few statements for any length."""

import asyncio
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

import grpc
import pytest

from rulebook.callers import Role
from shangliang.scheduling.v1 import venue_service_pb2 as pb
from shangliang.scheduling.v1.venue_events_pb2 import VenueActivated, VenueChecked, VenueRegistered

VENUES = "scheduling.venue.v1"
OTHER_COUNTY = "411103101"
SIX = ("premises", "sign", "facilities", "rules", "funds", "activities")
HALL = pb.NewRoom(name="一楼会议室", division="411102001", host_organisation="街道", capacity=40)


def line(number: int, **changes: Any) -> pb.RegisterEntry:
    fields: dict[str, Any] = {
        "code": f"LH-{number:03}",
        "name": "老街协商室",
        "kind": "VENUE_KIND_PLATFORM",
        "division": "411102001",
        "owner_organisation": "区政协",
        "brand": "相约星期三",
        "opened_on": "2023-01-05",
    }
    return pb.RegisterEntry(**(fields | changes))


def found(*items: str, failed: Sequence[str] = (), **changes: Any) -> list[pb.VenueCheckItem]:
    return [
        pb.VenueCheckItem(item=item, passed=item not in failed, evidence="现场查看照片三张", **changes)
        for item in items or SIX
    ]


def listed(world: Any, entries: Sequence[pb.RegisterEntry], key: str = "") -> pb.RegisterVenuesRequest:
    return pb.RegisterVenuesRequest(command=world.command(key), entries=entries)


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


@pytest.mark.parametrize(
    ("changes", "reason", "field"),
    [
        ({"code": "LH-000"}, "CODE_REPEATED", "entries[17].code"),
        ({"code": "LH-900"}, "CODE_TAKEN", "entries[17].code"),
        ({"opened_on": "2023-02-30"}, "DATE_IMPOSSIBLE", "entries[17].opened_on"),
        ({"division": "411199001"}, "DIVISION_UNKNOWN", "entries[17].division"),
        (
            {"room": pb.NewRoom(name="室", division="411199001", host_organisation="街道", capacity=9)},
            "DIVISION_UNKNOWN",
            "entries[17].room.division",
        ),
        ({"room_id": str(uuid4())}, "ROOM_UNKNOWN", "entries[17].room_id"),
        ({"same_room_as": "LH-018"}, "SHARED_ROOM_UNKNOWN", "entries[17].same_room_as"),
        ({"checks": found("sign", "sign")}, "ITEM_REPEATED", "entries[17].checks[1].item"),
        ({"checks": found("sign", "garden")}, "WORD_UNKNOWN", "entries[17].checks[1].item"),
        ({"checks": found(valid_until="2023-02-30")}, "DATE_IMPOSSIBLE", "entries[17].checks[0].valid_until"),
    ],
)
async def test_a_wrong_entry_is_named_and_nothing_is_kept(
    world: Any, changes: dict[str, Any], reason: str, field: str
) -> None:
    await world.venues().RegisterVenues(listed(world, [line(900)]))
    entries = [line(n, room=HALL) for n in range(30)]
    entries[17] = line(17, **changes)

    refusal = await world.refusal(world.venues().RegisterVenues(listed(world, entries)))

    assert (refusal.code, refusal.reason) == (grpc.StatusCode.INVALID_ARGUMENT, reason)
    assert refusal.fields == [field]
    assert refusal.details["remedy"]
    await only_the_first_is_kept(world)


@pytest.mark.parametrize(
    ("checks", "missing"),
    [
        ([], " ".join(SIX)),
        (found(*SIX[:5]), "activities"),
        (found(failed=["funds"]), "funds"),
        ([*found(*SIX[:5]), *found("activities", valid_until="2023-01-31")], "activities"),
    ],
    ids=["unchecked", "open", "failed", "expired"],
)
async def test_a_venue_is_in_use_only_when_its_six_haves_passed(
    world: Any, checks: list[pb.VenueCheckItem], missing: str
) -> None:
    await world.venues().RegisterVenues(listed(world, [line(900)]))
    entries = [line(n, checks=found(), active=True) for n in range(4)]
    entries[3] = line(3, checks=checks, active=True)

    refusal = await world.refusal(world.venues().RegisterVenues(listed(world, entries)))

    assert (refusal.code, refusal.reason) == (grpc.StatusCode.FAILED_PRECONDITION, "SIX_HAVES_INCOMPLETE")
    assert (refusal.fields, refusal.details["missing"]) == (["entries[3].checks"], missing)
    await only_the_first_is_kept(world)


async def only_the_first_is_kept(world: Any) -> None:
    assert await world.count("SELECT count(*) FROM venues") == 1
    assert await world.count("SELECT count(*) FROM rooms") == 0
    assert await world.count("SELECT count(*) FROM venue_checks") == 0
    assert len(await world.published(VENUES)) == 1


async def test_a_refused_register_is_taken_with_the_same_key_once_it_is_mended(world: Any) -> None:
    await world.refusal(world.venues().RegisterVenues(listed(world, [line(1), line(1)], "the-register")))

    answer = await world.venues().RegisterVenues(listed(world, [line(1), line(2)], "the-register"))

    assert len(answer.venues) == 2


async def test_a_shape_that_the_contract_forbids_is_named_by_its_place(world: Any) -> None:
    tiny = pb.NewRoom(name="室", division="411102001", host_organisation="街道")

    wrong = await world.refusal(world.venues().RegisterVenues(listed(world, [line(1), line(2, name="")])))
    room = await world.refusal(world.venues().RegisterVenues(listed(world, [line(1), line(2, room=tiny)])))
    empty = await world.refusal(world.venues().RegisterVenues(listed(world, [])))
    long = await world.refusal(world.venues().RegisterVenues(listed(world, [line(n) for n in range(101)])))

    assert wrong.fields == ["entries[1].name"]
    assert room.fields == ["entries[1].room.capacity"]
    assert (empty.fields, long.fields) == (["entries"], ["entries"])


async def test_an_office_lists_only_venues_and_rooms_of_its_own_division(world: Any) -> None:
    abroad = await world.room(division=OTHER_COUNTY)
    hall = pb.NewRoom(name="会议室", division=OTHER_COUNTY, host_organisation="街道", capacity=40)
    office = world.venues(Role.LIAISON, division="411102")

    for changes, field in (
        ({"division": OTHER_COUNTY}, "entries[1].division"),
        ({"room": hall}, "entries[1].room.division"),
        ({"room_id": abroad}, "entries[1].room_id"),
    ):
        refusal = await world.refusal(office.RegisterVenues(listed(world, [line(1), line(2, **changes)])))
        assert (refusal.code, refusal.reason) == (grpc.StatusCode.PERMISSION_DENIED, "OTHER_DIVISION")
        assert refusal.fields == [field]
    city = await world.venues().RegisterVenues(listed(world, [line(1), line(2, room_id=abroad)]))
    assert len(city.venues) == 2


async def test_only_the_liaison_office_brings_a_register_in(world: Any) -> None:
    refusal = await world.refusal(
        world.venues(Role.CONVENER, Role.CLERK).RegisterVenues(listed(world, [line(1)]))
    )

    assert refusal.code == grpc.StatusCode.PERMISSION_DENIED


async def test_of_two_registers_with_the_same_venues_at_once_one_is_taken(world: Any) -> None:
    numbers = range(60)
    registers = [
        listed(world, [line(n, room=HALL) for n in numbers]),
        listed(world, [line(n, room=HALL) for n in reversed(numbers)]),
    ]

    answers = await asyncio.gather(
        *(world.venues().RegisterVenues(each) for each in registers), return_exceptions=True
    )

    refused = [each for each in answers if isinstance(each, grpc.aio.AioRpcError)]
    assert [each.code() for each in refused] == [grpc.StatusCode.INVALID_ARGUMENT]
    assert await world.count("SELECT count(*) FROM venues") == 60
    assert await world.count("SELECT count(*) FROM rooms") == 60
