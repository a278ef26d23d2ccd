"""A failing event stops its own key and nothing else, and goes on by itself once it can."""

import base64
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from eventing import CommandGate, EventContext, NotYet, Subscription, Unprocessable
from eventing.operations import ParkedServicer
from eventing.retrying import MOST_ATTEMPTS
from rulebook.refusals import NotFound, WrongState
from shangliang.command.v1.command_pb2 import Command
from shangliang.intake.v1 import topic_events_pb2 as events
from shangliang.operations.v1 import parked_service_pb2 as pb
from tests.eventing.world import LONG_AGO, Matter, World, note, running, subscribed, until


@dataclass
class Poisoned:
    """A subscription that refuses one subject until it is mended."""

    stream: str
    error: Exception
    subjects: set[str] = field(default_factory=set)

    def subscription(self) -> Subscription:
        made = Subscription(self.stream)
        made.on(events.TopicSubmitted)(self._apply)
        made.on(events.TopicTriageStarted)(self._apply)
        return made

    async def _apply(self, event: Any, context: EventContext, session: AsyncSession) -> None:
        await note(event, context, session)
        if context.subject in self.subjects and context.version == 2:
            raise self.error


@pytest.mark.parametrize("error", [ValueError("\0 is poison"), Unprocessable("never"), NotYet("later")])
async def test_poison_parks_its_own_key_only_and_is_applied_in_order_after_mending(
    world: World, error: Exception
) -> None:
    stream = await world.stream(partitions=1)
    poisoned = Poisoned(stream, error)
    sick = await world.submit(stream, number=4)
    healthy = [await world.submit(stream, number=2) for _ in range(5)]
    poisoned.subjects = {str(sick.id)}

    async with running(world.runtime(poisoned.subscription())):
        await until(lambda: _applied(world, 11))
        await world.continue_(stream, sick)
        await until(lambda: _parked(world, 4))
        stuck = await world.effects()
        poisoned.subjects.clear()
        await _make_due(world)
        await until(lambda: _parked(world, 0))

    assert [version for key, version in stuck if key == str(sick.id)] == [1]
    assert all((str(matter.id), 2) in stuck for matter in healthy)
    assert [version for key, version in await world.effects() if key == str(sick.id)] == [1, 2, 3, 4, 5]
    assert len(await world.effects()) == 15


async def test_a_fact_of_another_stream_is_waited_for(world: World) -> None:
    topics, sessions = await world.stream(), await world.stream(owner="scheduling")
    matter = await world.submit(topics)
    held = Subscription(sessions)

    @held.on(events.TopicTriageStarted)
    async def on_held(event: Any, context: EventContext, session: AsyncSession) -> None:
        known = "SELECT count(*) FROM effect WHERE subject = :subject"
        if not await session.scalar(text(known), {"subject": event.topic_id}):
            raise NotYet("the topic is not known here")
        await note(event, context, session)

    async with world.sessions.begin() as session:
        meeting = Matter(id=uuid4())
        session.add(meeting)
        await world.publish(session, sessions, meeting, events.TopicTriageStarted(topic_id=str(matter.id)))
    async with running(world.runtime(held, service=world.service)):
        await until(lambda: _states(world, {"waiting"}))
    async with running(world.runtime(held, subscribed(topics))):
        await until(lambda: _parked(world, 0))

    assert [subject for subject, _ in await world.effects()] == [str(matter.id), str(meeting.id)]


async def test_a_gap_waits_until_the_missing_version_comes(world: World) -> None:
    stream = await world.stream(partitions=1)
    matter = await world.submit(stream, number=3)
    source = await world.stream(partitions=1)
    async with running(world.runtime()):
        await until(lambda: _outbox_empty(world))
    first, second, third = await world.records(stream)

    async with running(world.runtime(subscribed(source))):
        await world.produce(source, first, third)
        await until(lambda: _parked(world, 1))
        before = await world.effects()
        await world.produce(source, second)
        await until(lambda: _parked(world, 0))

    assert before == [(str(matter.id), 1)]
    assert await world.effects() == [(str(matter.id), version) for version in (1, 2, 3)]


async def test_garbage_is_kept_as_received_and_holds_up_only_its_key(world: World) -> None:
    stream = await world.stream(partitions=1)
    matter = await world.submit(stream, number=2)
    headers = [("ce_type", b"\xff\xfe\x00"), ("ce_id", None)]
    garbage = type(
        "Foreign", (), {"key": b"\xff\0", "value": b"\x00\xff", "headers": headers, "partition": 0}
    )
    tombstone = type("Foreign", (), {"key": b"k", "value": None, "headers": [], "partition": 0})

    async with running(world.runtime(subscribed(stream))):
        await world.produce(stream, garbage, tombstone, garbage)
        await until(lambda: _applied(world, 2))
        await until(lambda: _parked(world, 3))

    assert [version for _, version in await world.effects()] == [1, 2]
    async with world.sessions() as session:
        row = (await session.execute(text("SELECT * FROM parked_event ORDER BY id LIMIT 1"))).one()
    assert (row.payload, row.key_bytes) == (b"\x00\xff", b"\xff\0")
    assert b"fffe00" in row.headers
    assert (str(matter.id), 2) in await world.effects()


