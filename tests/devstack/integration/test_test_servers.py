"""The servers that every test of this project relies on."""

from collections.abc import Awaitable, Callable
from uuid import UUID

import asyncpg
import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

from devstack.private import running_kafka

FreshDatabase = Callable[..., Awaitable[str]]
CreateStream = Callable[..., Awaitable[str]]


def plain(url: str) -> str:
    return url.replace("+asyncpg", "")


async def test_a_fresh_database_is_utf8_and_empty(fresh_database: FreshDatabase) -> None:
    connection = await asyncpg.connect(plain(await fresh_database()))
    try:
        assert await connection.fetchval("SELECT length('有事好商量')") == 5
        assert await connection.fetchval("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == 0
    finally:
        await connection.close()


async def test_two_fresh_databases_do_not_share_rows(fresh_database: FreshDatabase) -> None:
    first = await asyncpg.connect(plain(await fresh_database()))
    second = await asyncpg.connect(plain(await fresh_database()))
    try:
        await first.execute("CREATE TABLE seen (id int)")
        assert await second.fetchval("SELECT to_regclass('seen')") is None
    finally:
        await first.close()
        await second.close()


async def test_an_event_that_was_acknowledged_is_read_back(
    kafka_bootstrap: str, new_stream: CreateStream
) -> None:
    stream = await new_stream(partitions=1)
    async with AIOKafkaProducer(bootstrap_servers=kafka_bootstrap, acks="all") as producer:
        await producer.send_and_wait(stream, b"value", key=b"key")
    consumer = AIOKafkaConsumer(stream, bootstrap_servers=kafka_bootstrap, auto_offset_reset="earliest")
    async with consumer:
        record = await consumer.getone()
    assert (record.key, record.value) == (b"key", b"value")


async def test_streams_of_two_tests_have_different_names(stream_name: Callable[[str], str]) -> None:
    assert stream_name("intake.topic") != stream_name("intake.topic")
    assert stream_name("intake.topic").startswith("intake.topic-")


def test_a_broker_starts_whatever_id_its_cluster_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KAFKA_BOOTSTRAP_SERVERS", raising=False)
    monkeypatch.setattr("devstack.kafka.uuid.uuid4", lambda: UUID(int=62 << 122))  # "-AAA…" in base 64

    with running_kafka() as bootstrap:
        assert bootstrap
