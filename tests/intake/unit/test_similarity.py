"""How alike two texts are, and what is looked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.domain.similarity import Scale, Words, grams, likeness, plain, shared_words, wanted
from tests.intake.simplifying import TABLE, table

SENTENCES = st.text("停车位难小区门口路灯不亮的建议关于问题 12aB，。", max_size=30)


def words(text: str, more: str = "") -> Words:
    return Words(grams(text), grams(more))


def scale_of(*texts: str) -> Scale:
    held = [grams(text) for text in texts]
    return Scale({gram: sum(gram in each for each in held) for each in held for gram in each}, len(texts))


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("柳園小區西門沒有路燈", "柳园小区西门没有路灯"),
        ("辽河路１２３号院", "辽河路123号院"),
        ("社区ＷｉＦｉ信号弱", "社区wifi信号弱"),
        ("关于幸福里停车难的问题", "幸福里停车难"),
        ("希望有关部门尽快解决：路灯不亮！！", "尽快解决 路灯不亮"),
        ("建议", ""),
    ],
)
def test_what_is_written_in_several_ways_is_one_text(written: str, same: str) -> None:
    assert plain(written) == same


def test_pairs_do_not_reach_across_a_gap() -> None:
    assert grams("路灯，不亮") == grams("路灯") | grams("不亮")
    assert grams("路灯不亮") - grams("路灯，不亮") == grams("灯不") - grams("灯，不")


@given(SENTENCES, SENTENCES, SENTENCES, SENTENCES)
def test_likeness_is_the_same_both_ways_and_lies_between_0_and_1(
    one: str, other: str, more: str, third: str
) -> None:
    scale = scale_of(one, other, third)

    there = likeness(words(one, more), words(other, third), scale)

    assert 0.0 <= there <= 1.0
    assert there == pytest.approx(likeness(words(other, third), words(one, more), scale))


@given(SENTENCES, SENTENCES)
def test_equal_texts_are_wholly_alike_and_others_are_not(text: str, other: str) -> None:
    scale = scale_of(text, text, other)

    assert likeness(words(text), words(text), scale) == (pytest.approx(1.0) if grams(text) else 0.0)
    if grams(other) - grams(text):
        assert likeness(words(text), words(other), scale) < 1.0


@given(SENTENCES, SENTENCES, SENTENCES)
def test_more_words_never_make_texts_less_alike(one: str, other: str, more: str) -> None:
    scale = scale_of(one, other, more)

    assert likeness(words(one, more), words(other), scale) >= likeness(words(one), words(other), scale)


def test_a_rare_name_weighs_more_than_what_everybody_writes() -> None:
    asked, same_place, same_words = "铁东一巷路面坑洼", "铁东一巷出行不便", "瑞营大街路面坑洼"
    scale = scale_of(asked, same_place, *[same_words] * 50)

    assert likeness(words(asked), words(same_place), scale) > likeness(words(asked), words(same_words), scale)


def test_what_is_looked_for_is_rare_and_written_by_somebody_else() -> None:
    asked = Words(frozenset({1, 2, 3}))

    assert wanted(asked, {1: 0, 2: 390, 3: 5}).any_of == (3, 2)
    assert wanted(asked, {1: 90, 2: 400, 3: 5}).any_of == (3, 1)
    assert len(wanted(Words(frozenset(range(100))), dict.fromkeys(range(100), 1)).any_of) == 10


def test_of_what_was_told_beside_a_title_only_the_rarest_is_looked_for() -> None:
    asked = Words(frozenset({1}), frozenset({1, 2, 3, 4, 5, 6, 7}))

    assert wanted(asked, {1: 300, 2: 51, 3: 0, 4: 9, 5: 8, 6: 7, 7: 6}).any_of == (1, 7, 6, 5, 4)


def test_what_is_frequent_is_looked_for_together() -> None:
    chosen = wanted(Words(frozenset({1, 2, 3, 4})), {1: 5000, 2: 9000, 3: 7000, 4: 401})

    assert (chosen.any_of, chosen.all_of) == ((), (4, 1, 3))


def test_nothing_is_looked_for_when_nobody_wrote_anything_like_it() -> None:
    chosen = wanted(words("路灯"), {})

    assert not chosen.any_of
    assert not chosen.all_of


def test_shared_words_are_the_parts_of_a_title_that_were_asked_for() -> None:
    asked = grams("柳园小区西门夜间没有路灯")

    assert shared_words("关于柳园小区路灯不亮、没有路灯的问题", asked) == ["柳园小区", "路灯", "没有路灯"]
    assert shared_words("南街村坑塘黑臭", asked) == []


def test_the_table_of_simple_characters_is_that_of_the_library() -> None:
    assert TABLE.read_text(encoding="utf-8") == table()
