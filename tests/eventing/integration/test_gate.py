"""A command is carried out once per key, and its answer does not change."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from eventing import CommandGate
from eventing.idempotency import key_given_since
from rulebook.refusals import InvalidValue, KeyReused
from shangliang.command.v1.command_pb2 import Command
from shangliang.intake.v1 import topic_events_pb2 as events
from shangliang.operations.v1 import parked_service_pb2 as pb
from tests.eventing.world import LONG_AGO, Matter, World

Act = Callable[[AsyncSession, datetime], Awaitable[pb.RetryParkedResponse]]


def gate_of(world: World, woken: list[bool] | None = None) -> CommandGate:
    return CommandGate(world.sessions, lambda: woken.append(True) if woken is not None else None, _moment)


def _moment(command: Command) -> datetime:
    return command.occurred_at.ToDatetime(tzinfo=UTC) if command.HasField("occurred_at") else LONG_AGO


def request(key: str, stream: str = "intake.topic.v1") -> pb.RetryParkedRequest:
    return pb.RetryParkedRequest(command=Command(idempotency_key=key), stream=stream)


def submitting(world: World, runs: list[datetime]) -> Act:
    async def act(session: AsyncSession, at: datetime) -> pb.RetryParkedResponse:
        runs.append(at)
        await asyncio.sleep(0.1)
        matter = Matter(id=uuid4())
        session.add(matter)
        await world.publish(
            session, "intake.topic.v1", matter, events.TopicSubmitted(topic_id=str(matter.id))
        )
        return pb.RetryParkedResponse(keys=len(runs))

    return act


async def test_the_same_command_again_gets_the_first_answer_and_does_nothing(world: World) -> None:
    woken: list[bool] = []
    runs: list[datetime] = []
    gate, key = gate_of(world, woken), uuid4().hex

    first = await gate.run(request(key), pb.RetryParkedResponse, submitting(world, runs))
    second = await gate.run(request(key), pb.RetryParkedResponse, submitting(world, runs))

    assert first.SerializeToString() == second.SerializeToString()
    assert runs == [LONG_AGO]
    assert woken == [True]
    assert await world.count("SELECT count(*) FROM outbox") == 1


async def test_the_same_command_at_once_is_carried_out_once_and_all_get_one_answer(world: World) -> None:
    runs: list[datetime] = []
    gate, key = gate_of(world), uuid4().hex

    answers = await asyncio.gather(
        *(gate.run(request(key), pb.RetryParkedResponse, submitting(world, runs)) for _ in range(10))
    )

    assert len(runs) == 1
    assert {answer.SerializeToString() for answer in answers} == {
        pb.RetryParkedResponse(keys=1).SerializeToString()
    }
    assert await world.count("SELECT count(*) FROM matter") == 1


async def test_a_key_with_other_content_is_refused(world: World) -> None:
    runs: list[datetime] = []
    gate, key = gate_of(world), uuid4().hex

    await gate.run(request(key), pb.RetryParkedResponse, submitting(world, runs))
    with pytest.raises(KeyReused):
        await gate.run(request(key, "outcomes.outcome.v1"), pb.RetryParkedResponse, submitting(world, runs))

    assert len(runs) == 1


async def test_two_callers_may_choose_the_same_key(world: World) -> None:
    runs: list[datetime] = []
    gate, key = gate_of(world), uuid4().hex

    await gate.run(request(key), pb.RetryParkedResponse, submitting(world, runs), scope="a")
    await gate.run(request(key), pb.RetryParkedResponse, submitting(world, runs), scope="b")

    assert len(runs) == 2


async def test_a_refused_command_leaves_nothing_and_frees_its_key(world: World) -> None:
    runs: list[datetime] = []
    gate, key = gate_of(world), uuid4().hex

    async def refuse(session: AsyncSession, at: datetime) -> pb.RetryParkedResponse:
        await submitting(world, [])(session, at)
        raise InvalidValue("WRONG", "不对。")

    with pytest.raises(InvalidValue):
        await gate.run(request(key), pb.RetryParkedResponse, refuse)
    left = await world.count("SELECT count(*) FROM matter") + await world.count("SELECT count(*) FROM outbox")
    await gate.run(request(key), pb.RetryParkedResponse, submitting(world, runs))

    assert left == 0
    assert len(runs) == 1


async def test_a_command_without_a_key_is_refused(world: World) -> None:
    with pytest.raises(InvalidValue):
        await gate_of(world).run(request(""), pb.RetryParkedResponse, submitting(world, []))


async def test_colliding_commands_are_tried_again_until_both_are_done(world: World) -> None:
    matter = await world.submit("intake.topic.v1")
    gate = gate_of(world)

    async def change(session: AsyncSession, at: datetime) -> pb.RetryParkedResponse:
        read = await session.get_one(Matter, matter.id)
        await asyncio.sleep(0.05)
        await world.publish(
            session, "intake.topic.v1", read, events.TopicTriageStarted(topic_id=str(read.id))
        )
        return pb.RetryParkedResponse(keys=read.version)

    answers = await asyncio.gather(
        *(gate.run(request(uuid4().hex), pb.RetryParkedResponse, change) for _ in range(3))
    )

    assert sorted(answer.keys for answer in answers) == [2, 3, 4]


async def test_a_key_is_found_again_for_as_long_as_it_counts_and_by_its_own_caller(world: World) -> None:
    now = datetime.now(UTC)
    await gate_of(world).run(request("made-1"), pb.RetryParkedResponse, submitting(world, []), scope="a")

    async def found(scope: str, keys: list[str], since: datetime) -> str | None:
        async with world.sessions() as session:
            return await key_given_since(session, request(""), scope, keys, since)

    assert await found("a", ["made-0", "made-1"], now - timedelta(days=1)) == "made-1"
    assert await found("a", ["made-1"], now + timedelta(days=1)) is None
    assert await found("b", ["made-1"], now - timedelta(days=1)) is None
    assert await found("a", ["made-2"], now - timedelta(days=1)) is None
