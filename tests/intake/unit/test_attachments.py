"""How much may be attached and when, and which areas of a picture can be hidden."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.domain.attachments import (
    Area,
    FileState,
    Limits,
    grown,
    require_areas,
    require_maskable,
    require_open,
    require_room,
)
from intake.domain.states import State
from rulebook.refusals import InvalidValue, WrongState

LIMITS = Limits(files=3, bytes=1000)


@pytest.mark.parametrize(
    "state", [State.SUBMITTED, State.TRIAGE, State.HELD, State.INFO_REQUIRED, State.ESCALATED]
)
def test_a_resident_adds_until_the_desk_has_decided(state: State) -> None:
    require_open(state, for_desk=False)


@pytest.mark.parametrize("state", [State.POOLED, State.APPROVED, State.DEFERRED, State.SUSPENDED])
def test_the_desk_adds_as_long_as_somebody_works_on_it(state: State) -> None:
    require_open(state, for_desk=True)
    with pytest.raises(WrongState, match="ATTACHMENTS_CLOSED"):
        require_open(state, for_desk=False)


@pytest.mark.parametrize(
    "state", [State.DECLINED, State.REFERRED, State.ANSWERED, State.MERGED, State.WITHDRAWN]
)
def test_nothing_is_added_to_what_has_ended(state: State) -> None:
    with pytest.raises(WrongState, match="ATTACHMENTS_CLOSED"):
        require_open(state, for_desk=True)


def test_number_and_size_are_limited_together_with_what_is_there() -> None:
    require_room(LIMITS, there=[400], coming=[300, 300])
    with pytest.raises(WrongState, match="ATTACHMENTS_TOO_MANY"):
        require_room(LIMITS, there=[1, 1], coming=[1, 1])
    with pytest.raises(WrongState, match="ATTACHMENTS_TOO_LARGE"):
        require_room(LIMITS, there=[400], coming=[300, 301])


@pytest.mark.parametrize("state", [FileState.WAITING, FileState.REFUSED, FileState.FAILED])
def test_only_a_picture_that_is_ready_can_be_masked(state: FileState) -> None:
    require_maskable(FileState.READY, is_picture=True)
    with pytest.raises(WrongState, match="NOT_MASKABLE"):
        require_maskable(state, is_picture=True)
    with pytest.raises(WrongState, match="NOT_MASKABLE"):
        require_maskable(FileState.READY, is_picture=False)


@pytest.mark.parametrize(
    "area",
    [Area(-1, 0, 5, 5), Area(0, 0, 101, 5), Area(0, 46, 5, 5), Area(0, 0, 0, 5), Area(10**12, 0, 5, 5)],
)
def test_an_area_outside_the_picture_is_refused(area: Area) -> None:
    require_areas([Area(0, 0, 100, 50)], 100, 50)
    with pytest.raises(InvalidValue, match="AREA_OUTSIDE"):
        require_areas([area], 100, 50)


def test_areas_are_counted() -> None:
    with pytest.raises(InvalidValue, match="AREAS_TOO_MANY"):
        require_areas([Area(0, 0, 1, 1)] * 51, 100, 50)


@given(*[st.integers(0, 5000)] * 2, *[st.integers(1, 5000)] * 2)
def test_what_is_painted_holds_the_area_and_whole_blocks(
    left: int, top: int, width: int, height: int
) -> None:
    a, b, c, d = grown(Area(left, top, width, height))

    assert a <= left
    assert b <= top
    assert c >= left + width
    assert d >= top + height
    assert all(each % 16 == 0 for each in (a, b, c, d))
    assert (c - a) < width + 32
