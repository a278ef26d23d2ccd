"""What a service imports when it starts: heavy things only where they are used, at their first use."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from devstack.blueprint import SERVICES
from devstack.keys import ensure_keys

# Of the largest, in MB: migrations 8, spreadsheets 8, a console for developers 5, sending to a collector 3,
# instrumentation that chassis has of its own 2.
_NOT_AT_THE_START = (
    "alembic",
    "anyio._backends",
    "botocore",
    "httpx",
    "jsonschema",
    "openpyxl",
    "opentelemetry.exporter",
    "opentelemetry.instrumentation.fastapi",
    "opentelemetry.sdk.metrics",
    "PIL",
    "psutil",
    "pydantic.v1",
    "pygments",
    "requests",
    "rich",
    "segno",
    "xml",
)
_OF_HTTP = ("fastapi",)  # 10
_TELL = "import sys, {service}.__main__; print(*[name for name in {names} if sys.modules.get(name)])"
_COMPOSED = """
import asyncio
from contextlib import AsyncExitStack
from intake.app import Settings, compose

async def put_together():
    async with AsyncExitStack() as stack:
        await compose(Settings(), stack)

asyncio.run(put_together())
"""


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_starts_without_what_it_may_never_need(service: str) -> None:
    frameworks = () if "HTTP" in SERVICES[service] else _OF_HTTP

    assert _told(_TELL.format(service=service, names=(*_NOT_AT_THE_START, *frameworks))) == []


def test_intake_is_put_together_without_what_it_may_never_need(tmp_path: Path) -> None:
    """What its routes are made of asks for more than its imports do."""
    ensure_keys(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as found:
        base = found.getsockname()[1] - SERVICES["intake"]["gRPC"]
    chosen = {
        "SHANGLIANG_KEYS_DIR": str(tmp_path),
        "SHANGLIANG_PORT_BASE": str(base),
        "SHANGLIANG_POSTGRES_URL": "postgresql://nobody@127.0.0.1:1/nothing",
    }

    assert _told(_COMPOSED + _TELL.format(service="intake", names=_NOT_AT_THE_START), **chosen) == []


def _told(program: str, **settings: str) -> list[str]:
    told = subprocess.run(
        [sys.executable, "-c", program],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | settings,
    )
    return told.stdout.split()
