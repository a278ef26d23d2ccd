"""What a service imports when it starts: heavy things only where they are used, at their first use."""

import subprocess
import sys

import pytest

from devstack.blueprint import SERVICES

# Of the largest, in MB: migrations 8, spreadsheets 8, a console for developers 5, sending to a collector 3.
_NOT_AT_THE_START = (
    "alembic",
    "botocore",
    "httpx",
    "jsonschema",
    "openpyxl",
    "opentelemetry.exporter",
    "opentelemetry.sdk.metrics",
    "PIL",
    "pygments",
    "requests",
    "rich",
    "segno",
)
_TELL = "import sys, {service}.__main__; print(*[name for name in {names} if sys.modules.get(name)])"


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_starts_without_what_it_may_never_need(service: str) -> None:
    tell = _TELL.format(service=service, names=_NOT_AT_THE_START)
    told = subprocess.run([sys.executable, "-c", tell], check=True, capture_output=True, text=True)

    assert told.stdout.split() == []
