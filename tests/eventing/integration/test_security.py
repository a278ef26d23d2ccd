"""A real Kafka that asks for a name and a password lets every kind of client in, and nobody else."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest
from aiokafka.errors import KafkaError

from devstack import component
from devstack.kafka import Kafka, make_class_archive
from devstack.kafka_jars import fetch
from devstack.ports import LOOPBACK, remembered_or_free
from devstack.private import private_folder
from eventing import tail
from eventing.broker import Broker
from eventing.incoming import Record
from eventing.producing import Producing
from eventing.security import Security
from eventing.shelf import Waiting
from eventing.streams import Stream, apply, listed

KNOWN = Security("SASL_PLAINTEXT", "PLAIN", "intake", "a secret")
STREAM = "intake.guarded.v1"
LISTENER = """\
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,GUARDED:SASL_PLAINTEXT
sasl.enabled.mechanisms=PLAIN
listener.name.guarded.plain.sasl.jaas.config=\
org.apache.kafka.common.security.plain.PlainLoginModule required user_intake="a secret";
"""


@dataclass
class GuardedKafka(Kafka):
    """Kafka with a second listener that asks who comes."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.guarded = f"{LOOPBACK}:{remembered_or_free(None)}"

    def _render(self) -> str:
        lines = super()._render().splitlines()
        marks = ("listeners=", "advertised.listeners=")
        added = [f"{line},GUARDED://{self.guarded}" if line.startswith(marks) else line for line in lines]
        return "\n".join(added) + f"\n{LISTENER}"


@pytest.fixture(scope="module")
def guarded() -> Iterator[str]:
    fetch()
    make_class_archive()
    with private_folder() as folder:
        node = GuardedKafka(folder / "kafka", folder / "kafka.log")
        process = component.start(node, lambda _: None)
        try:
            yield node.guarded
        finally:
            component.stop(node, process)


def a_row(payload: bytes) -> Waiting:
    return Waiting(0, 1, STREAM, "key", "{}", payload, 1_700_000_000_000, behind_parked=False)


async def test_streams_are_made_filled_and_read_by_whoever_is_known(guarded: str) -> None:
    await apply(guarded, [Stream(STREAM, "intake", 1)], security=KNOWN)
    producing = Producing(guarded, "intake-relay", security=KNOWN)
    try:
        sent = await producing.send([a_row(b"first")])
    finally:
        await producing.close()

    assert (sent.error, len(sent.acknowledged)) == (None, 1)
    assert await first_followed(guarded) == b"first"
    assert [record.value for record in await consumed(guarded)] == [b"first"]


async def first_followed(guarded: str) -> bytes | None:
    async with asyncio.timeout(20):
        async for event in tail.follow(guarded, [STREAM], security=KNOWN):
            return event.value
    return None


async def consumed(guarded: str) -> Sequence[Record]:
    got: asyncio.Queue[Sequence[Record]] = asyncio.Queue()
    broker = Broker(guarded, "outcomes", KNOWN)
    broker.subscribe(STREAM, f"outcomes-{uuid4()}", got.put)
    await broker.start()
    try:
        async with asyncio.timeout(20):
            return await got.get()
    finally:
        await broker.stop()


@pytest.mark.parametrize("stranger", [Security(), Security("SASL_PLAINTEXT", "PLAIN", "intake", "guessed")])
async def test_a_stranger_is_turned_away(guarded: str, stranger: Security) -> None:
    with pytest.raises(KafkaError):
        await listed(guarded, stranger)
    sent = await Producing(guarded, "intake-relay", 3.0, stranger).send([a_row(b"forged")])
    assert sent.error
    assert not sent.acknowledged


def test_the_command_line_comes_as_the_environment_says(guarded: str, tmp_path: Path) -> None:
    declaration = tmp_path / "streams.yaml"
    declaration.write_text("streams: [{name: scheduling.guarded.v1, owner: scheduling, partitions: 2}]")
    asked = ("streams", "apply", "--bootstrap-servers", guarded, "--file", str(declaration))
    known = {
        "KAFKA_SECURITY_PROTOCOL": "SASL_PLAINTEXT",
        "KAFKA_SASL_USERNAME": "intake",
        "KAFKA_SASL_PASSWORD": "a secret",
    }

    assert eventing(*asked, **known) == (0, "1 created, 0 there already\n  scheduling.guarded.v1\n")
    assert eventing(*asked, **known | {"KAFKA_SASL_PASSWORD": ""})[0] == 1


def eventing(*arguments: str, **environment: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "eventing", *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stdout
