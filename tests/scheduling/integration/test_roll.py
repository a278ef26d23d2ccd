"""A list of members is brought in whole or not at all, with the same few statements whatever its length."""

import asyncio
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

import grpc
import pytest

from rulebook.callers import Role
from shangliang.scheduling.v1 import member_service_pb2 as pb
from shangliang.scheduling.v1.member_events_pb2 import MemberLinked, MemberRegistered

MEMBERS = "scheduling.member.v1"
OTHER_COUNTY = "411103101"


def line(number: int, venues: Sequence[str] = (), /, **changes: Any) -> pb.RollEntry:
    fields: dict[str, Any] = {
        "number": f"ZX{number:04}",
        "display_name": "委员甲",
        "level": "MEMBER_LEVEL_COUNTY",
        "sector": "经济界",
        "division": "411102001",
        "term": "区政协本届",
        "term_from": "2022-01-01",
        "venue_ids": venues,
        "linked_from": "2022-02-01" if venues else "",
    }
    return pb.RollEntry(**(fields | changes))


def listed(world: Any, entries: Sequence[pb.RollEntry], key: str = "") -> pb.RegisterMembersRequest:
    return pb.RegisterMembersRequest(command=world.command(key), entries=entries)


async def test_a_list_is_taken_in_its_order_with_every_link(world: Any) -> None:
    first, second = await world.venue(), await world.venue()
    entries = [
        line(3, [second, first]),
        line(1, term_to="2026-12-31"),
        line(2, [first], level="MEMBER_LEVEL_CITY"),
    ]

    answer = await world.members().RegisterMembers(listed(world, entries))

    assert [each.number for each in answer.members] == ["ZX0003", "ZX0001", "ZX0002"]
    assert [each.version for each in answer.members] == [3, 1, 2]
    assert [link.venue_id for link in answer.members[0].links] == [second, first]
    for told in answer.members:
        kept = await world.members().GetMember(pb.GetMemberRequest(member_id=told.member_id))
        assert sorted(kept.member.links, key=str) == sorted(told.links, key=str)
        kept.member.ClearField("links")
        told.ClearField("links")
        assert kept.member == told


async def test_every_member_tells_its_registration_and_then_its_links(world: Any) -> None:
    venues = [await world.venue(), await world.venue()]

    answer = await world.members().RegisterMembers(listed(world, [line(1, venues), line(2)]))

    first, second = (each.member_id for each in answer.members)
    told = await world.published(MEMBERS)
    assert [(each.subject, each.version, each.type) for each in told] == [
        (first, 1, "member-registered"),
        (first, 2, "member-linked"),
        (first, 3, "member-linked"),
        (second, 1, "member-registered"),
    ]
    assert MemberRegistered.FromString(told[0].payload).number == "ZX0001"
    assert [MemberLinked.FromString(each.payload).venue_id for each in told[1:3]] == venues
    assert {each.headers["ce_division"] for each in told} == {"411102001"}
    assert {each.headers["ce_actorrole"] for each in told} == {"liaison"}


async def test_a_member_of_a_list_can_be_linked_and_unlinked_afterwards(world: Any) -> None:
    venue, other = await world.venue(), await world.venue()
    answer = await world.members().RegisterMembers(listed(world, [line(1, [venue])]))
    member = answer.members[0].member_id

    linked = await world.members().LinkMember(
        pb.LinkMemberRequest(
            command=world.command(), member_id=member, venue_id=other, from_date="2023-05-01"
        )
    )
    left = await world.members().UnlinkMember(
        pb.UnlinkMemberRequest(
            command=world.command(), member_id=member, venue_id=venue, to_date="2023-05-02", reason="换届调整"
        )
    )

    assert (linked.member.version, left.member.version) == (3, 4)
    assert [each.version for each in await world.published(MEMBERS)] == [1, 2, 3, 4]


async def test_two_hundred_entries_take_as_many_statements_as_two(world: Any) -> None:
    venues = [await world.venue(), await world.venue()]
    with world.counted() as few:
        await world.members().RegisterMembers(listed(world, [line(n, venues) for n in range(2)]))
    with world.counted() as many:
        answer = await world.members().RegisterMembers(
            listed(world, [line(n, venues) for n in range(100, 300)])
        )

    assert len(answer.members) == 200
    assert 0 < len(many) == len(few)
    assert await world.count("SELECT count(*) FROM member_links") == 2 * 202
    assert await world.count(f"SELECT count(*) FROM outbox WHERE stream = '{MEMBERS}'") == 3 * 202


