"""What the replay makes of a public interface that is away, at fault, or refuses."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chassis.auth import new_key_pair
from shangliang_cli.connection import HTTP_PORTS, Address
from shangliang_cli.replay.driver import Driver, StepFailed
from shangliang_cli.replay.interfaces import Interfaces
from shangliang_cli.replay.steps import Actor, Step, Story

ACCEPTED = '{"id": "018f3c6e-0000-7000-8000-000000000001"}'
STEP = Step(
    name="submit",
    call="http:topics",
    actor=Actor("clerk", "411102"),
    at=datetime(2021, 3, 1, 1, tzinfo=UTC),
    fields={"channel": "CHANNEL_WEB", "source_kind": "SOURCE_KIND_RESIDENT"},
)
Replay = Callable[[Sequence[int]], Awaitable[int]]


@asynccontextmanager
async def server_saying(statuses: Sequence[int], asked: list[int]) -> AsyncIterator[int]:
    """Answer one status after the other and the last one for ever; gives the port."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        await reader.readexactly(int(head.partition("content-length:")[2].split()[0]))
        status = statuses[min(len(asked), len(statuses) - 1)]
        asked.append(status)
        lines = [
            f"HTTP/1.1 {status} -",
            f"content-length: {len(ACCEPTED)}",
            "connection: close",
            "",
            ACCEPTED,
        ]
        writer.write("\r\n".join(lines).encode())
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    try:
        yield int(server.sockets[0].getsockname()[1])
    finally:
        server.close()
        await server.wait_closed()


@pytest.fixture
def replay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Replay:
    """Carry one step out against a server that gives these statuses; answers how often it was asked."""
    private, _ = new_key_pair()
    (tmp_path / "token-private.pem").write_bytes(private)
    monkeypatch.setenv("SHANGLIANG_KEYS_DIR", str(tmp_path))

    async def run(statuses: Sequence[int]) -> int:
        asked: list[int] = []
        async with server_saying(statuses, asked) as port:
            address = Address("127.0.0.1", port - HTTP_PORTS["intake"])
            async with Interfaces(address) as interfaces:
                await Driver(interfaces, 1, lambda: None).run([Story("story-1", "kind", [STEP])])
        return len(asked)

    return run


@pytest.mark.parametrize(
    "statuses", [[201], [503, 201], [502, 504, 503, 503, 201], [500, 201], [500, 503, 201]]
)
async def test_a_server_that_comes_back_is_waited_for(replay: Replay, statuses: list[int]) -> None:
    assert await replay(statuses) == len(statuses)


@pytest.mark.parametrize("status", [500, 501, 422])
async def test_a_fault_that_stays_is_an_error_that_names_the_step(replay: Replay, status: int) -> None:
    with pytest.raises(ExceptionGroup) as failed:
        async with asyncio.timeout(5):
            await replay([status])

    error = failed.value.exceptions[0]
    assert isinstance(error, StepFailed)
    assert f"story-1/submit (http:topics): {status}" in str(error)


async def test_a_fault_is_tried_again_a_few_times_and_a_refusal_never(replay: Replay) -> None:
    with pytest.raises(ExceptionGroup):
        await replay([500, 500, 500, 500, 201])
    with pytest.raises(ExceptionGroup):
        await replay([422, 201])
    assert await replay([500, 500, 500, 201]) == 4
