"""Receipts to be printed and given out, and the template: files for people. Tracking codes are secrets."""

import csv
import io
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from shangliang.intake.v1 import import_service_pb2 as pb
from shangliang_cli.importing.columns import COLUMNS

_EXAMPLE = {
    "title": "西门外道路没有路灯",
    "text": "西门外一百米没有路灯，老人和孩子夜里出行不方便，希望安装。",
    "division": "召陵区老窝镇",
    "category": "道路建设与养护",
    "channel": "纸质",
    "occurred_at": "2021-03-05 14:30",
    "place": "西门外",
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_receipts(path: Path, receipts: Iterable[pb.Receipt], titles: Mapping[int, str]) -> Path:
    """Write receipts where only their owner reads them, beside an earlier file rather than over it.

    They are on the disk when this returns. Returns the file's name.
    """
    lines = [("行号", "标题", "受理编号", "查询码")]
    lines += [
        (str(each.number), harmless(titles.get(each.number, "")), each.topic_number, each.tracking_code)
        for each in receipts
    ]
    return _written(path, lines)


def write_template(path: Path) -> Path:
    """Write an empty list with its column heads and one example; .xlsx or .csv."""
    heads = [column.title for column in COLUMNS]
    example = [_EXAMPLE.get(column.field, "") for column in COLUMNS]
    if path.suffix.lower() != ".xlsx":
        return _written(path, [heads, example])
    from openpyxl import Workbook  # noqa: PLC0415 - other commands need none of it
    from openpyxl.comments import Comment  # noqa: PLC0415

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "事项"
    sheet.append(heads)
    sheet.append(example)
    for cell, column in zip(sheet[1], COLUMNS, strict=True):
        cell.comment = Comment(column.note, "shangliang")
    content = io.BytesIO()
    book.save(content)
    return put_beside(path, content.getvalue())


def _written(path: Path, lines: Iterable[Sequence[str]]) -> Path:
    text = io.StringIO()
    csv.writer(text).writerows(lines)
    return put_beside(path, text.getvalue().encode("utf-8-sig"))


def put_beside(path: Path, content: bytes) -> Path:
    """Write a file that only its owner reads, beside one of that name; returns what it is called."""
    for turn in range(1, 1000):
        chosen = path if turn == 1 else path.with_name(f"{path.stem}-{turn}{path.suffix}")
        try:
            file = os.open(chosen, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            continue
        with os.fdopen(file, "wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        return chosen
    raise FileExistsError(path)


def harmless(text: str) -> str:
    """A spreadsheet must not take a resident's words for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
