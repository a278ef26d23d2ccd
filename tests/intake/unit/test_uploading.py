"""Headers of an upload are read strictly, and each limit has its own refusal."""

import pytest

from intake.domain import uploading
from rulebook.refusals import InvalidValue, NotFound, TooMany, WrongState


@pytest.mark.parametrize("text", [None, "", "-1", "1.5", "1e3", " 1", "１", "9" * 16])
def test_only_plain_numbers_are_numbers(text: str | None) -> None:
    assert uploading.read_number("0042", "Upload-Offset") == 42
    with pytest.raises(InvalidValue, match="UPLOAD_HEADER_INVALID"):
        uploading.read_number(text, "Upload-Offset")


@pytest.mark.parametrize(("length", "reason"), [(0, "UPLOAD_EMPTY"), (101, "UPLOAD_TOO_LARGE")])
def test_a_file_has_a_size_within_the_limit(length: int, reason: str) -> None:
    uploading.require_length(100, 100)
    with pytest.raises(InvalidValue, match=reason):
        uploading.require_length(length, 100)


@pytest.mark.parametrize("secret", ["", "short", "a" * 33, "a" * 31 + "/", "文" * 32])
def test_what_cannot_be_an_upload_is_not_looked_for(secret: str) -> None:
    assert len(uploading.upload_fingerprint("a" * 32)) == 32
    with pytest.raises(NotFound):
        uploading.upload_fingerprint(secret)


def test_an_upload_goes_on_where_it_ended_is_whole_and_not_in_crumbs() -> None:
    uploading.require_offset(5, 5)
    uploading.require_complete(7, 7)
    uploading.require_pieces(uploading.MOST_PIECES - 1)
    uploading.require_few(2, 3)
    with pytest.raises(WrongState, match="UPLOAD_OFFSET"):
        uploading.require_offset(4, 5)
    with pytest.raises(WrongState, match="UPLOAD_INCOMPLETE"):
        uploading.require_complete(6, 7)
    with pytest.raises(WrongState, match="UPLOAD_FRAGMENTED"):
        uploading.require_pieces(uploading.MOST_PIECES)
    with pytest.raises(TooMany, match="UPLOADS_TOO_MANY"):
        uploading.require_few(3, 3)
