"""A notice that was read and is not, or is and was not: both are found."""

from tests.torture.evidence import Evidence
from tests.torture.invariants import inboxes
from tests.torture.unit.small_names import STARTED


def test_a_notice_that_was_marked_and_is_unread_is_found(desk: Evidence) -> None:
    notice = desk.tables["notifier"]["notices"][0]
    notice["read_at"] = None

    assert str(notice["id"]) in str(inboxes.what_was_marked_stays_read(desk)[0])


def test_a_notice_that_nobody_marked_and_is_read_is_found(desk: Evidence) -> None:
    desk.tables["notifier"]["notices"][1]["read_at"] = STARTED

    assert len(inboxes.what_was_marked_stays_read(desk)) == 1
