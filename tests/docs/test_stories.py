"""Every test that the table of stories names is there."""

import re

import pytest

from tests.architecture.source import ROOT

PAGE = (ROOT / "docs" / "stories.md").read_text(encoding="utf-8")
TESTS = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))


@pytest.mark.parametrize("name", re.findall(r"`(test_\w+)`", PAGE))
def test_a_story_names_a_test_that_exists(name: str) -> None:
    assert f"def {name}(" in TESTS
