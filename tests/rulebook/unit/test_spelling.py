"""Words that differ in typing only are the same; others stay apart."""

import pytest

from rulebook.spelling import plain


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("標題", "标题"),
        (" 发生 时间 ", "发生时间"),
        ("４１１１０２", "411102"),
        ("　姓名\u200b", "姓名"),
        ("Ｒｏａｄｓ", "roads"),
        ("臨潁縣", "临颍县"),
    ],
)
def test_differences_of_typing_do_not_count(typed: str, same: str) -> None:
    assert plain(typed) == plain(same) == same


def test_different_words_stay_apart() -> None:
    assert plain("召陵镇") != plain("召陵区")
