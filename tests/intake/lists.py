"""Lists of matters from paper, as a clerk's program brings them."""

import asyncio
from collections.abc import Sequence
from typing import Any

from rulebook.callers import Role
from shangliang.intake.v1 import import_service_pb2 as pb
from tests.intake.house import House, a_command

MAKER = "clerk-of-paper"


def a_row(number: int, **changes: Any) -> pb.ImportRow:
    values: dict[str, Any] = {
        "number": number,
        "title": f"第{number}号来信反映路灯不亮",
        "text": "西门外一百米没有路灯，老人和孩子夜里出行不方便。",
        "division": "411102001",
        "category": "道路建设与养护",
        "channel": "纸质",
        "name": "欧阳试样",
        "phone": "１３８００１３８７７７",
    }
    return pb.ImportRow(**(values | changes))


async def given(house: House, rows: Sequence[pb.ImportRow], approval: str = "") -> str:
    """A list with its rows, not yet set going; returns its id."""
    clerk = house.imports(Role.CLERK, subject=MAKER)
    request = pb.StartImportRequest(command=a_command(approval=approval), rows=len(rows))
    import_id: str = (await clerk.StartImport(request)).import_id
    for first in range(0, len(rows), 200):
        await clerk.AddImportRows(
            pb.AddImportRowsRequest(command=a_command(), import_id=import_id, rows=rows[first : first + 200])
        )
    return import_id


async def run(house: House, rows: Sequence[pb.ImportRow], approval: str = "") -> str:
    """A list that has come to its end; returns its id."""
    import_id = await given(house, rows, approval)
    await house.imports(Role.CLERK, subject=MAKER).RunImport(
        pb.RunImportRequest(command=a_command(), import_id=import_id)
    )
    await finished(house, import_id)
    return import_id


async def progress(house: House, import_id: str) -> pb.ImportProgress:
    clerk = house.imports(Role.CLERK, subject=MAKER)
    answer = await clerk.GetImport(pb.GetImportRequest(import_id=import_id))
    found: pb.ImportProgress = answer.progress
    return found


async def finished(house: House, import_id: str) -> pb.ImportProgress:
    for _ in range(200):
        if (found := await progress(house, import_id)).state == pb.IMPORT_STATE_FINISHED:
            return found
        await asyncio.sleep(0.05)
    raise TimeoutError(import_id)


async def outcomes(house: House, import_id: str, **changes: Any) -> list[pb.ImportRowOutcome]:
    answer = await house.imports(Role.CLERK, subject=MAKER).ListImportRows(
        pb.ListImportRowsRequest(import_id=import_id, **changes)
    )
    return list(answer.outcomes)
