"""`shangliang import receipts`: what an import has written down becomes one sheet for each matter."""

import csv
import stat
from pathlib import Path

from shangliang_cli.exits import Exit
from tests.cli.integration.test_importing import APPROVED, a_file
from tests.cli.terminal import Terminal
from tests.intake.house import House


async def test_each_matter_of_a_list_gets_a_sheet_of_its_own(
    terminal: Terminal, house: House, tmp_path: Path
) -> None:
    first = await terminal.type("import", "topics", str(a_file(tmp_path, "路灯不亮", "路面积水")), *APPROVED)
    receipts, sheet = Path(first.answer["receipts"]), tmp_path / "回执.html"
    unknown = "9,不存在,LH2022-0000009-9,2WCE-572P-PR9NH\n10,../..,,../../topics\n"
    receipts.write_text(receipts.read_text(encoding="utf-8") + unknown, encoding="utf-8")
    asked = ("import", "receipts", str(receipts), "--html", str(sheet), "--json")

    made = await terminal.type(*asked, "--at", str(house.http.base_url))

    page = sheet.read_text(encoding="utf-8")
    assert (made.code, made.answer["receipts"]) == (Exit.REFUSED, str(sheet)), made.err
    assert [(each["number"], each["field"]) for each in made.answer["refused"]] == [
        (4, "查询码"),
        (5, "查询码"),
    ]
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600
    parts = ("<html", "<article", "</article>", "<style>", "</html>")
    assert [page.count(each) for each in parts] == [1, 2, 2, 1, 1]
    rows = list(csv.DictReader(receipts.read_text(encoding="utf-8-sig").splitlines()))[:2]
    assert all(row["受理编号"] in page and row["查询码"] in page for row in rows)
    assert page.index(rows[0]["查询码"]) < page.index(rows[1]["查询码"])
    assert "欧阳试样" not in page
    assert "路灯不亮" not in page


async def test_a_file_of_something_else_and_a_wrong_address_are_said(
    terminal: Terminal, house: House, tmp_path: Path
) -> None:
    file = a_file(tmp_path, "路灯不亮")
    given = tmp_path / "给出.csv"
    given.write_text("查询码\n2WCE-572P-PR9NH\n", encoding="utf-8")
    asked = ("--html", str(tmp_path / "a.html"), "--at", f"{house.http.base_url}/elsewhere")

    other = await terminal.type("import", "receipts", str(file), *asked)
    nowhere = await terminal.type("import", "receipts", str(given), *asked)

    assert (other.code, nowhere.code) == (Exit.USAGE, Exit.USAGE)
    assert "查询码" in other.err
    assert "--at" in nowhere.err
    assert not (tmp_path / "a.html").exists()


async def test_the_office_writes_the_form_that_is_to_be_signed(
    terminal: Terminal, house: House, tmp_path: Path
) -> None:
    topic = await house.shortlisted()
    out = tmp_path / "审批表.html"
    asked = ("topic", "approval-form", topic.number, "--as", "secretary@411102", "--json")

    made = await terminal.type(*asked, "--out", str(out))
    again = await terminal.type(*asked, "--out", str(out))
    nowhere = await terminal.type(*asked, "--out", str(tmp_path / "nowhere" / "a.html"))
    unknown = await terminal.type("topic", "approval-form", "LH2022-0000009-9", "--out", str(out), "--json")

    assert (made.code, made.answer) == (Exit.DONE, {"file": str(out), "topic_number": topic.number}), made.err
    assert topic.number in out.read_text(encoding="utf-8")
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert again.answer["file"] != str(out)
    assert nowhere.code == Exit.USAGE
    assert "写不了文件" in nowhere.err
    assert unknown.code == Exit.REFUSED