async def test_the_same_key_twice_brings_the_list_in_once(world: Any) -> None:
    request = listed(world, [line(1, [await world.venue()]), line(2)])

    first = await world.members().RegisterMembers(request)
    again = await world.members().RegisterMembers(request)
    other = await world.refusal(
        world.members().RegisterMembers(listed(world, [line(3)], request.command.idempotency_key))
    )

    assert again == first
    assert other.reason == "KEY_REUSED"
    assert await world.count("SELECT count(*) FROM members") == 2
    assert len(await world.published(MEMBERS)) == 3


@pytest.mark.parametrize(
    ("changes", "reason", "field"),
    [
        ({"number": "ZX0000"}, "NUMBER_REPEATED", "entries[17].number"),
        ({"number": "ZX0900"}, "NUMBER_TAKEN", "entries[17].number"),
        ({"term_to": "2021-12-31"}, "TERM_ENDS_BEFORE_START", "entries[17].term_to"),
        ({"term_from": "2022-02-30"}, "DATE_IMPOSSIBLE", "entries[17].term_from"),
        ({"division": "411199001"}, "DIVISION_UNKNOWN", "entries[17].division"),
        ({"venue_ids": [str(uuid4())]}, "VENUE_UNKNOWN", "entries[17].venue_ids[0]"),
        ({"venue_ids": [str(uuid4())], "linked_from": ""}, "LINK_START_MISSING", "entries[17].linked_from"),
        ({"linked_from": "2022-13-01"}, "DATE_IMPOSSIBLE", "entries[17].linked_from"),
    ],
)
async def test_a_wrong_entry_is_named_and_nothing_is_kept(
    world: Any, changes: dict[str, Any], reason: str, field: str
) -> None:
    await world.members().RegisterMembers(listed(world, [line(900)]))
    entries = [line(n) for n in range(30)]
    entries[17] = line(17, **{"linked_from": "2022-02-01"} | changes)

    refusal = await world.refusal(world.members().RegisterMembers(listed(world, entries)))

    assert (refusal.code, refusal.reason) == (grpc.StatusCode.INVALID_ARGUMENT, reason)
    assert refusal.fields == [field]
    assert refusal.details["remedy"]
    assert await world.count("SELECT count(*) FROM members") == 1
    assert len(await world.published(MEMBERS)) == 1


async def test_a_refused_list_is_taken_with_the_same_key_once_it_is_mended(world: Any) -> None:
    await world.refusal(world.members().RegisterMembers(listed(world, [line(1), line(1)], "the-list")))

    answer = await world.members().RegisterMembers(listed(world, [line(1), line(2)], "the-list"))

    assert len(answer.members) == 2


async def test_a_shape_that_the_contract_forbids_is_named_by_its_place(world: Any) -> None:
    entries = [line(1), line(2, display_name="")]

    wrong = await world.refusal(world.members().RegisterMembers(listed(world, entries)))
    empty = await world.refusal(world.members().RegisterMembers(listed(world, [])))
    long = await world.refusal(world.members().RegisterMembers(listed(world, [line(n) for n in range(201)])))

    assert wrong.fields == ["entries[1].display_name"]
    assert (empty.fields, long.fields) == (["entries"], ["entries"])


async def test_an_office_lists_only_members_and_venues_of_its_own_division(world: Any) -> None:
    abroad = await world.venue(division=OTHER_COUNTY)
    office = world.members(Role.LIAISON, division="411102")

    member = await world.refusal(
        office.RegisterMembers(listed(world, [line(1), line(2, division=OTHER_COUNTY)]))
    )
    venue = await world.refusal(office.RegisterMembers(listed(world, [line(1), line(2, [abroad])])))
    city = await world.members().RegisterMembers(listed(world, [line(1), line(2, [abroad])]))

    assert (member.code, member.reason) == (grpc.StatusCode.PERMISSION_DENIED, "OTHER_DIVISION")
    assert member.fields == ["entries[1].division"]
    assert (venue.code, venue.fields) == (grpc.StatusCode.PERMISSION_DENIED, ["entries[1].venue_ids[0]"])
    assert len(city.members) == 2


async def test_only_the_liaison_office_brings_a_list_in(world: Any) -> None:
    refusal = await world.refusal(
        world.members(Role.CONVENER, Role.CLERK).RegisterMembers(listed(world, [line(1)]))
    )

    assert refusal.code == grpc.StatusCode.PERMISSION_DENIED


async def test_of_two_lists_with_the_same_members_at_once_one_is_taken(world: Any) -> None:
    numbers = range(60)
    lists = [listed(world, [line(n) for n in numbers]), listed(world, [line(n) for n in reversed(numbers)])]

    answers = await asyncio.gather(
        *(world.members().RegisterMembers(each) for each in lists), return_exceptions=True
    )

    refused = [each for each in answers if isinstance(each, grpc.aio.AioRpcError)]
    assert [each.code() for each in refused] == [grpc.StatusCode.INVALID_ARGUMENT]
    assert await world.count("SELECT count(*) FROM members") == 60
