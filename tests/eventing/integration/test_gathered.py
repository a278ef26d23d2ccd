"""Commands written together: each once per key, each with its event, one bad row failing nobody else."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import datetime
from uuid import UUID, uuid4

import pytest
from asyncpg import UniqueViolationError

import eventing
from eventing import Composed, GatheredGate
from rulebook.refusals import InvalidValue, KeyReused
from shangliang.command.v1.command_pb2 import Command
from shangliang.intake.v1 import topic_events_pb2 as events
from shangliang.operations.v1 import parked_service_pb2 as pb
from tests.eventing.world import LONG_AGO, World

STREAM = "intake.topic.v1"
Compose = Callable[[datetime], Awaitable[Composed[pb.RetryParkedResponse]]]


def gate_of(world: World, woken: list[bool] | None = None) -> GatheredGate:
    return GatheredGate(
        world.engine,
        lambda: woken.append(True) if woken is not None else None,
        lambda _: LONG_AGO,
        columns={"matter_id": "uuid", "matter_version": "bigint"},
        writes="made AS (INSERT INTO matter (id, version) SELECT matter_id, matter_version FROM accepted)",
    )


def request(key: str, stream: str = STREAM) -> pb.RetryParkedRequest:
    return pb.RetryParkedRequest(command=Command(idempotency_key=key), stream=stream)


def creating(number: int = 1, matter_id: UUID | None = None, unused: list[int] | None = None) -> Compose:
    async def compose(at: datetime) -> Composed[pb.RetryParkedResponse]:
        chosen = matter_id or uuid4()
        event = events.TopicSubmitted(topic_id=str(chosen))
        row = eventing.prepare(STREAM, str(chosen), 1, event, occurred_at=at, division="411102")
        return Composed(
            pb.RetryParkedResponse(keys=number),
            row,
            {"matter_id": chosen, "matter_version": 1},
            lambda: unused.append(number) if unused is not None else None,
        )

    return compose


async def test_many_at_once_are_all_written_each_with_its_event(world: World) -> None:
    woken: list[bool] = []
    gate = gate_of(world, woken)

    answers = await asyncio.gather(
        *(gate.run(request(f"k-{number}"), pb.RetryParkedResponse, creating(number)) for number in range(300))
    )

    assert [answer.keys for answer in answers] == list(range(300))
    assert await world.count("SELECT count(*) FROM matter") == 300
    assert await world.count("SELECT count(DISTINCT aggregate_id) FROM outbox") == 300
    assert len(woken) < 30


async def test_a_key_counts_once_at_once_and_later_and_across_instances(world: World) -> None:
    gates, unused = [gate_of(world), gate_of(world)], list[int]()

    async def ask(number: int) -> int:
        compose = creating(number, unused=unused)
        return (await gates[number % 2].run(request("one-key"), pb.RetryParkedResponse, compose)).keys

    answers = await asyncio.gather(*map(ask, range(8))) + [await ask(8)]

    assert len(set(answers)) == 1
    assert sorted([*unused, answers[0]]) == list(range(9))
    assert await world.count("SELECT count(*) FROM matter") == 1
    assert await world.count("SELECT count(*) FROM outbox") == 1


async def test_a_key_with_other_content_is_refused(world: World) -> None:
    gate = gate_of(world)
    await gate.run(request("key-1"), pb.RetryParkedResponse, creating())

    with pytest.raises(KeyReused):
        await gate.run(request("key-1", "outcomes.outcome.v1"), pb.RetryParkedResponse, creating())


async def test_one_row_that_is_refused_fails_alone_and_leaves_nothing(world: World) -> None:
    gate, taken = gate_of(world), uuid4()
    await gate.run(request("first"), pb.RetryParkedResponse, creating(matter_id=taken))

    async def ask(number: int) -> str:
        compose = creating(matter_id=taken if number == 5 else None)
        try:
            await gate.run(request(f"k-{number}"), pb.RetryParkedResponse, compose)
        except UniqueViolationError:
            return "refused"
        return "written"

    fates = Counter(await asyncio.gather(*map(ask, range(10))))

    assert fates == {"written": 9, "refused": 1}
    assert await world.count("SELECT count(*) FROM matter") == 10
    assert await world.count("SELECT count(*) FROM outbox") == 10
    assert await world.count("SELECT count(*) FROM idempotency WHERE key = 'k-5'") == 0


async def test_what_compose_refuses_is_refused_before_anything_is_written(world: World) -> None:
    async def refuse(at: datetime) -> Composed[pb.RetryParkedResponse]:
        raise InvalidValue("WRONG", f"不对，{at}。")

    with pytest.raises(InvalidValue):
        await gate_of(world).run(request("key-2"), pb.RetryParkedResponse, refuse)

    assert await world.count("SELECT count(*) FROM idempotency") == 0
