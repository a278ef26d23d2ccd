"""A clerk's file: what stands in it is understood as it was meant, or said to be wrong; none is trusted."""

import io
import stat
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from shangliang.intake.v1 import import_service_pb2 as pb
from shangliang_cli.importing.cells import ZONE, moment_of
from shangliang_cli.importing.failures import NotReadable
from shangliang_cli.importing.receipts import write_receipts, write_template
from shangliang_cli.importing.rows import Reading, rows_of
from shangliang_cli.importing.sheets import read

EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet knows no zone
HEADS = ("标题", "内容", "区划", "类别", "发生时间", "姓名", "电话")
LINE = ("西门没有路灯", "西门外一百米没有路灯，夜里不便。", "老街街道", "道路建设与养护")


def a_book(path: Path, *lines: Sequence[Any]) -> Workbook:
    book = Workbook()
    for line in lines:
        book.worksheets[0].append(list(line))
    book.save(path)
    return book


def reading(path: Path, *lines: Sequence[Any]) -> Reading:
    a_book(path, HEADS, *lines)
    return rows_of(read(path))


@pytest.mark.parametrize(
    "written",
    [
        datetime(2021, 3, 5, 14, 30),  # noqa: DTZ001 - as a spreadsheet has it
        44260.604166666664,
        "44260.6041666667",
        "2021-03-05 14:30",
        "2021/3/5 14:30",
        "２０２１．３．５　１４：３０",
        "2021年3月5日14时30分",
        "2021-03-05T14:30:00",
    ],
)
def test_a_moment_is_understood_however_it_was_written(written: object) -> None:
    assert moment_of(written, EPOCH) == datetime(2021, 3, 5, 14, 30, tzinfo=ZONE)


@pytest.mark.parametrize("written", ["昨天", "2021-13-01", "2021-02-30", True, -1, 1e9, "5/3"])
def test_what_is_no_moment_is_none(written: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whichever the calendar raises
        moment_of(written, EPOCH)


def test_rows_of_a_workbook_keep_their_numbers_and_their_numbers_as_text(tmp_path: Path) -> None:
    found = reading(tmp_path / "a.xlsx", (*LINE, 44260, "欧阳试样", 13800138777.0), (), (*LINE,))

    assert [row.number for row in found.rows] == [2, 4]
    assert (found.rows[0].phone, found.rows[0].name) == ("13800138777", "欧阳试样")
    assert found.rows[0].occurred_at.ToDatetime().isoformat() == "2021-03-04T16:00:00"
    assert not found.rows[1].HasField("occurred_at")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
def test_a_csv_file_is_read_in_the_encodings_that_offices_use(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text("標題, 內容 ,区划,类别\r\n" + ",".join(LINE) + "\r\n", encoding=encoding)

    found = rows_of(read(path))

    assert [(row.title, row.division) for row in found.rows] == [(LINE[0], LINE[2])]


def test_a_formula_is_refused_and_never_carried_out(tmp_path: Path) -> None:
    found = reading(tmp_path / "a.xlsx", ("=1+1", *LINE[1:]), LINE)

    assert [(fault.number, fault.column) for fault in found.faults] == [(2, "标题")]
    assert [row.number for row in found.rows] == [3]


def test_what_is_wrong_is_said_with_its_place_and_without_its_content(tmp_path: Path) -> None:
    found = reading(tmp_path / "a.xlsx", (*LINE, "某日"), ("长" * 2000, *LINE[1:]))

    assert [(fault.number, fault.column) for fault in found.faults] == [(2, "发生时间"), (3, "标题")]
    assert "某日" not in repr(found.faults)


@pytest.mark.parametrize(
    ("heads", "said"),
    [
        (("标题", "内容", "区划"), "缺少列"),
        ((*HEADS, "星座"), "不认识"),
        ((*HEADS, "题目"), "重复"),
        ((), "空"),
    ],
)
def test_a_head_that_is_not_understood_is_refused(tmp_path: Path, heads: tuple[str, ...], said: str) -> None:
    a_book(tmp_path / "a.xlsx", heads, LINE) if heads else a_book(tmp_path / "a.xlsx")

    with pytest.raises(NotReadable, match=said):
        rows_of(read(tmp_path / "a.xlsx"))


def test_merged_cells_are_refused(tmp_path: Path) -> None:
    book = a_book(tmp_path / "a.xlsx", HEADS, LINE)
    book.worksheets[0].merge_cells("A2:A4")
    book.save(tmp_path / "a.xlsx")

    with pytest.raises(NotReadable, match="合并"):
        read(tmp_path / "a.xlsx")


def test_hidden_and_further_sheets_are_refused(tmp_path: Path) -> None:
    book = a_book(tmp_path / "a.xlsx", HEADS, LINE)
    book.create_sheet("其他")
    book.save(tmp_path / "two.xlsx")
    book.worksheets[1].sheet_state = "hidden"
    book.save(tmp_path / "hidden.xlsx")

    with pytest.raises(NotReadable, match="多个"):
        read(tmp_path / "two.xlsx")
    with pytest.raises(NotReadable, match="隐藏"):
        read(tmp_path / "hidden.xlsx")


def changed(path: Path, part: str, content: bytes) -> Path:
    """The same workbook with one part replaced."""
    packed = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    path.write_bytes(packed.getvalue())
    return path


SHEET = "xl/worksheets/sheet1.xml"
ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><worksheet>&b;</worksheet>"""


@pytest.mark.parametrize(
    ("content", "said"),
    [(b" " * (151 * 2**20), "过大"), (ENTITIES, "不允许"), (b"<worksheet", "损坏"), (b"", "损坏")],
)
def test_a_workbook_made_to_do_harm_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    a_book(tmp_path / "a.xlsx", HEADS, LINE)

    with pytest.raises(NotReadable, match=said):
        read(changed(tmp_path / "a.xlsx", SHEET, content))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" * 100])
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.xlsx").write_bytes(content)

    with pytest.raises(NotReadable):
        read(tmp_path / "a.xlsx")


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_the_template_is_a_list_that_can_be_brought_in(tmp_path: Path, suffix: str) -> None:
    found = rows_of(read(write_template(tmp_path / f"模板{suffix}")))

    assert not found.faults
    assert len(found.rows) == 1


def test_receipts_are_for_their_owner_alone_and_beside_earlier_ones(tmp_path: Path) -> None:
    receipt = pb.Receipt(number=2, topic_number="LH2021-000001-0", tracking_code="ABCD-EFGH-JKLMN")

    files = [write_receipts(tmp_path / "a.csv", [receipt], {2: "=HYPERLINK(1)"}) for _ in range(2)]

    assert files[0] != files[1]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert "'=HYPERLINK" in files[0].read_text(encoding="utf-8-sig")
