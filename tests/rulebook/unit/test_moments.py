"""When a command happened, said by the clock or by paper."""

from datetime import UTC, datetime, timedelta

import pytest

from rulebook.calendar import WorkCalendar
from rulebook.moments import moment_in, moment_of
from rulebook.policy import Policy, UnknownPolicy
from rulebook.refusals import InvalidValue

NOW = datetime(2021, 5, 7, 9, tzinfo=UTC)
CALENDAR = WorkCalendar("none", frozenset(), frozenset())
POLICY = Policy.from_mapping(
    {"version": "test", "values": [{"key": "backdate.max", "value": "7d", "from": "2018-01-01"}]}
)


def moment(ago: timedelta | None, approval: str = "", policy: Policy = POLICY) -> datetime:
    return moment_of(None if ago is None else NOW - ago, approval, NOW, policy, CALENDAR)


def test_a_command_that_says_nothing_happens_now() -> None:
    assert moment(None) == NOW


def test_what_happened_last_week_may_be_entered_and_older_needs_an_approval() -> None:
    recent, old = timedelta(days=3), timedelta(days=20)

    assert moment(recent) == NOW - recent
    assert moment(old, "批〔2021〕3号") == NOW - old
    with pytest.raises(InvalidValue) as refused:
        moment(old, " ")
    assert (refused.value.reason, refused.value.field) == (
        "BACKDATING_NEEDS_APPROVAL",
        "command.backdating_approval",
    )
    assert refused.value.details == {"limit": "7d"}


def test_the_last_day_of_the_limit_counts_to_its_end() -> None:
    assert moment(timedelta(days=7)) == NOW - timedelta(days=7)
    with pytest.raises(InvalidValue, match="7d"):
        moment(timedelta(days=8))


def test_the_future_has_not_happened_whoever_approves_it() -> None:
    with pytest.raises(InvalidValue) as refused:
        moment(timedelta(hours=-1), "批〔2021〕3号")
    assert refused.value.reason == "OCCURRED_IN_FUTURE"


def test_before_the_rules_nothing_was_done_by_them_whoever_approves_it() -> None:
    with pytest.raises(InvalidValue) as refused:
        moment(timedelta(days=4000), "批〔2021〕3号")
    assert (refused.value.reason, refused.value.field) == ("BEFORE_THE_RULES", "command.occurred_at")


def test_the_difference_of_two_clocks_is_no_future_and_never_reaches_a_record() -> None:
    assert moment(timedelta(seconds=-90)) == NOW


def test_a_city_without_the_limit_is_an_error_and_no_default() -> None:
    empty = Policy.from_mapping({"version": "test", "values": []})
    with pytest.raises(UnknownPolicy):
        moment(timedelta(days=1), policy=empty)


def test_a_moment_in_a_text_says_its_zone_and_is_one_in_every_zone() -> None:
    assert moment_in("2021-05-07T17:00:00+08:00") == NOW
    assert moment_in("2021-05-07T17:00:00+08:00").tzinfo is UTC
    for text in ("", "nonsense", "2021-05-07T17:00:00", "0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00"):
        with pytest.raises(ValueError, match=r"."):
            moment_in(text)
