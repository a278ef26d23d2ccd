"""What the standard's words mean here: spans, states, names, titles, places."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.domain import georeport
from intake.domain.georeport import SPAN, status_note, window
from rulebook.refusals import InvalidValue

NOW = datetime(2026, 5, 4, 8, tzinfo=UTC)
MAY_1 = datetime(2026, 4, 30, 16, tzinfo=UTC)


def test_without_dates_a_list_covers_the_last_ninety_days_and_has_no_end() -> None:
    assert window("", "  ", NOW) == georeport.Window(NOW - SPAN, None)


def test_one_date_alone_bounds_ninety_days() -> None:
    assert window("2026-05-01", "", NOW) == georeport.Window(MAY_1, MAY_1 + SPAN)
    assert window("", "2026-05-01T00:00:00.5+08:00", NOW).start == MAY_1 + timedelta(seconds=0.5) - SPAN


@pytest.mark.parametrize(
    "text",
    [
        "2026-05-01",
        "2026-05-01T00:00:00",
        "2026-05-01T00:00:00+08:00",
        "2026-05-01T00:00:00 08:00",
        "2026-04-30T16:00:00Z",
        " 2026-05-01 ",
    ],
)
def test_dates_are_read_as_clients_write_them(text: str) -> None:
    """Without a zone it is Shanghai's; an unescaped plus sign arrives as a space."""
    assert window(text, "", NOW).start == MAY_1


def test_the_last_second_belongs_to_a_list_because_moments_are_told_in_seconds() -> None:
    end = window("2026-05-01", "2026-05-01T00:00:00+08:00", NOW).end

    assert end == MAY_1 + timedelta(microseconds=999_999)


@pytest.mark.parametrize(
    ("start", "end", "field"),
    [
        ("yesterday", "", "start_date"),
        ("2026-02-30", "", "start_date"),
        ("", "0001-01-01", "end_date"),
        ("9999-12-31T23:00:00-12:00", "", "start_date"),
        ("2026-05-02", "2026-05-01", "end_date"),
        ("2026-01-01", "2026-05-01", "end_date"),
    ],
)
def test_what_is_no_span_of_ninety_days_is_refused_by_its_field(start: str, end: str, field: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        window(start, end, NOW)

    assert refused.value.field == field


@given(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), st.floats(0, 1))  # noqa: DTZ001 - UTC is added
def test_a_repetition_in_time_finds_the_first_key_and_a_late_one_makes_another(
    first: datetime, share: float
) -> None:
    day, first = timedelta(days=1), first.replace(tzinfo=UTC)
    given, _ = georeport.resend_keys("x", first, day)

    assert given in georeport.resend_keys("x", first + share * day, day)
    assert given not in georeport.resend_keys("x", first + 2 * day, day)


def test_lists_come_in_one_value_or_several() -> None:
    assert georeport.listed(["a, b", "", "b,c,"]) == ["a", "b", "c"]
    assert georeport.statuses([]) == {"open", "closed"}
    with pytest.raises(InvalidValue):
        georeport.statuses(["Open"])


@given(st.text(min_size=10, max_size=4000))
def test_every_description_gives_a_title_that_a_topic_may_have(description: str) -> None:
    title = georeport.title_of(description, "噪声扰民")

    assert 4 <= len(title) <= 80
    assert "\n" not in title


@pytest.mark.parametrize(
    ("first", "last", "whole"),
    [("小明", "王", "王小明"), ("Ann", "Lee", "Ann Lee"), ("", "王", "王"), ("小明", "Lee", "小明 Lee")],
)
def test_a_name_is_written_in_the_order_of_its_script(first: str, last: str, whole: str) -> None:
    assert georeport.whole_name(first, last) == whole


def test_a_phone_number_loses_the_signs_of_other_countries() -> None:
    assert georeport.plain_number("(0395) 212.3456") == "0395 212 3456"
    assert georeport.plain_number("１３９００００００００") == "13900000000"


def test_coordinates_come_in_pairs() -> None:
    assert georeport.coordinates(None, None) == ""
    assert georeport.coordinates(33.5816449, 114.01) == "33.58164,114.01000"
    with pytest.raises(InvalidValue) as refused:
        georeport.coordinates(33.5, None)
    assert refused.value.field == "long"


def test_a_split_report_says_how_many_of_its_parts_have_ended() -> None:
    assert "其中0件" in status_note("topic-split", is_over=False, parts=[False, False])
    assert status_note("topic-split", is_over=True, parts=[True, True]).endswith("各件均已办结。")
