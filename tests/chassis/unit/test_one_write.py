"""What is written at once, and what may not wait."""

import asyncio

from chassis.one_write import Joining

_HEAD, _BODY = b"HTTP/1.1 201 Created\r\ncontent-length: 2\r\n\r\n", b"{}"


class Wire(asyncio.Transport):
    """Keeps each write apart."""

    def __init__(self) -> None:
        super().__init__()
        self.writes: list[bytes] = []

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.writes.append(bytes(data))

    def close(self) -> None:
        self.writes.append(b"closed")


async def test_a_head_goes_with_the_body_that_comes_at_once() -> None:
    wire = Wire()
    joining = Joining(wire)
    joining.write(_HEAD)
    joining.write(_BODY)
    await asyncio.sleep(0)

    assert wire.writes == [_HEAD + _BODY]


async def test_a_head_waits_for_no_body_beyond_the_turn() -> None:
    wire = Wire()
    joining = Joining(wire)
    joining.write(_HEAD)
    await asyncio.sleep(0)
    joining.write(_BODY)

    assert wire.writes == [_HEAD, _BODY]


async def test_a_body_that_ends_like_a_head_is_not_lost_before_the_end() -> None:
    wire = Wire()
    joining = Joining(wire)
    joining.write(_HEAD)
    joining.write(b"")
    joining.write(b"0\r\n\r\n")
    joining.close()
    await asyncio.sleep(0)

    assert wire.writes == [_HEAD, b"0\r\n\r\n", b"closed"]
