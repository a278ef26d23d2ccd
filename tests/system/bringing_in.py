"""A town brings in what it has on paper, and is disturbed while it does."""

import asyncio
import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.fixtures.city import City
from tests.system.asking import TOWN
from tests.system.operating import rows, shangliang

ROWS = 5_000
_LINE = "{turn}号来信反映停车难,逢集的日子道路两侧停满三轮车，救护车过不去。,{town},老旧小区停车,纸质"


def a_list(folder: Path) -> Path:
    path = folder / "来信.csv"
    lines = (_LINE.format(turn=turn, town=TOWN) for turn in range(ROWS))
    path.write_text("\n".join(("标题,内容,区划,类别,渠道", *lines)), encoding="utf-8-sig")
    return path


async def bring_in(city: City, file: Path, *more: str) -> Mapping[str, Any]:
    """Type the command and wait for its end; returns what it said."""
    clerk = ("--as", f"clerk@{TOWN}:paper-clerk", "--json")
    ended = await shangliang(city, "import", "topics", str(file), *more, *clerk)
    assert ended.code == 0, ended.out + ended.err
    answer: Mapping[str, Any] = ended.answer
    return answer


async def until(city: City, column: str, least: int) -> None:
    """Wait until a list has come so far."""
    for _ in range(1200):
        found = await rows(city, "intake", f"SELECT coalesce(max({column}), 0) FROM imports")
        if found[0][0] >= least:
            return
        await asyncio.sleep(0.05)
    raise TimeoutError(column)


def numbers_in(receipts: str) -> list[str]:
    lines = csv.DictReader(Path(receipts).read_text(encoding="utf-8-sig").splitlines())
    return [line["受理编号"] for line in lines]
