"""The seeded bugs keep step with the sources: each still applies, and leaves Python that compiles."""

import pytest

from tests.fixtures.city import ROOT
from tests.torture.seeded.bugs import CONTROL, Bug, Change, DoesNotApply, every_bug

BUGS = every_bug()


@pytest.mark.parametrize("bug", BUGS, ids=[bug.name for bug in BUGS])
def test_a_bug_still_applies_to_the_sources(bug: Bug) -> None:
    texts: dict[str, str] = {}
    for change in bug.changes:
        before = texts.get(change.file) or (ROOT / change.file).read_text(encoding="utf-8")
        texts[change.file] = change.applied_to(before)

    for file, text in texts.items():
        compile(text, file, "exec")
        assert text != (ROOT / file).read_text(encoding="utf-8")


def test_only_the_control_changes_nothing() -> None:
    assert [bug.name for bug in BUGS if not bug.changes] == [CONTROL]


def test_a_text_that_is_gone_is_named() -> None:
    with pytest.raises(DoesNotApply, match=r"relay\.py has 0 times"):
        Change("relay.py", "never there", "anything").applied_to("something else")


def test_a_text_that_is_there_twice_does_not_apply() -> None:
    with pytest.raises(DoesNotApply):
        Change("relay.py", "again", "anything").applied_to("again and again")
