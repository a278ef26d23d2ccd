"""What the hotline says, in this platform's words; and which of its tellings holds."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from chassis import policies
from intake.domain import hotline
from intake.domain.hotline import OrderStatus, Telling
from rulebook.callers import Caller, Role
from rulebook.refusals import InvalidValue, NotPermitted
from shangliang.intake.v1 import hotline_service_pb2 as pb

RULES = policies.load(Path(__file__).parents[3] / "deploy/policy", "luohe")
NINE = datetime(2026, 3, 2, 1, tzinfo=UTC)
MOMENTS = some.integers(0, 3).map(lambda minutes: NINE + timedelta(minutes=minutes))
TELLINGS = some.lists(
    some.builds(Telling, MOMENTS, some.integers(0, 2), some.binary(min_size=1, max_size=1)), min_size=1
)


def last_of(tellings: Sequence[Telling]) -> Telling | None:
    known: Telling | None = None
    for each in tellings:
        known = each if hotline.is_newer(each, known) else known
    return known


@given(TELLINGS.flatmap(lambda told: some.tuples(some.just(told), some.permutations(told + told))))
def test_the_same_telling_remains_in_whatever_order_and_however_often(
    orders: tuple[list[Telling], list[Telling]],
) -> None:
    straight, shuffled = orders

    assert last_of(straight) == last_of(shuffled)
    assert all(each.updated_at <= last.updated_at for each in straight if (last := last_of(straight)))


@given(some.lists(MOMENTS).flatmap(lambda told: some.tuples(some.just(told), some.permutations(told))))
def test_a_return_is_carried_out_once_and_the_last_one_is_remembered(
    orders: tuple[list[datetime], list[datetime]],
) -> None:
    remembered = []
    for told in orders:
        last: datetime | None = None
        for each in [*told, *told]:
            last = each if hotline.is_return_due(each, last) else last
        remembered.append(last)

    assert remembered[0] == remembered[1] == max(orders[0], default=None)


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("待派单", OrderStatus.WAITING),
        (" 已 签收", OrderStatus.SIGNED),
        ("退单驳回（终审）", OrderStatus.SIGNED),
        ("審核退回", OrderStatus.REWORK),
        ("退回", OrderStatus.RETURNED),
        ("区级会商", OrderStatus.UNKNOWN),
    ],
)
def test_a_state_is_understood_or_left_as_it_is(word: str, status: OrderStatus) -> None:
    assert hotline.status_of(word) is status


def test_every_state_is_told_in_two_languages_and_is_one_of_the_contract() -> None:
    assert all(all(hotline.said(status)) for status in OrderStatus)
    assert [each.value for each in OrderStatus] == sorted(pb.OrderStatus.values())


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("城市管理/停车管理/占道", "parking"),
        ("噪聲擾民", "noise"),
        ("占星", "other"),
        ("", "other"),
    ],
)
def test_a_category_of_theirs_is_one_of_ours(theirs: str, ours: str) -> None:
    assert hotline.category_of(theirs, RULES.hotline_categories, RULES.hotline_other) == ours


def test_every_category_that_theirs_lead_to_exists() -> None:
    assert {*RULES.hotline_categories.values(), RULES.hotline_other} <= RULES.categories.keys()


def test_only_the_hotlines_own_system_speaks_for_it() -> None:
    hotline.require_hotline(Caller("x", frozenset({Role.SYSTEM}), "411100", "hotline"))
    with pytest.raises(NotPermitted, match="HOTLINE_ONLY"):
        hotline.require_hotline(Caller("x", frozenset({Role.AGENCY}), "411100", "411100-water"))


def test_a_matter_comes_back_with_the_reason_why() -> None:
    hotline.require_reason(OrderStatus.SIGNED, "")
    with pytest.raises(InvalidValue, match="RETURN_REASON_MISSING"):
        hotline.require_reason(OrderStatus.RETURNED, "  无 ")
