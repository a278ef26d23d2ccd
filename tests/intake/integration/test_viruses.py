"""A ClamAV daemon is asked by its own protocol; what it says decides, and while it is silent a file waits."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from intake.domain.attachments import Scan
from intake.files.store import StoreAway
from intake.files.viruses import Clamd, NoScanner, new_scanner
from shangliang.intake.v1 import attachment_service_pb2 as pb
from tests.intake import pictures
from tests.intake.handing_in import at_the_desk, attached, looked_at, objects
from tests.intake.house import House

# The test string that every scanner finds; in two parts, so that none finds it here.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Daemon:
    """Speaks INSTREAM as clamd does: chunks with their length, a zero one at the end, one answer."""

    def __init__(self, largest: int = 25_000_000) -> None:
        self.largest = largest
        self.seen = b""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert await reader.readexactly(10) == b"zINSTREAM\0"
        self.seen = b""
        while length := int.from_bytes(await reader.readexactly(4)):
            self.seen += await reader.readexactly(length)
            if len(self.seen) > self.largest:
                writer.write(b"INSTREAM size limit exceeded. ERROR\0")
                break
        else:
            writer.write(b"stream: Eicar-Signature FOUND\0" if EICAR in self.seen else b"stream: OK\0")
        await writer.drain()
        writer.close()


@asynccontextmanager
async def running(daemon: Daemon) -> AsyncIterator[str]:
    async with await asyncio.start_server(daemon.serve, "127.0.0.1", 0) as server:
        yield f"127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def pieces(*contents: bytes) -> AsyncIterator[bytes]:
    for each in contents:
        yield each


async def test_the_daemon_sees_every_byte_and_its_word_decides() -> None:
    daemon = Daemon()
    async with running(daemon) as address:
        scanner = new_scanner(address)

        assert await scanner.scan(pieces(b"harmless", bytes(100_000))) is Scan.CLEAN
        assert daemon.seen == b"harmless" + bytes(100_000)
        assert await scanner.scan(pieces(bytes(50), EICAR[:20], EICAR[20:])) is Scan.INFECTED


async def test_a_daemon_behind_a_socket_is_asked_as_well(tmp_path: Path) -> None:
    async with await asyncio.start_unix_server(Daemon().serve, str(tmp_path / "clamd")):
        assert await Clamd(str(tmp_path / "clamd")).scan(pieces(b"harmless")) is Scan.CLEAN


async def test_whoever_could_not_look_has_not_found_nothing() -> None:
    async with running(Daemon(largest=100)) as address:
        with pytest.raises(StoreAway):
            await Clamd(address).scan(pieces(bytes(1000)))
    with pytest.raises(StoreAway):
        await Clamd(address).scan(pieces(b"x"))


async def test_without_a_scanner_a_file_says_that_it_was_not_scanned() -> None:
    scanner = new_scanner("")

    assert isinstance(scanner, NoScanner)
    assert await scanner.scan(pieces(EICAR)) is Scan.NOT_SCANNED


async def test_a_file_with_a_virus_is_gone_and_a_clean_one_says_so(house: House) -> None:
    topic = await house.submitted()
    await attached(house, topic, b"%PDF-1.4\n" + EICAR + b"\n%%EOF\n", pictures.a_photo())

    async with running(Daemon()) as address:
        await looked_at(house, new_scanner(address))

    bad, good = await at_the_desk(house, topic.topic_id)
    assert (bad.state, bad.scan) == (pb.ATTACHMENT_STATE_REFUSED, pb.ATTACHMENT_SCAN_INFECTED)
    assert (bad.reason, bad.reason_text) == ("VIRUS_FOUND", "文件中发现病毒，已删除。")
    assert (good.state, good.scan) == (pb.ATTACHMENT_STATE_READY, pb.ATTACHMENT_SCAN_CLEAN)
    assert bad.attachment_id not in {str(file_id) for file_id, _ in await objects(house)}
