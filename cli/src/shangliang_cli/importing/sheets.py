"""A clerk's file: its rows as values. No spreadsheet is trusted, and no formula is carried out."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from shangliang_cli.importing.failures import NotReadable

_MIB = 2**20
_LARGEST = 20 * _MIB
_LARGEST_UNPACKED = 150 * _MIB
_MOST_PARTS = 300
_MOST_ROWS = 20_000
_MOST_COLUMNS = 60
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet knows no zone
# What the library is led to by a file that is none.
_BROKEN = (ValueError, TypeError, LookupError, AttributeError, SyntaxError, OSError, zipfile.BadZipFile)
_ENCODINGS = ("utf-8-sig", "gb18030")


class Formula:
    """Stands where a cell holds a formula: what it would give is nobody's word."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of a file with their numbers as people see them; epoch is day 0 of its dates."""

    lines: Sequence[tuple[int, Sequence[Any]]]
    epoch: datetime = _EPOCH


def read(path: Path) -> Sheet:
    """Read a .xlsx or .csv file; raises NotReadable."""
    try:
        if path.stat().st_size > _LARGEST:
            raise NotReadable(f"文件超过{_LARGEST // _MIB} MiB。请拆分后再导入。")
        content = path.read_bytes()
    except OSError as error:
        raise NotReadable(f"文件无法读取：{error.strerror}。") from None
    match path.suffix.lower():
        case ".csv":
            return Sheet(_limited(enumerate(csv.reader(io.StringIO(_decoded(content))), start=1)))
        case ".xlsx":
            return _workbook(content)
    raise NotReadable("只能导入 .xlsx 或 .csv 文件。旧格式 .xls 请另存为 .xlsx。")


def _decoded(content: bytes) -> str:
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotReadable("文件的编码无法识别。请另存为“CSV UTF-8”。")


def _limited(lines: Any) -> list[tuple[int, Sequence[Any]]]:
    """Keep lines in which something stands, up to the most that one file may have."""
    kept: list[tuple[int, Sequence[Any]]] = []
    try:
        for number, line in lines:
            if any(value not in (None, "") for value in line):
                kept.append((number, list(line[:_MOST_COLUMNS])))
            if len(kept) > _MOST_ROWS:
                raise NotReadable(f"文件超过{_MOST_ROWS}行。请拆分后再导入。")
    except csv.Error:
        raise NotReadable("CSV 格式有误。请用电子表格程序重新另存。") from None
    return kept


def _workbook(content: bytes) -> Sheet:
    from openpyxl import load_workbook  # noqa: PLC0415 - other commands need none of it

    _require_harmless(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        lines = _limited(_lines(_only_sheet(book)))
    except _BROKEN as error:
        raise NotReadable(f"工作簿已损坏或不是 .xlsx 文件（{type(error).__name__}）。") from None
    return Sheet(lines, book.epoch)


def _only_sheet(book: Any) -> Any:
    if any(sheet.sheet_state != "visible" for sheet in book.worksheets):
        raise NotReadable("工作簿含有隐藏的工作表。请取消隐藏或删除后再导入。")
    if len(book.worksheets) != 1:
        raise NotReadable("工作簿含有多个工作表。请只保留要导入的一个。")
    return book.worksheets[0]


def _lines(sheet: Any) -> Iterator[tuple[int, list[Any]]]:
    sheet.reset_dimensions()  # what a file says of its size is not to be trusted
    for number, row in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS), start=1):
        yield number, [Formula() if cell.data_type == "f" else cell.value for cell in row]


def _require_harmless(content: bytes) -> None:
    """Refuse what would unpack without end, brings entities of its own, or says one thing of many cells."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
                raise NotReadable("工作簿解压后过大，不能导入。")
            for part in parts:
                if part.filename.endswith(".xml"):
                    _require_plain(archive.open(part), part.filename)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, OSError, EOFError):
        raise NotReadable("工作簿已损坏、已加密或不是 .xlsx 文件。") from None


def _require_plain(stream: Any, name: str) -> None:
    tail = b""
    while block := stream.read(_MIB):
        seen = tail + block
        if b"<!DOCTYPE" in seen or b"<!ENTITY" in seen:
            raise NotReadable("工作簿含有不允许的内容，不能导入。")
        if name.startswith("xl/worksheets/") and b"<mergeCell " in seen:
            raise NotReadable("工作表含有合并的单元格。请取消合并，每行一件事项。")
        tail = block[-32:]
