"""Until when it is known who handed a matter in: the rule, without a database."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from intake.domain.disclosure import Stage
from intake.domain.retention import Asked, Link, ended_at, is_held, kept_until, next_look
from intake.domain.states import State
from rulebook.policy import Policy, PolicyValue
from tests.intake.opening import the_rules

RULES = the_rules()
POLICY, CALENDAR = RULES.policy, RULES.calendar
END = datetime(2024, 3, 5, 2, tzinfo=UTC)
ANSWERED = Link(State.ANSWERED, "topic-answered", END, END, has_open_issue=False)
SOLVED = replace(ANSWERED, state=State.APPROVED, stage="issue-resolved", stage_since=END + timedelta(days=9))
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    "open_link",
    [
        replace(ANSWERED, state=State.TRIAGE, stage="topic-triage-started"),
        replace(ANSWERED, state=State.DECLINED, stage="topic-review-requested"),
        replace(SOLVED, has_open_issue=True),
        replace(SOLVED, stage="consultation-resumed"),
        replace(ANSWERED, state=State.SUSPENDED, stage="topic-suspended"),
    ],
)
def test_while_anything_of_it_goes_on_a_matter_has_not_ended(open_link: Link) -> None:
    assert ended_at([open_link]) is None
    assert ended_at([ANSWERED, open_link]) is None


@pytest.mark.parametrize("state", ["answered", "declined", "referred", "withdrawn"])
def test_a_matter_ends_with_its_last_step(state: str) -> None:
    reviewed = replace(ANSWERED, state=State(state), stage_since=END + DAY)
    assert ended_at([reviewed]) == END + DAY


def test_what_goes_on_elsewhere_ends_with_the_last_of_it() -> None:
    split = replace(ANSWERED, state=State.SPLIT, stage="topic-split", state_since=END - DAY)
    assert ended_at([split, ANSWERED, SOLVED]) == SOLVED.stage_since
    assert ended_at([replace(split, state=State.MERGED), SOLVED]) == SOLVED.stage_since


def test_nothing_has_no_end() -> None:
    assert ended_at([]) is None


def test_the_value_in_force_at_the_end_holds() -> None:
    change = date(2024, 3, 6)
    values = (
        PolicyValue("retention.identity", "30d", change),
        PolicyValue("retention.identity", "365d", date(2018, 1, 1), change),
    )
    policy = Policy("1", {"retention.identity": values})
    assert timedelta(365) <= kept_until(END, policy, CALENDAR) - END < timedelta(366)
    later = END + 2 * DAY
    assert timedelta(30) <= kept_until(later, policy, CALENDAR) - later < timedelta(32)  # a free day follows


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        (Asked(Stage.REQUESTED, END, None), True),
        (Asked(Stage.REQUESTED, END - timedelta(days=32), None), False),
        (Asked(Stage.APPROVED, END - DAY, END), True),
        (Asked(Stage.APPROVED, END - DAY, END - timedelta(seconds=1)), False),
        (Asked(Stage.READ, END, END + DAY), False),
        (Asked(Stage.REFUSED, END, None), False),
    ],
)
def test_who_is_about_to_be_told_holds_it_up_and_nobody_for_ever(asked: Asked, held: bool) -> None:  # noqa: FBT001 - a case
    assert is_held([asked], END, POLICY, CALENDAR) is held


def test_it_is_looked_at_again_when_its_time_has_come_or_the_next_day() -> None:
    assert next_look(END + 5 * DAY, END) == END + 5 * DAY
    assert next_look(END + 300 * DAY, END) == END + 90 * DAY
    assert next_look(None, END) == next_look(END, END) == END + DAY
