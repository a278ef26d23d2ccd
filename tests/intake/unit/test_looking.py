"""What a look shows, and when a matter is held for it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import yaml

from intake.domain.looking import held_for, look_at
from intake.domain.states import State
from intake.domain.words import Action, WordTable
from tests.architecture.source import ROOT

TABLE = WordTable.from_mapping(
    yaml.safe_load((ROOT / "deploy/policy/words.yaml").read_text(encoding="utf-8"))
)
TODAY = date(2026, 11, 26)
NOW = datetime(2026, 11, 26, 1, tzinfo=UTC)


def held(**changes: Any) -> bool:
    values: dict[str, Any] = {
        "state": State.SUBMITTED,
        "assisted": False,
        "submitted_at": NOW,
        "recorded_at": NOW,
        "fresh": timedelta(hours=72),
    }
    shown = look_at({"text": "三号楼着火了"}, TABLE, TODAY)
    return held_for(shown, **(values | changes)) is not None


def test_each_thing_is_shown_once_and_the_urgent_first() -> None:
    parts = {"title": "找张经理", "text": "张经理电话13800138777，他们诈骗，楼上着火了", "place": "着火了"}

    shown = look_at(parts, TABLE, TODAY)

    assert [(each.code, each.part) for each in shown] == [
        ("fire", "text"),
        ("name", "title"),
        ("fraud", "text"),
        ("mobile", "text"),
    ]
    assert shown[0].action is Action.URGENT
    assert "119" in shown[0].advice


def test_a_new_matter_of_a_resident_is_held() -> None:
    assert held()


@pytest.mark.parametrize(
    "changes",
    [
        {"state": State.TRIAGE},
        {"assisted": True},
        {"submitted_at": NOW - timedelta(hours=73)},
    ],
)
def test_what_a_person_has_seen_and_what_is_history_is_not_held(changes: dict[str, Any]) -> None:
    assert not held(**changes)


def test_no_matter_is_held_for_a_note() -> None:
    shown = look_at({"text": "他们诈骗老人，电话13800138777"}, TABLE, TODAY)

    assert shown
    assert not [each for each in shown if each.action is not Action.NOTE]
