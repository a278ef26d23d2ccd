"""Rooms are never booked twice."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import grpc
import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from rulebook.calendar import SHANGHAI
from rulebook.callers import Role
from shangliang.scheduling.v1 import session_service_pb2 as pb


def free_of(details: dict[str, str]) -> list[tuple[datetime, datetime]]:
    texts = [details[name].split("/") for name in sorted(details) if name.startswith("free_")]
    return [(datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in texts]


async def attempt(world: Any, topic: str, venue: str) -> Any:
    try:
        return (await world.talks().PlanSession(world.plan([topic], venue_id=venue))).session
    except grpc.aio.AioRpcError as error:
        return error


async def test_of_twenty_plans_for_one_room_and_time_one_succeeds_and_the_others_get_free_slots(
    world: Any,
) -> None:
    room = await world.room()
    venues = [await world.venue(room), await world.venue(room)]
    topics = [await world.ready_topic() for _ in range(20)]

    answers = await asyncio.gather(*(attempt(world, topic, venues[n % 2]) for n, topic in enumerate(topics)))

    won = [each for each in answers if isinstance(each, pb.Session)]
    assert len(won) == 1
    lost = [await world.refusal(_again(each)) for each in answers if not isinstance(each, pb.Session)]
    assert {refusal.reason for refusal in lost} == {"ROOM_TAKEN"}
    assert {refusal.details["number"] for refusal in lost} == {won[0].number}
    assert await world.count("SELECT count(*) FROM sessions") == 1
    for start, end in free_of(lost[0].details):
        plan = world.plan(
            [await world.ready_topic()],
            venue_id=venues[0],
            starts_at=world.stamp(start),
            ends_at=world.stamp(end),
        )
        await world.talks().PlanSession(plan)
    assert await world.count("SELECT count(*) FROM sessions") == 4


async def _again(error: grpc.aio.AioRpcError) -> None:
    raise error


async def test_a_refused_plan_leaves_its_topic_ready_and_its_number_unused(world: Any) -> None:
    venue = await world.venue(await world.room())
    first = await world.planned(venue_id=venue)
    topic = await world.ready_topic()

    await world.refusal(world.talks().PlanSession(world.plan([topic], venue_id=venue)))
    later = world.plan(
        [topic],
        venue_id=venue,
        starts_at=world.stamp(world.at(15, 11)),
        ends_at=world.stamp(world.at(15, 12)),
    )
    second = (await world.talks().PlanSession(later)).session

    assert [first.number[-4:], second.number[-4:]] == ["0001", "0002"]


async def test_sessions_without_a_room_may_overlap(world: Any) -> None:
    await world.planned()
    await world.planned()
    await world.planned(venue_id=await world.venue())

    assert await world.count("SELECT count(*) FROM sessions WHERE room_key IS NULL") == 3


async def test_a_cancelled_session_frees_its_room_and_its_topic(world: Any) -> None:
    venue = await world.venue(await world.room())
    session = await world.planned(venue_id=venue)

    await world.talks().CancelSession(
        pb.CancelSessionRequest(
            command=world.command(),
            session_id=session.session_id,
            reason_code="WEATHER",
            reason="暴雨预警，另行安排",
        )
    )
    again = await world.talks().PlanSession(world.plan(list(session.topic_ids), venue_id=venue))

    assert again.session.state == pb.SESSION_STATE_PLANNED


async def test_postponing_moves_the_booking(world: Any) -> None:
    venue = await world.venue(await world.room())
    session = await world.planned(venue_id=venue)
    await world.talks().PostponeSession(_postponement(world, session.session_id, day=16))

    taken = await world.planned(venue_id=venue)
    refusal = await world.refusal(
        world.talks().PostponeSession(_postponement(world, session.session_id, day=15))
    )

    assert refusal.reason == "ROOM_TAKEN"
    assert refusal.details["session_id"] == taken.session_id
    types = [event.type for event in await world.published("scheduling.session.v1")]
    assert types == ["session-planned", "session-postponed", "session-planned"]


def _postponement(world: Any, session_id: str, day: int) -> pb.PostponeSessionRequest:
    return pb.PostponeSessionRequest(
        command=world.command(),
        session_id=session_id,
        starts_at=world.stamp(world.at(day)),
        ends_at=world.stamp(world.at(day, 11)),
        reason_code="CHAIR",
        reason="主持人另有公务",
    )


async def test_the_database_itself_refuses_a_second_booking(world: Any) -> None:
    await world.planned(venue_id=await world.venue(await world.room()))
    copy = text(
        "INSERT INTO sessions SELECT (jsonb_populate_record(s, jsonb_build_object("
        "'id', gen_random_uuid(), 'number', 'x', 'starts_at', s.starts_at + interval '119 minutes',"
        " 'ends_at', s.ends_at + interval '119 minutes'))).* FROM sessions s"
    )

    with pytest.raises(IntegrityError, match="sessions_room_taken"):
        async with world.sessions.begin() as db:
            await db.execute(copy)


async def test_free_slots_keep_clear_of_what_is_booked(world: Any) -> None:
    venue = await world.venue(await world.room())
    await world.planned(venue_id=venue)

    answer = await world.talks(Role.CLERK).FindFreeSlots(
        pb.FindFreeSlotsRequest(venue_id=venue, after=world.stamp(world.at(15, 8)), duration=60)
    )

    local = [slot.starts_at.ToDatetime(tzinfo=UTC).astimezone(SHANGHAI) for slot in answer.slots]
    assert [f"{moment:%d %H:%M}" for moment in local] == ["15 11:00", "15 14:30", "15 15:30"]
