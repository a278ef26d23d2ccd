"""The proxy does to real connections what it is told, and nothing else."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from devstack.ports import LOOPBACK, free_port
from tests.torture.layout import Link as Planned
from tests.torture.proxy import Direction, Link, Weather
from tests.torture.proxying import Proxies

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@pytest.fixture
async def echo() -> AsyncIterator[int]:
    """The port of a server that sends back what it gets."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while chunk := await reader.read(65536):
                writer.write(chunk)
                await writer.drain()
        except ConnectionError:
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(answer, LOOPBACK, 0)
    yield server.sockets[0].getsockname()[1]
    server.close()


@pytest.fixture
async def link(echo: int) -> AsyncIterator[Link]:
    opened = Link(free_port(), echo)
    await opened.open()
    yield opened
    opened.close()


async def connect(link: Link) -> Streams:
    return await asyncio.open_connection(LOOPBACK, link._port)


async def sent_back(streams: Streams, message: bytes, within: float = 10.0) -> bytes:
    reader, writer = streams
    writer.write(message)
    await writer.drain()
    return await asyncio.wait_for(reader.readexactly(len(message)), within)


async def test_bytes_pass_unchanged_in_both_directions(link: Link) -> None:
    message = bytes(range(256)) * 4000
    streams = await connect(link)
    received = await sent_back(streams, message)
    streams[1].close()
    assert received == message
    assert (link.connections, link.bytes) == (1, 2 * len(message))


async def test_the_end_of_one_side_reaches_the_other(link: Link) -> None:
    reader, writer = await connect(link)
    writer.write(b"last words")
    writer.write_eof()
    assert await asyncio.wait_for(reader.read(), 10) == b"last words"
    writer.close()


async def test_a_slow_direction_keeps_the_order_and_takes_its_time(link: Link) -> None:
    link.lanes[Direction.UP].change(Weather(delay=0.3, jitter=0.2))
    streams = await connect(link)
    started = asyncio.get_running_loop().time()
    message = b"".join(b"%06d" % number for number in range(5000))
    assert await sent_back(streams, message) == message
    assert asyncio.get_running_loop().time() - started >= 0.1
    streams[1].close()


async def test_a_throttled_direction_does_not_go_faster_than_told(link: Link) -> None:
    link.lanes[Direction.DOWN].change(Weather(rate=20_000))
    streams = await connect(link)
    started = asyncio.get_running_loop().time()
    assert len(await sent_back(streams, bytes(10_000))) == 10_000
    assert asyncio.get_running_loop().time() - started >= 0.4
    streams[1].close()


async def test_a_silent_direction_holds_everything_back_until_it_is_healed(link: Link) -> None:
    streams = await connect(link)
    assert await sent_back(streams, b"before") == b"before"
    link.lanes[Direction.DOWN].change(Weather(silent=True))
    with pytest.raises(TimeoutError):
        await sent_back(streams, b"during", within=0.3)
    link.heal()
    assert await asyncio.wait_for(streams[0].readexactly(6), 10) == b"during"
    streams[1].close()


async def test_a_cut_is_seen_as_a_reset_and_others_may_come_again(link: Link) -> None:
    streams = await connect(link)
    assert await sent_back(streams, b"before") == b"before"
    assert link.cut() == 1
    with pytest.raises(ConnectionResetError):
        await asyncio.wait_for(streams[0].read(), 10)
    again = await connect(link)
    assert await sent_back(again, b"after") == b"after"
    again[1].close()


async def test_a_cut_reaches_connections_that_were_silent(link: Link) -> None:
    streams = await connect(link)
    link.lanes[Direction.UP].change(Weather(silent=True))
    streams[1].write(b"never arrives")
    await asyncio.sleep(0.05)
    link.cut()
    link.heal()
    with pytest.raises(ConnectionResetError):
        await asyncio.wait_for(streams[0].read(), 10)


async def test_an_answer_can_be_cut_in_its_middle(link: Link) -> None:
    link.lanes[Direction.DOWN].cut_after = 1000
    reader, writer = await connect(link)
    writer.write(bytes(5000))
    with pytest.raises((ConnectionResetError, asyncio.IncompleteReadError)):
        await asyncio.wait_for(reader.readexactly(1001), 10)
    again = await connect(link)
    assert len(await sent_back(again, bytes(5000))) == 5000
    again[1].close()


async def test_who_comes_while_the_link_refuses_or_nobody_listens_is_reset(link: Link) -> None:
    link.refusing = True
    await is_reset(link)
    link.heal()
    nobody = Link(free_port(), free_port())
    await nobody.open()
    await is_reset(nobody)
    nobody.close()


async def is_reset(link: Link) -> None:
    reader, writer = await connect(link)
    with pytest.raises((ConnectionResetError, asyncio.IncompleteReadError)):
        await asyncio.wait_for(reader.readexactly(1), 10)
    writer.close()


async def test_proxies_in_their_own_process_obey_orders(echo: int) -> None:
    port = free_port()
    async with Proxies([Planned("a-b", port, echo)]) as proxies:
        streams = await asyncio.open_connection(LOOPBACK, port)
        assert await sent_back(streams, b"before") == b"before"
        await proxies.weather("a-b", Direction.UP, Weather(silent=True))
        with pytest.raises(TimeoutError):
            await sent_back(streams, b"during", within=0.3)
        await proxies.heal()
        assert await asyncio.wait_for(streams[0].readexactly(6), 10) == b"during"
        assert await proxies.refuse("a-b") == 1
        carried: Any = await proxies.carried()
        assert carried == {"a-b": {"connections": 1, "bytes": 24}}
    with pytest.raises(ConnectionRefusedError):
        await asyncio.open_connection(LOOPBACK, port)
