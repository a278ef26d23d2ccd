"""Callers, life cycles, versions and refusals: who may do what, when, and what is said when not."""

from enum import StrEnum
from pathlib import Path

import pytest

from rulebook.callers import ANONYMOUS, Caller, Role
from rulebook.divisions import DivisionTable
from rulebook.lifecycle import Lifecycle, Transition
from rulebook.refusals import InvalidValue, MissingRecord, NotPermitted, TooMany, VersionConflict, WrongState
from rulebook.versions import require_version


class State(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


def row(number: int, sources: set[State], action: str, target: State | None) -> Transition[State]:
    actors = frozenset({Role.CLERK})
    return Transition(number, frozenset(sources), action, actors, "it is so", "D01", target, "it-happened")


LIFE = Lifecycle(
    [
        row(1, set(), "start", State.OPEN),
        row(2, {State.OPEN}, "close", State.CLOSED),
        row(3, {State.OPEN, State.CLOSED}, "note", None),
    ]
)


def a_caller(division: str, *roles: Role) -> Caller:
    return Caller("subject-1", frozenset(roles or {Role.CLERK}), division)


def test_a_life_begins_without_a_state() -> None:
    assert LIFE.next(None, "start").target is State.OPEN
    assert LIFE.possible(None) == ("start",)


def test_an_action_leads_where_its_row_says() -> None:
    assert LIFE.next(State.OPEN, "close").number == 2
    assert LIFE.next(State.CLOSED, "note").target is None


def test_a_wrong_state_says_what_is_possible_instead() -> None:
    with pytest.raises(WrongState) as refused:
        LIFE.next(State.CLOSED, "close")

    assert refused.value.details == {"state": "closed", "action": "close", "possible": "note"}
    assert "closed" in refused.value.message
    assert "note" in refused.value.remedy


def test_two_rows_for_one_action_in_one_state_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="two rows"):
        Lifecycle([row(1, {State.OPEN}, "close", State.CLOSED), row(2, {State.OPEN}, "close", None)])


def test_only_the_named_actors_may_act() -> None:
    LIFE.next(None, "start").require_actor(a_caller("411102", Role.CLERK))

    with pytest.raises(NotPermitted):
        LIFE.next(None, "start").require_actor(a_caller("411102", Role.AGENCY))


def test_a_caller_acts_in_its_own_division_only() -> None:
    clerk = a_caller("411102")

    clerk.require_division("411102001")
    with pytest.raises(NotPermitted) as refused:
        clerk.require_division("411103001")
    assert refused.value.details["division"] == "411103001"


@pytest.mark.parametrize("role", [Role.OPS, Role.AUDITOR, Role.SYSTEM])
def test_some_roles_are_bound_to_no_division(role: Role) -> None:
    assert a_caller("", role).may_act_in("411103001")


def test_nobody_in_particular_acts_nowhere() -> None:
    assert not ANONYMOUS.may_act_in("411103001")
    assert not ANONYMOUS.has(Role)


def test_with_a_table_the_administrative_parent_counts_too() -> None:
    table = DivisionTable.from_csv(Path("deploy/policy/divisions.csv"))
    district = a_caller("411104")

    assert not district.may_act_in("411171102")
    assert district.may_act_in("411171102", table)


def test_a_version_that_moved_on_is_a_conflict() -> None:
    require_version(3, 3)
    require_version(3, 0)

    with pytest.raises(VersionConflict) as refused:
        require_version(4, 3)
    assert refused.value.details == {"actual_version": "4", "expected_version": "3"}


def test_a_refusal_carries_sentence_remedy_field_and_facts() -> None:
    refused = InvalidValue("TOO_LATE", "时间已过。", field="at", remedy="请改期。", details={"limit": "3wd"})

    assert str(refused) == "TOO_LATE: 时间已过。请改期。"
    assert (refused.field, refused.details["limit"]) == ("at", "3wd")
    assert issubclass(MissingRecord, WrongState)
    assert TooMany("TOO_MANY", "太频繁。", retry_after=1.5).retry_after == 1.5
