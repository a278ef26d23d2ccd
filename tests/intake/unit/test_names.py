"""Names are found beside the words that announce them; ordinary sentences are left alone."""

import pytest

from chassis import policies
from intake.domain import names
from rulebook.refusals import InvalidValue
from shangliang_cli.replay.plan import make_plan
from tests.architecture.source import ROOT


@pytest.mark.parametrize(
    "text",
    [
        "找过物业的张经理，没有用。",
        "局长王试样说过要修。",
        "有个人叫欧阳试样，常在这里乱停车。",
        "业主姓名：李试，住在三号楼。",
        "李某某长期占用车位。",
        "王 书 记答应过。",
        "赵试样先生家里漏水。",
    ],
)
def test_a_name_beside_a_cue_is_found(text: str) -> None:
    assert names.holds_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "西门外一百米没有路灯，老人和孩子夜里出行不方便。",
        "居委会主任和书记高度重视，公安局长到场。",
        "这种做法叫高空抛物，社区老师讲过。",
        "希望街道办主任召集业主和物业经理协商。",
        "消防队长期没有检查。",
        "大刘镇长江路断头路打通问题",
        "姬石镇长江路：共线供电高峰电压不足",
    ],
)
def test_a_sentence_without_a_name_is_left_alone(text: str) -> None:
    assert not names.holds_name(text)


@pytest.mark.parametrize("seed", [7, 2022, 2030])
def test_two_years_of_a_citys_topics_name_nobody(seed: int) -> None:
    rules = policies.load(ROOT / "deploy/policy", "luohe")
    steps = [
        step for story in make_plan(rules.divisions, rules.calendar, seed).stories for step in story.steps
    ]
    pooled = [step.fields for step in steps if step.method == "PoolTopic"]
    said = {
        text for each in pooled for text in (each["public_title"], each["public_summary"], *each["issues"])
    }

    assert said
    assert [text for text in said if names.holds_name(text)] == []


def test_the_field_is_told_and_the_name_is_not() -> None:
    with pytest.raises(InvalidValue) as refused:
        names.require_none({"public_title": "停车问题", "issues[0]": "张经理的态度"}, "")

    assert (refused.value.reason, refused.value.field) == ("NAME_SUSPECTED", "issues[0]")
    assert "张" not in str(refused.value)


def test_a_reason_overrules_the_hint() -> None:
    names.require_none({"public_title": "张经理停车场"}, "该名称为停车场招牌名称。")
