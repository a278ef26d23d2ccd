"""The six haves of a venue."""

from datetime import date

import pytest

from rulebook.refusals import InvalidValue, MissingRecord
from scheduling.domain.kinds import SixHave
from scheduling.domain.six_haves import CheckItem, evaluate, require_all, require_distinct

TODAY = date(2023, 5, 8)
ALL = [CheckItem(item, True, "现场查看", TODAY) for item in SixHave]


def test_six_valid_passes_pass_the_check() -> None:
    assert evaluate(ALL, TODAY).action == "pass-check"


def test_the_day_after_its_validity_an_item_is_open_again() -> None:
    haves = evaluate(ALL, date(2023, 5, 9))

    assert haves.open == tuple(SixHave)
    with pytest.raises(MissingRecord):
        require_all(haves)


def test_one_failure_fails_the_check() -> None:
    haves = evaluate([*ALL, CheckItem(SixHave.FUNDS, False, "无经费来源", TODAY)], TODAY)

    assert (haves.action, haves.failed) == ("fail-check", (SixHave.FUNDS,))


def test_a_later_pass_repairs_an_earlier_failure() -> None:
    mended = [CheckItem(SixHave.FUNDS, False, "无经费来源", TODAY), *ALL]

    assert evaluate(mended, TODAY).action == "pass-check"


def test_a_failure_stays_a_failure_after_its_validity() -> None:
    failed = [*ALL, CheckItem(SixHave.SIGN, False, "无标识", date(2023, 1, 1))]

    assert evaluate(failed, TODAY).failed == (SixHave.SIGN,)


def test_items_that_were_never_checked_leave_the_check_open() -> None:
    assert evaluate(ALL[:4], TODAY).action == "part-check"


def test_a_check_lists_each_item_once() -> None:
    require_distinct(ALL)

    with pytest.raises(InvalidValue) as caught:
        require_distinct([*ALL, ALL[1]])

    assert (caught.value.reason, caught.value.field) == ("ITEM_REPEATED", "items[6].item")
