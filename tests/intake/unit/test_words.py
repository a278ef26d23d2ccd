"""The table of words finds what is written to be overlooked, and tells its class, never the word."""

from datetime import date

import pytest
import yaml

from intake.domain.words import Action, WordTable, strongest
from tests.architecture.source import ROOT

LUOHE = yaml.safe_load((ROOT / "deploy/policy/words.yaml").read_text(encoding="utf-8"))
TABLE = WordTable.from_mapping(LUOHE)
TODAY = date(2026, 11, 26)
CLASS = {"code": "x", "name": "某类", "action": "look", "advice": "请审看。", "risk": "sensitive-words"}


def a_table(*words: dict[str, object], **changes: object) -> WordTable:
    return WordTable.from_mapping({"version": "1", "classes": [CLASS | changes], "words": list(words)})


def codes(text: str, table: WordTable = TABLE) -> list[str]:
    return [each.code for each in table.found(text, TODAY)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("三号楼着火了，快来人", ["fire"]),
        ("三号楼着 火 了", ["fire"]),
        ("三号楼着.火·了", ["fire"]),
        ("三号楼着\u200b火了", ["fire"]),
        ("他说不想活了，要跳楼", ["self-harm"]),
        ("他想自殺", ["self-harm"]),
        ("日賺日赚５００元，加微信", ["advertising"]),
        ("有人诈骗老人，持刀威胁", ["violence", "fraud"]),
    ],
)
def test_words_are_found_however_they_are_written(text: str, found: list[str]) -> None:
    assert codes(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "西门外一百米没有路灯，老人和孩子夜里出行不方便。",
        "消防通道被占用，一旦着火消防车进不来。",
        "楼道里乱拉电线充电，容易起火，希望装集中充电桩。",
        "火灾隐患没有人管。",
    ],
)
def test_an_ordinary_matter_holds_none(text: str) -> None:
    assert codes(text) == []


def test_a_harmless_phrase_does_not_hide_the_word_beside_it() -> None:
    assert codes("一旦着火就晚了，现在真的着火了") == ["fire"]


def test_what_stands_around_a_harmless_phrase_does_not_become_a_word() -> None:
    table = a_table({"word": "甲乙", "class": "x", "from": "2018-01-01"}, harmless=["丙甲乙丙"])

    assert codes("甲丙甲乙丙乙", table) == []


def test_a_word_counts_from_its_first_day_until_the_day_before_its_end() -> None:
    table = a_table({"word": "甲乙", "class": "x", "from": "2020-01-01", "to": "2021-01-01"})
    days = [date(2019, 12, 31), date(2020, 1, 1), date(2020, 12, 31), date(2021, 1, 1)]

    assert [bool(table.found("甲乙", day)) for day in days] == [False, True, True, False]


def test_a_matter_is_held_for_the_most_urgent_class_and_not_for_a_note() -> None:
    urgent = strongest(TABLE.found("加微信，他要自杀", TODAY))

    assert urgent is not None
    assert urgent.action is Action.URGENT
    assert strongest(TABLE.found("他们诈骗", TODAY)) is None


@pytest.mark.parametrize(
    ("words", "changes"),
    [
        ([{"word": "甲乙", "class": "y", "from": "2018-01-01"}], {}),
        ([{"word": "，。", "class": "x", "from": "2018-01-01"}], {}),
        ([{"pattern": "甲*", "class": "x", "from": "2018-01-01"}], {}),
        ([], {"risk": "no-such-risk"}),
        ([], {"action": "refuse"}),
    ],
)
def test_a_table_that_is_wrong_is_refused_at_the_start(
    words: list[dict[str, object]], changes: dict[str, object]
) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        a_table(*words, **changes)


def test_every_urgent_class_names_the_number_to_call() -> None:
    urgent = [each for each in TABLE.classes.values() if each.action is Action.URGENT]

    assert urgent
    assert all(any(number in each.advice for number in ("110", "119", "120")) for each in urgent)