async def test_an_event_that_keeps_failing_dies_and_is_copied_for_all_to_see(world: World) -> None:
    stream = await world.stream(partitions=1)
    poisoned = Poisoned(stream, ValueError("poison"))
    sick = await world.submit(stream, number=3)
    poisoned.subjects = {str(sick.id)}

    async with running(world.runtime(poisoned.subscription())):
        await until(lambda: _parked(world, 2))
        for _ in range(MOST_ATTEMPTS):
            attempts = await world.count("SELECT max(attempts) FROM parked_event")
            await _make_due(world)
            await until(lambda before=attempts: _attempted(world, before + 1))
        await until(lambda: _states(world, {"dead", "waiting"}))

    async with world.sessions() as session:
        dead = text("SELECT headers, aggregate_id FROM outbox WHERE stream = :stream")
        row = (await session.execute(dead, {"stream": f"{world.service}.dead"})).one()
    assert row.aggregate_id == str(sick.id)
    assert row.headers["ce_deadstream"] == stream
    assert row.headers["ce_deaderror"] == "ValueError: poison"


async def test_a_skipped_event_stays_skipped_and_lets_the_later_ones_on(world: World) -> None:
    stream = await world.stream(partitions=1)
    poisoned = Poisoned(stream, ValueError("poison"))
    sick = await world.submit(stream, number=4)
    poisoned.subjects = {str(sick.id)}
    runtime = world.runtime(poisoned.subscription())
    gate = CommandGate(world.sessions, runtime.wake, _moment)
    servicer = ParkedServicer(world.sessions, gate, world.service, lambda: "ops-1")
    context: Any = None

    async with running(runtime):
        await until(lambda: _parked(world, 3))
        listed = await servicer.ListParked(pb.ListParkedRequest(), context)
        shown = await servicer.ShowParked(pb.ShowParkedRequest(stream=stream, key=str(sick.id)), context)
        exported = await servicer.ExportParked(pb.ExportParkedRequest(limit=2), context)
        with pytest.raises(WrongState):
            await servicer.SkipParked(_skip(stream, shown.events[1].event_id), context)
        await servicer.SkipParked(_skip(stream, shown.events[0].event_id), context)
        await servicer.RetryParked(
            pb.RetryParkedRequest(command=Command(idempotency_key=uuid4().hex), stream=stream), context
        )
        await until(lambda: _parked(world, 0))
        await world.produce(stream, *await world.records(stream))
        marker = await world.submit(stream)
        await until(lambda: _seen(world, marker))

    key = listed.keys[0]
    assert (key.key, key.events, key.state) == (str(sick.id), 3, pb.PARKED_STATE_FAILING)
    assert [event.aggregate_version for event in shown.events] == [2, 3, 4]
    assert events.TopicSubmitted.FromString(shown.events[0].payload).topic_id == str(sick.id)
    assert len(exported.events) == 2
    assert exported.next_cursor
    assert [version for subject, version in await world.effects() if subject == str(sick.id)] == [1, 3, 4]
    assert await world.count("SELECT count(*) FROM skipped_event WHERE skipped_by = 'ops-1'") == 1


async def test_what_is_not_parked_cannot_be_shown_or_skipped(world: World) -> None:
    gate = CommandGate(world.sessions, lambda: None, _moment)
    servicer = ParkedServicer(world.sessions, gate, world.service)
    context: Any = None

    with pytest.raises(NotFound):
        await servicer.ShowParked(pb.ShowParkedRequest(stream="intake.topic.v1", key="k"), context)
    with pytest.raises(NotFound):
        await servicer.SkipParked(_skip("intake.topic.v1", str(uuid4())), context)


async def test_a_page_that_cannot_be_is_refused(world: World) -> None:
    servicer = ParkedServicer(
        world.sessions, CommandGate(world.sessions, lambda: None, _moment), world.service
    )
    context: Any = None

    for number in (b"nonsense", b"-1", str(2**63).encode()):
        cursor = base64.urlsafe_b64encode(number).decode()
        with pytest.raises(NotFound, match="NO_SUCH_PAGE"):
            await servicer.ExportParked(pb.ExportParkedRequest(cursor=cursor), context)


def _skip(stream: str, event_id: str) -> pb.SkipParkedRequest:
    command = Command(idempotency_key=uuid4().hex)
    return pb.SkipParkedRequest(
        command=command, stream=stream, event_id=event_id, reason="published by mistake"
    )


def _moment(command: Command) -> datetime:
    return LONG_AGO


async def _make_due(world: World) -> None:
    await world.execute("UPDATE parked_event SET next_try_at = clock_timestamp()")


async def _applied(world: World, number: int) -> bool:
    return len(await world.effects()) >= number


async def _parked(world: World, number: int) -> bool:
    return await world.count("SELECT count(*) FROM parked_event") == number


async def _attempted(world: World, number: int) -> bool:
    dead = await world.count("SELECT count(*) FROM parked_event WHERE state = 'dead'")
    return bool(dead) or await world.count("SELECT max(attempts) FROM parked_event") >= number


async def _states(world: World, states: set[str]) -> bool:
    async with world.sessions() as session:
        return set(await session.scalars(text("SELECT state FROM parked_event"))) == states


async def _outbox_empty(world: World) -> bool:
    return await world.count("SELECT count(*) FROM outbox") == 0


async def _seen(world: World, matter: Matter) -> bool:
    return (str(matter.id), 1) in await world.effects()
