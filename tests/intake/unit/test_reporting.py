"""When a reported wording is hidden, and who counts as one reader."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from intake.domain.reporting import (
    Ground,
    hides,
    reader_of,
    require_another,
    require_public,
    require_same_number,
    still_hides,
    why_hidden,
)
from rulebook.refusals import InvalidValue, NotFound

ONE, OTHER = UUID(int=1), UUID(int=2)


@pytest.mark.parametrize(
    ("grounds", "readers"), [({Ground.WRONG, Ground.ABUSE}, 3), ({Ground.PERSONAL_DATA}, 1)]
)
def test_so_many_readers_hide_a_wording_and_one_does_who_finds_personal_data(
    grounds: set[Ground], readers: int
) -> None:
    assert hides(grounds, readers, 3)


@pytest.mark.parametrize(("grounds", "readers"), [({Ground.WRONG, Ground.ABUSE}, 2), (set(), 0)])
def test_fewer_readers_do_not_hide_it(grounds: set[Ground], readers: int) -> None:
    assert not hides(grounds, readers, 3)


def test_a_person_counts_as_himself_and_a_device_only_where_no_network_is_known() -> None:
    person = reader_of(ONE, person="resident-1", network="1.2.3.4", device="a")
    assert person == reader_of(ONE, person="resident-1", network="5.6.7.8", device="b")

    nobody = reader_of(ONE, person="", network="1.2.3.4", device="a")
    assert nobody == reader_of(ONE, person="", network="1.2.3.4", device="b")
    assert reader_of(ONE, person="", network="", device="a") != reader_of(
        ONE, person="", network="", device="b"
    )


def test_a_reader_is_named_differently_on_each_topic() -> None:
    assert reader_of(ONE, person="r", network="", device="") != reader_of(
        OTHER, person="r", network="", device=""
    )


def test_only_what_anybody_could_read_is_reported() -> None:
    require_public("居民区夜间照明不足", internal_only=False)
    for title, internal_only in (("", False), ("居民区夜间照明不足", True)):
        with pytest.raises(NotFound, match="没有公开文字"):
            require_public(title, internal_only=internal_only)


def test_a_wording_that_is_as_it_was_replaces_nothing_and_no_issue_comes_or_goes() -> None:
    with pytest.raises(InvalidValue, match="没有变化"):
        require_another(["标题", "摘要"], ["标题", "摘要"])
    require_same_number(0, 2)
    with pytest.raises(InvalidValue, match="应有2项"):
        require_same_number(1, 2)


def test_why_nothing_is_shown_names_the_moment_in_shanghai_and_whether_it_has_passed() -> None:
    due = datetime(2026, 5, 1, 8, 30, tzinfo=UTC)

    in_time, late = [why_hidden(due, due + timedelta(hours=hours), "zh-CN") for hours in (-1, 1)]

    assert "2026年5月1日16:30前" in in_time
    assert "超过" in late
    assert "超过" not in in_time
    assert "1 May 2026, 16:30" in why_hidden(due, due, "en-GB")


def test_a_readers_word_hides_until_so_many_of_his_reports_wait_or_were_dismissed() -> None:
    assert [still_hides(unconfirmed, 5) for unconfirmed in (0, 4, 5, 6)] == [True, True, False, False]
