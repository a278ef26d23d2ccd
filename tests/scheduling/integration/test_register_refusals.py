"""What is wrong with a register is named by its place, and then nothing of it is kept."""

import asyncio
from typing import Any
from uuid import uuid4

import grpc
import pytest

from rulebook.callers import Role
from shangliang.scheduling.v1 import venue_service_pb2 as pb
from tests.scheduling.register_lines import HALL, OTHER_COUNTY, SIX, VENUES, found, line, listed


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
