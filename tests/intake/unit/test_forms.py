"""Forms of categories: the newest valid one is shown, every one can be checked with, faults are named."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from chassis import policies
from intake.commands.forms import _validator, forms_of
from intake.domain.forms import Form, FormBook, read_answers
from rulebook.refusals import InvalidValue, NotFound
from tests.architecture.source import ROOT

RULES = policies.load(ROOT / "deploy/policy", "luohe")
BOOK = forms_of(RULES)
TODAY = date(2026, 11, 26)


def a_form(version: int, first: str = "2018-01-01", until: str = "") -> Form:
    schema = {"type": "object", "additionalProperties": False, "properties": {}, "required": []}
    values = {"category": "parking", "version": version, "from": first, "schema": schema}
    return Form.from_mapping(values | ({"to": until} if until else {}))


@pytest.mark.parametrize("form", BOOK.forms.values(), ids=lambda form: f"{form.category}-{form.version}")
def test_every_form_can_be_checked_with_and_titles_each_of_its_items(form: Form) -> None:
    properties: dict[str, Any] = form.schema["properties"]

    assert callable(_validator(form.etag, json.dumps(form.schema)))
    assert all(each["title"] for each in properties.values())
    assert set(form.schema["required"]) <= properties.keys()


def test_the_newest_version_that_is_valid_is_shown_and_old_ones_stay() -> None:
    book = FormBook.of([a_form(1, until="2025-01-01"), a_form(2), a_form(3, "2027-01-01")], ["parking"])

    assert book.form("parking", 0, TODAY).version == 2
    assert book.form("parking", 1, TODAY).version == 1
    with pytest.raises(NotFound):
        book.form("parking", 4, TODAY)
    with pytest.raises(NotFound):
        book.form("noise", 0, TODAY)


def test_a_version_twice_or_of_no_category_is_told_at_the_start() -> None:
    for forms, categories in (([a_form(1), a_form(1)], ["parking"]), ([a_form(1)], ["noise"])):
        with pytest.raises(ValueError, match="parking 1"):
            FormBook.of(forms, categories)


def test_a_form_lets_nothing_in_that_it_does_not_name() -> None:
    with pytest.raises(ValueError, match="without other properties"):
        Form.from_mapping({"category": "x", "version": 1, "from": "2018-01-01", "schema": {"type": "object"}})


@pytest.mark.parametrize("text", ["", "[]", "7", "{", '{"a": NaN}', '{"a": Infinity}', "[" * 9000])
def test_what_is_no_object_is_not_read(text: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        read_answers(text)

    assert refused.value.reason == "FORM_UNREADABLE"


def test_a_file_of_each_version_is_named_after_it() -> None:
    names = {path.stem for path in Path(RULES.folder / "forms").iterdir()}

    assert names == {f"{category}-{version}" for category, version in BOOK.forms}
