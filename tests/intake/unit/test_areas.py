"""Whose matter a topic is, and which topics can be supported."""

import pytest

from chassis import policies
from intake.domain.areas import Level, areas_of, is_own, require_own
from intake.domain.states import State
from intake.domain.support import require_in_pool
from rulebook.refusals import NotPermitted, WrongState
from tests.architecture.source import ROOT

DIVISIONS = policies.load(ROOT / "deploy/policy", "luohe").divisions
STREET, NEIGHBOUR, ELSEWHERE, VILLAGE = "411102001", "411102002", "411104001", "411102001201"
DENGXIANG, ZONE, COUNTY_OF_DENGXIANG = "411171102", "411171", "411104"


@pytest.mark.parametrize(
    ("level", "home", "division", "own"),
    [
        (Level.STREET, STREET, STREET, True),
        (Level.STREET, VILLAGE, STREET, True),
        (Level.STREET, STREET, VILLAGE, True),
        (Level.STREET, STREET, NEIGHBOUR, False),
        (Level.COUNTY, STREET, NEIGHBOUR, True),
        (Level.COUNTY, STREET, ELSEWHERE, False),
        (Level.CITY, STREET, ELSEWHERE, True),
        (Level.STREET, STREET, "411102", True),
        (Level.STREET, STREET, "411100", True),
        (Level.STREET, STREET, "411104", False),
    ],
)
def test_a_topic_is_that_of_those_who_live_in_its_area(
    level: Level, home: str, division: str, *, own: bool
) -> None:
    assert is_own(home, division, level, DIVISIONS) is own


def test_a_town_with_two_parents_belongs_to_both() -> None:
    assert set(areas_of(DENGXIANG, Level.COUNTY, DIVISIONS)) == {ZONE, COUNTY_OF_DENGXIANG}
    assert is_own(DENGXIANG, ELSEWHERE, Level.COUNTY, DIVISIONS)
    assert is_own(ELSEWHERE, DENGXIANG, Level.COUNTY, DIVISIONS)


def test_who_comes_from_elsewhere_is_told() -> None:
    require_own(STREET, NEIGHBOUR, Level.COUNTY, DIVISIONS)
    with pytest.raises(NotPermitted, match="OTHER_AREA"):
        require_own(STREET, ELSEWHERE, Level.COUNTY, DIVISIONS)


@pytest.mark.parametrize("state", State)
def test_only_what_waits_to_be_chosen_is_supported(state: State) -> None:
    if state in {State.POOLED, State.SHORTLISTED}:
        require_in_pool(state)
        return
    with pytest.raises(WrongState) as refused:
        require_in_pool(state)
    assert refused.value.reason == ("SUPPORT_THE_OTHER" if state is State.MERGED else "NOT_IN_POOL")
