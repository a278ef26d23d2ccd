"""Days are written one way wherever people read them."""

from datetime import date

from intake.domain.days import in_chinese, in_english
from intake.domain.progress_texts import said, text_of

DAY = date(2026, 3, 9)


def test_a_day_is_spelled_out_without_filling_zeros() -> None:
    assert (in_chinese(DAY), in_english(DAY)) == ("2026年3月9日", "9 March 2026")


def test_a_sentence_spells_out_the_days_among_its_facts_in_its_own_language() -> None:
    facts = {"on": "2026-03-09", "review_on": "2026-12-10"}

    assert text_of("topic-deferred", facts, "zh-CN") == "议题暂缓，2026年12月10日前再次研究。"
    assert text_of("topic-due-soon", facts, "en") == "A limit comes close: 9 March 2026."


def test_what_is_no_day_is_said_as_it_stands() -> None:
    assert said("截止{on}。", {"on": "年底"}) == "截止年底。"
    assert text_of("topic-referred", {"number": "2026-03-09"}, "zh-CN").endswith("对方编号2026-03-09。")
