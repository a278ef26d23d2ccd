"""What of a file goes with whoever handed it in."""

import pytest

from intake.domain.attachments import FileState, Purpose
from intake.domain.file_kinds import Kind
from intake.domain.leaving import Part, part_that_goes, said_after, said_before

PICTURES = {Purpose.CLEAN, Purpose.THUMBNAIL, Purpose.PUBLIC}


@pytest.mark.parametrize("kind", ["", *Kind])
def test_by_his_own_wish_all_of_it_goes(kind: str) -> None:
    copies = PICTURES if kind and Kind(kind).is_picture else set()

    assert part_that_goes(FileState.READY, kind, copies, words_kept=False) is Part.EVERYTHING


@pytest.mark.parametrize(
    ("kind", "copies", "part"),
    [
        (Kind.JPEG, PICTURES, Part.ORIGINAL),
        (Kind.HEIC, {Purpose.CLEAN}, Part.ORIGINAL),
        (Kind.JPEG, set(), Part.EVERYTHING),
        (Kind.OGG, set(), Part.EVERYTHING),
        (Kind.PDF, set(), Part.NOTHING),
    ],
)
def test_at_the_end_of_his_time_what_tells_who_he_is_goes_and_the_case_stays(
    kind: str, copies: set[Purpose], part: Part
) -> None:
    assert part_that_goes(FileState.READY, kind, copies, words_kept=True) is part


def test_what_nobody_could_look_at_goes_too() -> None:
    for state in (FileState.WAITING, FileState.FAILED):
        assert part_that_goes(state, "", (), words_kept=True) is Part.EVERYTHING


@pytest.mark.parametrize("state", [FileState.REFUSED, FileState.DELETED])
def test_of_what_is_gone_nothing_goes_again(state: FileState) -> None:
    assert part_that_goes(state, Kind.JPEG, (), words_kept=False) is Part.NOTHING


def test_he_is_told_what_goes_before_and_after() -> None:
    assert "和2个附件" in said_before(2)
    assert "附件" not in said_before(0)
    assert "和1个附件已永久删除" in said_after(1)
