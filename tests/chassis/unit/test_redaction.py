"""No line of log carries a person: phones, identity numbers, names and words."""

import io
import json
import logging as stdlib_logging
from collections.abc import Iterator
from contextlib import redirect_stdout

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from chassis import logging
from chassis.redaction import REDACTED, redact, redact_foreign, redact_text


@pytest.fixture(autouse=True)
def restored_logging() -> Iterator[None]:
    root = stdlib_logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


def lines_of(write: object) -> list[dict[str, object]]:
    assert callable(write)
    with redirect_stdout(io.StringIO()) as out:
        logging.configure("probe", "INFO")
        write()
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.mark.parametrize(
    "text",
    [
        "call 13800138000 now",
        "+86 138-0013-8000",
        "电话13912345678。",
        "0395-3132456",
        "id 41110219900101123X",
        "a@b.cn",
    ],
)
def test_what_leads_to_a_person_is_cut(text: str) -> None:
    cut = redact_text(text)

    assert "[" in cut
    assert not any(part in cut for part in ("138", "139", "3132456", "1990", "b.cn"))


@given(st.integers(3, 9), st.integers(0, 10**9 - 1))
def test_no_mobile_number_survives_wherever_it_stands(second: int, rest: int) -> None:
    phone = f"1{second}{rest:09d}"

    assert phone not in json.dumps(redact({"reason": f"x {phone} y", "n": int(phone), "l": [{"a": phone}]}))


@pytest.mark.parametrize(
    "text",
    [
        "019f2c7a-1b3c-7d4e-8f5a-138001380001",
        "411102001001",
        "2024-06-14T17:30:00.123456Z",
        "1718357400123456789",
    ],
)
def test_ids_codes_and_times_are_left_alone(text: str) -> None:
    assert redact_text(text) == text


def test_keys_that_mean_a_person_or_words_lose_their_value() -> None:
    cut = redact(
        {"contact_name": "x", "phone": "y", "body": {"z": 1}, "topic_id": "t-1", "nested": {"title": "w"}}
    )

    assert cut == {
        "contact_name": REDACTED,
        "phone": REDACTED,
        "body": REDACTED,
        "topic_id": "t-1",
        "nested": {"title": REDACTED},
    }


def test_words_and_row_contents_are_cut_from_what_libraries_say() -> None:
    text = redact_foreign(
        "IntegrityError: x\nDETAIL:  Key (phone)=(139) exists.\n小区停车 postgresql://u:secret@h/d"
    )

    assert "139" not in text
    assert "停车" not in text
    assert "secret" not in text
    assert "IntegrityError" in text


def test_a_line_is_json_with_service_level_and_time() -> None:
    [line] = lines_of(lambda: structlog.get_logger("a").info("topic accepted", topic_id="t-1"))

    assert (line["event"], line["service"], line["level"], line["topic_id"]) == (
        "topic accepted",
        "probe",
        "info",
        "t-1",
    )
    assert str(line["timestamp"]).endswith("Z")


def test_libraries_write_the_same_lines() -> None:
    [line] = lines_of(lambda: stdlib_logging.getLogger("lib").warning("sent to %s", "13800138000"))

    assert (line["event"], line["service"], line["logger"]) == ("sent to [phone]", "probe", "lib")


def test_an_exception_keeps_its_stack_and_loses_its_words() -> None:
    def fail() -> None:
        try:
            int("张某的电话 13800138000")
        except ValueError:
            structlog.get_logger("a").exception("call failed")

    [line] = lines_of(fail)

    assert "ValueError: invalid literal" in str(line["exception"])
    assert "test_redaction.py" in str(line["exception"])
    assert "13800138000" not in str(line)
    assert "张某" not in str(line)


def test_nothing_below_the_level_is_written() -> None:
    assert lines_of(lambda: structlog.get_logger("a").debug("x")) == []
