"""Personal data in public wording is found however it is written, and ordinary text is left alone."""

import pytest

from intake.domain.personal_data import OFFICE_LINES, Kind, found, require_none
from rulebook.refusals import InvalidValue


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("联系电话13800138000", Kind.MOBILE),
        ("联系电话１３８００１３８０００", Kind.MOBILE),
        ("请打 138 0013 8000", Kind.MOBILE),
        ("请打+86-138-0013-8000", Kind.MOBILE),
        ("办公室0395-3133333", Kind.LANDLINE),
        ("身份证11010519491231002X", Kind.IDENTITY),
        ("身份证110105 19491231 002x", Kind.IDENTITY),
        ("车牌豫L12345常年占道", Kind.PLATE),
        ("车牌豫L·A1B23", Kind.PLATE),
        ("新能源车豫LD12345", Kind.PLATE),
        ("写信到zhang@example.com", Kind.EMAIL),
    ],
)
def test_it_is_found(text: str, kind: Kind) -> None:
    assert found(text) == {kind}


@pytest.mark.parametrize(
    "text",
    [
        "西门外道路增设路灯20盏，预算350000元",
        "2021年5月3日至2022年12月31日",
        "身份证号校验不符110105194912310021",
        "不存在的生日110105194913310023",
        "请拨打12345热线",
        "受理编号LH2021-0000123-7",
        "豫LH区规划",
        "",
    ],
)
def test_ordinary_wording_is_left_alone(text: str) -> None:
    assert found(text) == frozenset()


def test_the_refusal_names_the_field_and_never_repeats_the_content() -> None:
    with pytest.raises(InvalidValue) as refused:
        require_none({"public_title": "路灯", "issues[0]": "请联系13800138000"})

    assert refused.value.field == "issues[0]"
    assert "13800138000" not in str(refused.value)


def test_an_offices_line_may_stand_in_what_a_resident_is_told() -> None:
    require_none({"answer": "请拨打0395-3133333咨询"}, allowed=OFFICE_LINES)
