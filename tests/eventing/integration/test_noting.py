"""Events are noted as new ones first, and looked at again when one of them was not."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

import pytest

from eventing import prepare, transaction
from eventing.dispatch import Consumer, Dispatcher
from eventing.envelope import Headers
from eventing.inbox import NotNew
from eventing.incoming import Incoming, received
from eventing.progress import Progress
from eventing.sorting import Sorted, sort
from shangliang.intake.v1 import topic_events_pb2 as events
from tests.eventing.world import LONG_AGO, World, subscribed, until

STREAM = "intake.topic.v1"


@dataclass
class Record:
    """What the client library would give."""

    key: bytes | None
    value: bytes | None
    headers: Headers
    offset: int = 0
    topic: str = STREAM
    partition: int = 0
    timestamp: int = 1


def record(subject: str = "", version: int = 1, offset: int = 0) -> Record:
    """An event; its producer keeps no versions where that is 0."""
    subject = subject or str(uuid4())
    content = events.TopicSubmitted(topic_id=subject)
    row = prepare(STREAM, subject, version, content, occurred_at=LONG_AGO, division="411102")
    headers: Headers = tuple((name, value.encode()) for name, value in row.headers.items())
    if not version:
        headers = tuple(each for each in headers if each[0] != "ce_aggregateversion")
    return Record(subject.encode(), row.payload, headers, offset)


def dispatcher(world: World) -> Dispatcher:
    consumer = Consumer(world.service, world.engine, world.sessions, lambda: None)
    return Dispatcher(consumer, subscribed(STREAM), Progress())


async def sorted_as_new(world: World, batch: Sequence[Incoming]) -> Sorted:
    async with transaction.begin(world.sessions) as session:
        return await sort(session, world.service, subscribed(STREAM), batch, all_new=True)


async def test_a_copy_in_the_same_batch_and_one_in_a_later_are_passed_over(world: World) -> None:
    apply = dispatcher(world)
    first, second, third = (record(version=0, offset=each) for each in range(3))

    await apply([first, second, replace(first, offset=7)])
    await apply([replace(second, offset=8), third])

    told: list[bytes | None] = [subject.encode() for subject, _ in await world.effects()]
    assert told == [first.key, second.key, third.key]
    assert await world.count("SELECT count(*) FROM inbox") == 3


async def test_versions_go_on_whether_or_not_there_were_copies(world: World) -> None:
    apply, subject, other = dispatcher(world), str(uuid4()), str(uuid4())
    one, two, three = (record(subject, version, version) for version in (1, 2, 3))

    await apply([one, two])
    await apply([two, three])  # the copy is told by its version
    await apply([record(other), record(subject, 4)])

    assert await world.effects() == [(subject, 1), (subject, 2), (subject, 3), (other, 1), (subject, 4)]
    seen = "SELECT version FROM aggregate_seen WHERE aggregate_id = :id"
    assert await world.count(seen, id=subject) == 4


async def test_an_event_that_was_noted_before_is_not_taken_for_new(world: World) -> None:
    known, fresh = received(record(version=0)), received(record(offset=1))
    await sorted_as_new(world, [known])

    with pytest.raises(NotNew):
        await sorted_as_new(world, [fresh, known])

    assert await world.count("SELECT count(*) FROM inbox") == 1
    assert await world.count("SELECT count(*) FROM aggregate_seen") == 0


async def test_an_aggregate_that_another_member_begins_meanwhile_is_begun_once(world: World) -> None:
    subject = str(uuid4())
    mine, theirs = received(record(subject)), received(record(subject))
    async with transaction.begin(world.sessions) as session:
        held = await sort(session, world.service, subscribed(STREAM), [theirs], all_new=True)
        assert held.fresh == [theirs]
        waiting = asyncio.create_task(sorted_as_new(world, [mine]))
        await until(lambda: _somebody_waits(world))

    with pytest.raises(NotNew):
        await waiting
    assert await world.count("SELECT count(*) FROM inbox") == 1


async def _somebody_waits(world: World) -> bool:
    return await world.count("SELECT count(*) FROM pg_locks WHERE NOT granted") > 0
