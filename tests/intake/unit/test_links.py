"""A link opens one file for one purpose until its moment, and cannot be made or changed by others."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.domain.attachments import Purpose
from intake.domain.links import Link, opened, signed
from rulebook.refusals import NotFound

KEY, OLDER, OTHER = b"k" * 32, b"o" * 32, b"x" * 32
NOW = datetime(2026, 5, 1, 8, tzinfo=UTC)
LINK = Link(uuid4(), Purpose.ORIGINAL, NOW + timedelta(minutes=5))


def test_a_link_is_read_as_it_was_signed_also_after_the_key_was_changed() -> None:
    assert opened(signed(LINK, KEY), [KEY, OLDER], NOW) == LINK
    assert opened(signed(LINK, OLDER), [KEY, OLDER], NOW) == LINK


@given(st.sampled_from(Purpose), st.booleans())
def test_a_link_says_whether_it_was_given_inside(purpose: Purpose, inside: bool) -> None:  # noqa: FBT001
    link = Link(LINK.attachment_id, purpose, LINK.until, inside)
    assert opened(signed(link, KEY), [KEY], NOW) == link


def test_a_link_ends() -> None:
    with pytest.raises(NotFound, match="LINK_ENDED"):
        opened(signed(LINK, KEY), [KEY], LINK.until)


def test_another_key_opens_nothing() -> None:
    with pytest.raises(NotFound):
        opened(signed(LINK, KEY), [OTHER], NOW)


@given(st.integers(0, 71), st.sampled_from("ABCxyz019-_"))
def test_no_letter_of_a_link_can_be_changed(place: int, letter: str) -> None:
    text = signed(LINK, KEY)
    changed = text[:place] + letter + text[place + 1 :]
    if changed != text:
        with pytest.raises(NotFound):
            opened(changed, [KEY], NOW)


@given(st.text(max_size=200))
def test_what_is_no_link_is_refused(text: str) -> None:
    with pytest.raises(NotFound):
        opened(text, [KEY], NOW)
