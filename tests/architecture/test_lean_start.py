"""What a service imports when it starts: heavy things only where they are used, at their first use."""

import os
import socket
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from devstack.blueprint import SERVICES
from devstack.keys import ensure_keys

# Of the largest, in MB: what evaluates contracts 12, migrations 8, spreadsheets 8, a developer's console 5,
# sending to a collector 3, instrumentation that chassis has of its own 2.
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
    "protovalidate",
    "psutil",
    "pydantic.v1",
    "pygments",
    "requests",
    "rich",
    "segno",
    "xml",
)
_OF_HTTP = ("fastapi",)  # 10
# All libraries that are loaded. Whoever adds one has weighed it: what an idle service may take is bounded.
_LIBRARIES = frozenset(
    """
    aiokafka annotated_types anyio async_timeout asyncpg buf click cryptography dotenv fast_depends faststream
    google greenlet grpc grpc_health grpc_reflection grpc_status grpc_tools joserfc msgspec opentelemetry
    packaging prometheus_client pydantic pydantic_core pydantic_settings sqlalchemy starlette structlog
    typing_extensions typing_inspection uvicorn uvloop yaml
    """.split()  # noqa: SIM905 - a page of its own otherwise
)
_LIBRARIES_OF = {
    "intake": frozenset({"annotated_doc", "fastapi"}),
    "notifier": frozenset({"aiosmtplib", "jinja2", "markupsafe", "wrapt"}),
}
_TELL = """
import sys, {service}.__main__
for name, module in list(sys.modules.items()):
    if module:
        print(name, "site-packages" in str(getattr(module, "__file__", None)))
"""
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

    assert _loaded_at_the_start(service).keys() & {*_NOT_AT_THE_START, *frameworks} == set()


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_starts_with_no_library_that_nobody_has_weighed(service: str) -> None:
    assert (
        _libraries(_loaded_at_the_start(service)) - _LIBRARIES - _LIBRARIES_OF.get(service, frozenset())
        == set()
    )


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

    loaded = _loaded(_COMPOSED + _TELL.format(service="intake"), **chosen)

    assert loaded.keys() & set(_NOT_AT_THE_START) == set()
    assert _libraries(loaded) - _LIBRARIES - _LIBRARIES_OF["intake"] == set()


@cache
def _loaded_at_the_start(service: str) -> dict[str, bool]:
    return _loaded(_TELL.format(service=service))


def _libraries(loaded: dict[str, bool]) -> set[str]:
    """Names of what others wrote; what starts with a low line belongs to one of them."""
    return {name for name, is_library in loaded.items() if is_library and "." not in name and name[0] != "_"}


def _loaded(program: str, **settings: str) -> dict[str, bool]:
    """Each module with whether it is a library's."""
    told = subprocess.run(
        [sys.executable, "-c", program],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | settings,
    )
    return {name: is_library == "True" for name, is_library in map(str.split, told.stdout.splitlines())}
