"""Rows of the replay's lists from paper, as they come out of a real spreadsheet."""

from datetime import UTC, datetime

from shangliang_cli.replay.paper_lists import FIRST_ROW, through_a_spreadsheet

MOMENT = datetime(2021, 3, 5, 6, 30, 12, tzinfo=UTC)
ROW = {
    "title": "西门外道路没有路灯",
    "text": "西门外一百米没有路灯，老人和孩子夜里出行不方便。",
    "division": "411102001",
    "category": "roads",
    "place": "西门外",
    "channel": "纸质",
    "occurred_at": MOMENT,
}


def test_a_row_comes_out_of_the_sheet_as_it_was_written() -> None:
    reading = through_a_spreadsheet([ROW, ROW | {"title": "另一件事情要商量"}])

    assert not reading.faults
    assert [row.number for row in reading.rows] == [FIRST_ROW, FIRST_ROW + 1]
    first, second = reading.rows
    assert (first.title, second.title) == (ROW["title"], "另一件事情要商量")
    assert (first.text, first.division, first.category, first.place) == tuple(
        ROW[name] for name in ("text", "division", "category", "place")
    )
    assert first.occurred_at.ToDatetime(tzinfo=UTC) == MOMENT


def test_the_same_rows_give_the_same_list_whenever_they_are_written() -> None:
    assert through_a_spreadsheet([ROW]) == through_a_spreadsheet([ROW])
