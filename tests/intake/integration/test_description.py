"""The interface as it describes itself, tried by schemathesis, which knows nothing else of it."""

import asyncio
import os
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT
from tests.intake.house import House, a_body

HERE = Path(__file__).parent
SEED, EXAMPLES = 1, 10
# All checks are on; what two of them are told about single operations stands in the file, with its reason.
TOLD = HERE / "schemathesis.toml"


@pytest.mark.timeout(300)
async def test_what_the_description_says_holds_for_whatever_is_sent(house: House, tmp_path: Path) -> None:
    receipt = await house.http.post("/v1/topics", json=a_body(), headers={"Idempotency-Key": "described-1"})
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TRACKING_CODE": receipt.json()["tracking_code"]}

    status, said = await _run(house, tmp_path, environment)

    assert status == 0, said[-6000:]
    assert "Tested: 0" not in said
    # It got as far as the database, in every manner.
    counted = await house.rows("SELECT channel, count(*) FROM topics GROUP BY channel")
    assert {row.channel for row in counted} >= {1, 9}


async def _run(house: House, place: Path, environment: dict[str, str]) -> tuple[int, str]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "schemathesis.cli", "--config-file", str(TOLD), "run"),
        f"{house.http.base_url}/openapi.json",
        *("--seed", str(SEED), "--max-examples", str(EXAMPLES), "--generation-deterministic"),
        *("--continue-on-failure", "--no-color"),
        cwd=place,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await process.communicate()
    return await process.wait(), said.decode()
