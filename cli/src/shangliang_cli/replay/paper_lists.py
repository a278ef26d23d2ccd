"""A list from paper: written into a real spreadsheet, read back as the clerk's program reads it, and brought in."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rulebook.calendar import SHANGHAI
from shangliang.intake.v1 import import_service_pb2 as pb
from shangliang_cli.calls import Problem
from shangliang_cli.importing.asking import Clerk, chunks
from shangliang_cli.importing.columns import TITLES
from shangliang_cli.importing.rows import Reading, rows_of
from shangliang_cli.importing.sheets import read

# The first line of a sheet names its columns.
FIRST_ROW = 2
_PAUSE = 0.2


async def bring_in(
    clerk: Clerk, key: str, rows: Sequence[Mapping[str, Any]], approval: str
) -> Mapping[str, Any]:
    """Bring the rows in once per key, however often this breaks off; answers the topic of each row's number."""
    reading = await asyncio.to_thread(through_a_spreadsheet, rows)
    import_id = await clerk.start(key, len(reading.rows), approval)
    if (await clerk.progress(import_id)).state == pb.IMPORT_STATE_OPEN:
        for portion in chunks(reading.rows):
            await clerk.add(import_id, portion)
        await clerk.run(import_id)
    while (found := await clerk.progress(import_id)).state == pb.IMPORT_STATE_RUNNING:  # noqa: ASYNC110 - of another process
        await asyncio.sleep(_PAUSE)
    if found.accepted != len(rows):
        said = [f"{each.number}: {each.message}" for each in await clerk.refused(import_id)]
        raise Problem("FAILED_PRECONDITION", "\n".join(said), "ROWS_REFUSED")
    topics = {str(each.number): each.topic_id for each in await clerk.accepted(import_id)}
    return {"import_id": import_id, "topics": topics}


def through_a_spreadsheet(rows: Sequence[Mapping[str, Any]]) -> Reading:
    """Write the rows as a clerk does, and read them as his program does."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "来信来访登记.xlsx"
        _write(path, rows)
        return rows_of(read(path))


def _write(path: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    from openpyxl import Workbook  # noqa: PLC0415 - other commands need none of it

    book = Workbook()
    sheet = book.worksheets[0]
    columns = list(rows[0])
    sheet.append([TITLES[column] for column in columns])
    for row in rows:
        sheet.append([_cell(row[column]) for column in columns])
    book.save(path)


def _cell(value: Any) -> Any:
    """A spreadsheet knows no zones: its times are those of the office's clock."""
    return value.astimezone(SHANGHAI).replace(tzinfo=None) if isinstance(value, datetime) else value
