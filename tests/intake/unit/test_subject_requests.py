"""What answers a person's request about his data, by when, and who may not answer alone."""

from datetime import datetime

import pytest

from chassis import policies
from intake.domain.subject_requests import answer_due, require_another, require_answers, require_open
from rulebook.refusals import InvalidValue, NotPermitted, WrongState
from tests.architecture.source import ROOT

RULES = policies.load(ROOT / "deploy/policy", "luohe")
FRIDAY = datetime.fromisoformat("2022-07-01T10:00+08:00")


def test_an_answer_has_fifteen_working_days() -> None:
    due = datetime.fromisoformat("2022-07-22T23:59:59+08:00")

    assert answer_due(FRIDAY, RULES.policy, RULES.calendar) == due


@pytest.mark.parametrize(
    ("kind", "what", "contact"),
    [("copy", "copy-posted", False), ("correction", "contact-corrected", True)],
)
def test_what_was_asked_is_what_is_done(kind: str, what: str, *, contact: bool) -> None:
    require_answers(kind, what, contact=contact)


@pytest.mark.parametrize(
    ("kind", "what", "contact", "reason"),
    [
        ("copy", "person-deleted", False, "NOT_WHAT_WAS_ASKED"),
        ("correction", "contact-corrected", False, "CONTACT_MISPLACED"),
        ("deletion", "person-deleted", True, "CONTACT_MISPLACED"),
    ],
)
def test_nothing_else_is_done(kind: str, what: str, reason: str, *, contact: bool) -> None:
    with pytest.raises(InvalidValue) as refused:
        require_answers(kind, what, contact=contact)

    assert refused.value.reason == reason


def test_one_person_alone_deletes_nobody() -> None:
    require_another("person-deleted", "clerk-1", "clerk-2")
    require_another("copy-posted", "clerk-1", "clerk-1")
    with pytest.raises(NotPermitted):
        require_another("person-deleted", "clerk-1", "clerk-1")


def test_what_was_answered_stays_answered() -> None:
    require_open(None)
    with pytest.raises(WrongState):
        require_open(FRIDAY)
