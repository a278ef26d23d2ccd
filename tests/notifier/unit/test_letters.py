"""Texts say exactly what they declare, in one line where one line is needed."""

import pytest

from notifier.letters import BrokenTemplate, Letters, compiled, environments


def test_a_line_end_in_a_value_cannot_start_a_header() -> None:
    said = Letters().render("topic-merged", 1, "en", {"number": "A\r\nBcc: x", "umbrella_number": "B\u2028C"})
    assert said.subject == "Matter A Bcc: x now follows B C"


def test_moments_are_said_in_shanghai_time() -> None:
    wording = {
        "number": "A",
        "session_number": "S-1",
        "starts_at": "2026-03-04T07:30:00+00:00",
        "ends_at": "",
    }
    said = Letters().render("session-noticed", 1, "zh-CN", wording)
    assert "2026年3月4日 15:30 至 —" in said.body
    assert "04 March 2026, 15:30" in Letters().render("session-noticed", 1, "en", wording).subject


def test_a_date_that_cannot_be_read_is_shown_as_it_came() -> None:
    wording = {"number": "A", "reason": "X", "review_on": "soon"}
    assert "soon" in Letters().render("topic-deferred", 1, "en", wording).body


def test_an_unknown_code_is_shown_and_a_known_one_is_said() -> None:
    wording = {"number": "A", "reason": "NEW_CODE", "target_channel": "hotline", "external_number": ""}
    said = Letters().render("topic-referred", 1, "zh-CN", wording)
    assert "NEW_CODE" in said.body
    assert "12345 热线" in said.body


@pytest.mark.parametrize("text", ["{{ number }} {{ name }}", "nothing"])
def test_a_text_that_uses_other_variables_than_it_declares_stops_the_start(text: str) -> None:
    parts = {"subject": text, "body": text}
    with pytest.raises(BrokenTemplate, match=r"odd\.v1"):
        compiled(
            ("odd", 1),
            {"variables": ["number"], "zh-CN": parts, "en": parts},
            environments({"zh-CN": {}, "en": {}}),
        )
