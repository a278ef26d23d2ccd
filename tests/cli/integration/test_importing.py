"""`shangliang import` as a clerk types it: checked, brought in, begun again, corrected; with receipts."""

import asyncio
import csv
import stat
from pathlib import Path

from shangliang_cli.exits import Exit
from tests.cli.terminal import Terminal
from tests.intake.house import STREET, House

CLERK = ("--as", f"clerk@{STREET}:paper-clerk")
HEADS = "标题,内容,区划,类别,发生时间,姓名,电话"
TEXT = "西门外一百米没有路灯，夜里不便。"


def a_file(folder: Path, *titles: str) -> Path:
    path = folder / "来信.csv"
    lines = (f"{title},{TEXT},老街街道,道路建设与养护,2021-03-05,欧阳试样,13800138777" for title in titles)
    path.write_text("\n".join((HEADS, *lines)), encoding="utf-8-sig")
    return path


def receipts_in(file: str) -> tuple[int, set[str]]:
    """Who may read a file of receipts, and the numbers in it."""
    path = Path(file)
    rows = csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines())
    return stat.S_IMODE(path.stat().st_mode), {row["受理编号"] for row in rows}


APPROVED = ("--backdating-approval", "补录批〔2022〕1号", *CLERK, "--json")


async def test_a_file_is_brought_in_once_however_often_it_is_typed(
    terminal: Terminal, house: House, tmp_path: Path
) -> None:
    file = str(a_file(tmp_path, "路灯不亮", "=HYPERLINK", "路面积水"))

    first = await terminal.type("import", "topics", file, *APPROVED)
    again = await terminal.type("import", "topics", file, *APPROVED)
    resumed = await terminal.type("import", "topics", file, "--resume", *APPROVED)

    assert first.code == Exit.DONE, first.err
    assert first.answer["import"]["accepted"] == 3
    mode, numbers = receipts_in(first.answer["receipts"])
    assert mode == 0o600
    assert {row[0] for row in await house.rows("SELECT number FROM topics")} == numbers
    assert again.code == Exit.USAGE
    assert "--resume" in again.err
    assert (resumed.code, resumed.answer["receipts"]) == (Exit.DONE, "")


async def test_a_dry_run_says_what_is_wrong_and_brings_nothing_in(
    terminal: Terminal, house: House, tmp_path: Path
) -> None:
    file = a_file(tmp_path, "路灯不亮", "短")

    checked, unapproved = await asyncio.gather(
        terminal.type("import", "topics", str(file), "--dry-run", *APPROVED),
        terminal.type("import", "topics", str(file), "--dry-run", *CLERK),
    )

    assert checked.code == Exit.REFUSED
    assert [(each["number"], each["field"]) for each in checked.answer["refused"]] == [(3, "title")]
    assert "BACKDATING_NEEDS_APPROVAL" in unapproved.out
    assert await house.rows("SELECT 1 FROM imports") == []


async def test_refused_rows_are_corrected_in_the_file_and_tried_again(
    terminal: Terminal, house: House, tmp_path: Path
) -> None:
    first = await terminal.type("import", "topics", str(a_file(tmp_path, "路灯不亮", "短")), *APPROVED)
    import_id = first.answer["import"]["import_id"]

    file = str(a_file(tmp_path, "路灯不亮", "路面积水多日"))
    retried = await terminal.type("import", "retry", import_id, file, *CLERK, "--json")
    shown = await terminal.type("import", "show", import_id, *CLERK, "--json")

    assert (first.code, retried.code) == (Exit.REFUSED, Exit.DONE), retried.err
    assert (shown.answer["import"]["accepted"], shown.answer["refused"]) == (2, [])
    assert len(await house.rows("SELECT 1 FROM topics")) == 2
    assert retried.answer["receipts"] != first.answer["receipts"]


async def test_what_is_no_list_is_refused_before_anything_is_sent(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("星座,血型\n狮子,A\n", encoding="utf-8")

    refused = await terminal.type("import", "topics", str(tmp_path / "a.csv"), *CLERK)
    missing = await terminal.type("import", "topics", str(tmp_path / "none.xlsx"), *CLERK)

    assert (refused.code, missing.code) == (Exit.USAGE, Exit.USAGE)
    assert "不认识的列名" in refused.err
    assert "Traceback" not in refused.err + missing.err
