"""A cursor is read as what was given out, or refused; nothing else reaches the database."""

import base64
from datetime import UTC, datetime
from uuid import UUID

import pytest

from intake.domain.patience import Work
from intake.queries.paging import Position, read_cursor
from intake.queries.setting_aside import AsidePosition, read_aside_cursor
from rulebook.refusals import InvalidValue

ROW = UUID("01980000-0000-7000-8000-000000000001")
LAST = Position(datetime(2026, 3, 2, 9, 30, tzinfo=UTC), ROW)


def encoded(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def test_what_was_given_out_is_read_again() -> None:
    aside = AsidePosition(LAST, Work.LOOK)

    assert read_cursor(LAST.cursor()) == LAST
    assert read_aside_cursor(aside.cursor()) == aside
    assert (read_cursor(""), read_aside_cursor("")) == (None, None)


@pytest.mark.parametrize(
    "made_up",
    [
        "!",
        encoded(f"2026-03-02T09:30:00|{ROW}"),  # of no zone
        encoded(f"0001-01-01T00:00:00+14:00|{ROW}"),  # before the first moment there is
        encoded(f"9999-12-31T23:59:59-12:00|{ROW}"),  # after the last
        encoded("2026-03-02T09:30:00+00:00|"),
    ],
)
def test_what_was_not_given_out_is_refused(made_up: str) -> None:
    for read in (read_cursor, read_aside_cursor):
        with pytest.raises(InvalidValue) as refused:
            read(made_up)
        assert (refused.value.reason, refused.value.field) == ("CURSOR_INVALID", "cursor")


@pytest.mark.parametrize("made_up", [LAST.cursor(), f"{LAST.cursor()}.dig", f".{Work.LOOK}"])
def test_a_place_among_what_is_aside_names_the_kind_of_work(made_up: str) -> None:
    with pytest.raises(InvalidValue, match="翻页标记"):
        read_aside_cursor(made_up)
