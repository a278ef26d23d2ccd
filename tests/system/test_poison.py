"""An event that cannot be applied holds up its own key only, and is applied once the cause is mended."""

import asyncio
import json
import os
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest
from aiokafka import AIOKafkaProducer

from tests.contracts.samples import sample
from tests.fixtures.city import ROOT, City, NewCity
from tests.system.retelling import short_plan, tell
from tests.system.streams import Record, read_everything

pytestmark = pytest.mark.timeout(400)
# A stream, a further event for an aggregate that is already there, and who listens to the stream.
CASES = [
    ("intake.topic.v1", "TopicTriageStarted", ("scheduling", "outcomes", "notifier")),
    ("scheduling.research.v1", "ResearchRecorded", ("intake",)),
    ("scheduling.session.v1", "SessionCounted", ("intake", "outcomes", "notifier")),
    ("outcomes.outcome.v1", "EffectRecorded", ("intake", "scheduling", "notifier")),
]
_POISON = """
CREATE OR REPLACE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'poisoned'; END $$;
CREATE OR REPLACE TRIGGER poisoned BEFORE INSERT OR UPDATE ON aggregate_seen
FOR EACH ROW WHEN (NEW.aggregate_id = '{key}' AND NEW.stream = '{stream}') EXECUTE FUNCTION poison();
"""
_MENDED = "DROP TRIGGER poisoned ON aggregate_seen"


@pytest.fixture(scope="module")
async def small_city(new_city: NewCity) -> AsyncIterator[City]:
    city = new_city()
    await tell(city, short_plan(every=60))
    yield city
    city.devstack("down")


@asynccontextmanager
async def database(city: City, service: str) -> AsyncIterator[Any]:
    connection = await asyncpg.connect(city.database(service))
    try:
        yield connection
    finally:
        await connection.close()


async def execute(city: City, services: tuple[str, ...], statement: str) -> None:
    for service in services:
        async with database(city, service) as connection:
            await connection.execute(statement)


async def version_seen(city: City, service: str, last: Record) -> int:
    """The version that a service has seen of the record's key in the record's stream."""
    asked = "SELECT version FROM aggregate_seen WHERE aggregate_id = $1 AND stream = $2"
    async with database(city, service) as connection:
        return int(await connection.fetchval(asked, last.key, last.stream) or 0)


async def last_of_two_keys(city: City, stream: str) -> tuple[Record, Record]:
    """The newest record of two different keys."""
    newest = {record.key: record for record in await read_everything(city, [stream])}
    one, other, *_ = newest.values()
    return one, other


async def publish_next(city: City, last: Record, event: str) -> None:
    """What the owner would send next for the key."""
    service = last.stream.partition(".")[0]
    message = sample(service, event)
    setattr(message, message.DESCRIPTOR.fields[0].name, last.key)
    kebab = "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in event).lstrip("-")
    headers = {
        **last.headers,
        "ce_id": str(UUID(int=uuid4().int)),
        "ce_type": f"shangliang.{kebab}.v1",
        "ce_aggregateversion": str(last.version + 1),
    }
    producer = AIOKafkaProducer(bootstrap_servers=city.bootstrap_servers, enable_idempotence=True)
    await producer.start()
    try:
        encoded = [(name, value.encode()) for name, value in headers.items()]
        await producer.send_and_wait(
            last.stream, message.SerializeToString(), last.key.encode(), last.partition, headers=encoded
        )
    finally:
        await producer.stop()


def parked(city: City, *arguments: str) -> Any:
    """`shangliang parked ...` as operations would type it."""
    done = subprocess.run(
        [str(ROOT / ".venv/bin/shangliang"), "parked", *arguments, "--as", "ops@411100", "--json"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, **city.environment},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


async def until_next_seen(city: City, service: str, last: Record) -> None:
    async with asyncio.timeout(60):
        while await version_seen(city, service, last) <= last.version:
            await asyncio.sleep(0.1)


async def until_parked(city: City, service: str, key: str) -> None:
    async with asyncio.timeout(60):
        while key not in {each["key"] for each in parked(city, "list", "--from", service)["keys"]}:
            await asyncio.sleep(0.2)


@pytest.mark.parametrize(("stream", "event", "listeners"), CASES, ids=[case[0] for case in CASES])
async def test_poisoned_key_waits_others_flow_and_retry_applies(
    small_city: City, stream: str, event: str, listeners: tuple[str, ...]
) -> None:
    poisoned, healthy = await last_of_two_keys(small_city, stream)
    await execute(small_city, listeners, _POISON.format(key=poisoned.key, stream=stream))

    await publish_next(small_city, poisoned, event)
    await publish_next(small_city, healthy, event)

    for listener in listeners:
        await until_next_seen(small_city, listener, healthy)
        await until_parked(small_city, listener, poisoned.key)
        assert await version_seen(small_city, listener, poisoned) == poisoned.version

    await execute(small_city, listeners, _MENDED)
    for listener in listeners:
        parked(small_city, "retry", "--from", listener)
        await until_next_seen(small_city, listener, poisoned)
