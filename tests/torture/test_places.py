"""Where a town lives: its ports, its blueprint, a disk that can be filled, clocks that can be set."""

import asyncio
import errno
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from devstack.blueprint import SERVICES
from tests.torture.building import blueprint, environment
from tests.torture.clocks import Clocks
from tests.torture.disk import SPARE, SmallDisk
from tests.torture.layout import Layout

LAYOUT = Layout(100)


def test_every_service_finds_its_servers_at_proxies() -> None:
    plan = blueprint(LAYOUT, {name: {"MARK": name} for name in SERVICES})
    proxies = {link.name: link.port for link in LAYOUT.links()}
    for program in plan.programs:
        assert program.detours == {
            "postgres": proxies[f"{program.name}-postgres"],
            "kafka": proxies[f"{program.name}-kafka"],
        }
        assert program.environment == {"MARK": program.name}


def test_kafka_sends_every_service_back_to_its_own_proxy() -> None:
    upstream = {link.port: link.upstream for link in LAYOUT.links()}
    doors = blueprint(LAYOUT, {name: {} for name in SERVICES}).doors
    assert {door.name.lower() for door in doors} == set(SERVICES)
    assert all(upstream[door.advertised_port] == door.port for door in doors)


def test_services_find_each_other_and_the_mail_server_at_proxies(tmp_path: Path) -> None:
    told = environment(tmp_path, LAYOUT)
    assert told["SHANGLIANG_INTAKE_GRPC"].endswith(f":{LAYOUT.port_of('notifier-intake')}")
    assert told["SHANGLIANG_SMTP_PORT"] == str(LAYOUT.port_of("notifier-mail"))


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    small = SmallDisk(tmp_path / "disk")
    small.mount()
    if small.missing:
        pytest.skip(small.missing)
    yield small
    small.unmount()


def test_a_full_disk_has_no_room_until_it_is_emptied(disk: SmallDisk, tmp_path: Path) -> None:
    page = tmp_path / "disk" / "page"
    assert disk.fill() > SPARE
    with pytest.raises(OSError, match="No space left") as refused:
        page.write_bytes(bytes(4 * SPARE))
    assert refused.value.errno == errno.ENOSPC
    disk.empty()
    assert page.write_bytes(bytes(4 * SPARE)) == 4 * SPARE


async def test_a_clock_jumps_in_a_process_that_runs(tmp_path: Path) -> None:
    clocks = Clocks(tmp_path)
    if clocks.missing:
        pytest.skip(clocks.missing)
    tell_time = "import sys, time\nfor _ in sys.stdin: print(time.time(), time.monotonic(), flush=True)"
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-I", "-S", "-c", tell_time),
        env=clocks.environment("intake"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None

    async def times(writer: asyncio.StreamWriter, reader: asyncio.StreamReader) -> tuple[float, float]:
        writer.write(b"?\n")
        wall, monotonic = (await reader.readline()).split()
        return float(wall), float(monotonic)

    before = await times(process.stdin, process.stdout)
    clocks.shift("intake", 3600)
    await asyncio.sleep(2.5)
    after = await times(process.stdin, process.stdout)
    process.stdin.close()
    await process.wait()
    assert after[0] - before[0] > 3600
    assert after[1] - before[1] < 3600
