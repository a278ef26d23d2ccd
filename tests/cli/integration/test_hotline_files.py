"""Files to and from a hotline whose system cannot call: orders in, referrals out, numbers back."""

import csv
import stat
from pathlib import Path

from shangliang_cli.exits import Exit
from tests.cli.terminal import Terminal
from tests.intake.house import House
from tests.intake.orders import referred

ORDERS = """工单号,更新时间,状态,建议协商,标题,内容,区划,类别,姓名,电话
HL-1,2026-03-02 09:00,办理中,是,逢集停车难,逢集时救护车过不去。,老街街道,停车,欧阳试样,13800138777
HL-1,2026/3/2 8:00,待派单,是,逢集停车难,逢集时救护车过不去。,老街街道,停车,欧阳试样,13800138777
HL-2,2026-03-02,已签收,否,,,,,,
HL-3,某日,已签收,否,,,,,,
"""


async def test_a_file_of_orders_is_taken_in_again_without_harm(
    terminal: Terminal, house: House, tmp_path: Path
) -> None:
    (tmp_path / "工单.csv").write_text(ORDERS, encoding="gb18030")

    tries = [await terminal.type("hotline", "import", str(tmp_path / "工单.csv"), "--json") for _ in range(2)]

    assert [each.code for each in tries] == [Exit.REFUSED, Exit.REFUSED], tries[0].err
    assert [each["number"] for each in tries[0].answer["refused"]] == [5]
    orders = await house.rows("SELECT external_number, raw_status FROM hotline_orders ORDER BY 1")
    assert [tuple(each) for each in orders] == [("HL-1", "办理中"), ("HL-2", "已签收")]
    assert len(await house.rows("SELECT 1 FROM topics")) == 1


async def test_referrals_go_out_and_come_back_with_their_numbers(
    terminal: Terminal, house: House, tmp_path: Path
) -> None:
    topic = await referred(house)
    file = tmp_path / "转办.csv"

    written = await terminal.type("hotline", "export", str(file))
    rows = list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()))
    rows[0]["工单号"] = "HL-7"
    _write(file, rows)
    back = await terminal.type("hotline", "import", str(file))
    again = await terminal.type("hotline", "export", str(tmp_path / "转办.jsonl"), "--json")

    assert (written.code, back.code) == (Exit.DONE, Exit.DONE), back.out + back.err
    assert rows[0]["受理编号"] == topic.number
    assert stat.S_IMODE((tmp_path / "转办.jsonl").stat().st_mode) == 0o600
    assert again.answer["lines"] == 0
    (referral,) = await house.rows("SELECT external_number FROM hotline_referrals")
    assert referral[0] == "HL-7"


def _write(file: Path, rows: list[dict[str, str]]) -> None:
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        table = csv.DictWriter(opened, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
