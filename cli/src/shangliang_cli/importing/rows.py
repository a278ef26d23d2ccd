"""A whole file as rows of an import, or everything in it that cannot be taken."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shangliang.intake.v1 import import_service_pb2 as pb
from shangliang_cli.importing.cells import is_yes, moment_of, text_of
from shangliang_cli.importing.columns import TITLES, fields_of
from shangliang_cli.importing.failures import Fault, NotReadable
from shangliang_cli.importing.sheets import Formula, Sheet

_LONGEST = {field.name: 20_000 if field.name == "text" else 1_000 for field in pb.ImportRow.DESCRIPTOR.fields}
_LONGEST |= {"division": 100, "category": 100, "channel": 40, "name": 200, "phone": 100, "email": 400}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds: rows that can be handed over, and cells that cannot."""

    rows: Sequence[pb.ImportRow]
    faults: Sequence[Fault]


def rows_of(sheet: Sheet) -> Reading:
    """Read every row of a sheet; raises NotReadable when its head cannot be understood or nothing follows."""
    if not sheet.lines:
        raise NotReadable("文件是空的。")
    (_, head), *lines = sheet.lines
    if any(isinstance(value, Formula) for value in head):
        raise NotReadable("第一行含有公式。请改为列名。")
    fields = fields_of([text_of(value) for value in head])
    if not lines:
        raise NotReadable("文件只有列名，没有数据。")
    rows, faults = [], list[Fault]()
    for number, line in lines:
        values = {field: value for field, value in zip(fields, line, strict=False) if field}
        wrong = _faults(number, values, sheet.epoch)
        faults += wrong
        if not wrong:
            rows.append(_row(number, values, sheet.epoch))
    return Reading(rows, faults)


def _row(number: int, values: Mapping[str, Any], epoch: datetime) -> pb.ImportRow:
    row = pb.ImportRow(number=number)
    for field, value in values.items():
        if not text_of(value):
            continue
        if field == "occurred_at":
            row.occurred_at.FromDatetime(moment_of(value, epoch))
        elif field == "no_reply":
            row.no_reply = is_yes(value)
        else:
            setattr(row, field, text_of(value))
    return row


def _faults(number: int, values: Mapping[str, Any], epoch: datetime) -> list[Fault]:
    faults = []
    for field, value in values.items():
        column = TITLES[field]
        if isinstance(value, Formula):
            faults.append(Fault(number, column, "单元格是公式。", "请改为数值或文字。"))
        elif field == "occurred_at" and text_of(value) and not _is_moment(value, epoch):
            faults.append(Fault(number, column, "日期无法识别。", "请按 2021-03-05 14:30 填写。"))
        elif len(text_of(value)) > _LONGEST[field]:
            faults.append(Fault(number, column, "内容太长。", f"最多{_LONGEST[field]}字。"))
        elif "\x00" in text_of(value):
            faults.append(Fault(number, column, "含有不允许的空字符。", "请重新输入该单元格。"))
    return faults


def _is_moment(value: Any, epoch: datetime) -> bool:
    try:
        moment_of(value, epoch)
    except (ValueError, OverflowError):
        return False
    return True
