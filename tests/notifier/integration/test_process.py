"""The process as it is started: from an event in Kafka to a letter, across kill -9."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiokafka import AIOKafkaProducer
from google.protobuf.message import Message

from chassis.auth import new_key_pair
from shangliang.intake.v1.contact_service_pb2 import ResolveContactResponse
from shangliang.scheduling.v1.session_events_pb2 import SessionCancelled
from tests.fixtures.city import free_port_base
from tests.notifier.world import TOWN, Mailbox, Streams, Vault, an_id, topic_submitted

ROOT = Path(__file__).parents[3]
FreshDatabase = Callable[..., Awaitable[str]]


@pytest.fixture
async def environment(
    fresh_database: FreshDatabase, kafka_bootstrap: str, tmp_path: Path, mailbox: Mailbox, vault: Vault
) -> dict[str, str]:
    private, public = new_key_pair()
    (tmp_path / "token-private.pem").write_bytes(private)
    (tmp_path / "token-public.pem").write_bytes(public)
    declared = str(ROOT / "deploy/kafka/streams.yaml")
    await _run("eventing", "streams", "apply", "--file", declared, "--bootstrap-servers", kafka_bootstrap)
    return {
        **os.environ,
        "SHANGLIANG_NOTIFIER_DATABASE_URL": await fresh_database("notifier"),
        "KAFKA_BOOTSTRAP_SERVERS": kafka_bootstrap,
        "SHANGLIANG_KEYS_DIR": str(tmp_path),
        "SHANGLIANG_POLICY_DIR": str(ROOT / "deploy/policy"),
        "SHANGLIANG_PORT_BASE": str(free_port_base()),
        "SHANGLIANG_SMTP_HOST": "127.0.0.1",
        "SHANGLIANG_SMTP_PORT": str(mailbox.port),
        "SHANGLIANG_SMTP_FROM": "notice@city.test",
        "SHANGLIANG_INTAKE_GRPC": vault.target,
    }


async def _run(module: str, *arguments: str) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, *arguments, stdout=asyncio.subprocess.DEVNULL
    )
    assert await process.wait() == 0


@dataclass
class Serving:
    """The process, and what it wrote: a wait that fails tells why."""

    process: asyncio.subprocess.Process
    log: Path

    async def until(self, true: Callable[[], bool]) -> None:
        deadline = asyncio.get_running_loop().time() + 120
        while not true():
            assert self.process.returncode is None, f"ended by itself: {self.log.read_text()}"
            assert asyncio.get_running_loop().time() < deadline, f"in vain: {self.log.read_text()}"
            await asyncio.sleep(0.05)

    async def end(self, by: signal.Signals) -> int:
        self.process.send_signal(by)
        return await self.process.wait()


@asynccontextmanager
async def serving(environment: dict[str, str], log: Path) -> AsyncIterator[Serving]:
    with log.open("ab") as lines:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "notifier", "serve", env=environment, stdout=lines, stderr=lines
        )
    try:
        yield Serving(process, log)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


@pytest.mark.timeout(300)
async def test_a_killed_process_tells_everything_and_nothing_twice(
    environment: dict[str, str], mailbox: Mailbox, vault: Vault, streams: Streams, tmp_path: Path
) -> None:
    vault.contacts[an_id("P")] = ResolveContactResponse(email="somebody@example.test")

    def letters_about(session: str) -> int:
        return sum(session in str(each["Subject"]) for each in mailbox.letters)

    async with AIOKafkaProducer(bootstrap_servers=environment["KAFKA_BOOTSTRAP_SERVERS"]) as producer:

        async def publish(event: Message) -> None:
            record = streams.record(event, datetime.now(UTC))
            headers = [(name, value or b"") for name, value in record.headers]
            await producer.send_and_wait(record.topic, record.value, key=record.key, headers=headers)

        def cancelled(number: str) -> SessionCancelled:
            # Urgent, so that the test means the same by day and by night.
            topics = [an_id("P")]
            return SessionCancelled(session_id=an_id(number), number=number, topic_ids=topics, division=TOWN)

        async with serving(environment, tmp_path / "log") as notifier:
            await publish(topic_submitted("P"))
            await publish(cancelled("S-1"))
            await notifier.until(lambda: letters_about("S-1") > 0)
            await notifier.end(signal.SIGKILL)
        await publish(cancelled("S-2"))
        async with serving(environment, tmp_path / "log") as notifier:
            await notifier.until(lambda: letters_about("S-2") > 0)
            assert await notifier.end(signal.SIGTERM) == 0
    sent = {each["Message-ID"]: each for each in mailbox.letters}
    assert sum("S-1" in str(each["Subject"]) for each in sent.values()) == 1
    assert letters_about("S-2") == 1
    assert b"somebody@example.test" not in (tmp_path / "log").read_bytes()
