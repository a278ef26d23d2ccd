"""The quick reading lets nothing in that the interface's description or the contract would refuse."""

import json
from typing import Any, get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from chassis.validation import check
from intake.api.http.bodies import ChannelName, SourceName, SubmitterBody, TopicBody
from intake.api.http.plain import read_plain

KEY = "a-key-of-the-test"
ORDINARY = {
    "title": "小区西门夜间无路灯",
    "text": "西门外一百米没有路灯，老人夜里出行不便。",
    "division": "411102001",
    "category": "roads",
}
NASTY = st.sampled_from(
    ["", "\x00", "\n", "\r", "\x1f", "\x7f", "\x85", "\xa0", "\u2028", "\u3000", "\ufeff", "\U0001f6b8", "١"]
)
BLANKS = st.builds(str.__mul__, st.sampled_from(" \u3000—。\u200b"), st.integers(1, 20))
WORDS = BLANKS | st.builds("{}{}{}".format, st.text(max_size=6), st.integers(0, 130).map("长".__mul__), NASTY)


def written(of: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Texts, and the same with something around that hardly shows."""
    return st.builds("{}{}{}".format, NASTY, of, NASTY) | st.builds("{}{}".format, of, NASTY)


DIVISIONS = written(st.integers(4, 15).map(lambda n: "4" * n))
PHONES = written(
    st.builds(
        "{}{}".format, st.sampled_from(["+", "+86 ", "1", "-", "1-"]), st.integers(0, 20).map("3".__mul__)
    )
)
_NAMES = st.sampled_from(["", "a", "居民", "a b", "a@b", "长" * 252, "长" * 251])
EMAILS = written(st.builds("{}@{}".format, _NAMES, _NAMES))
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "title": WORDS,
    "text": WORDS | st.sampled_from(["长" * 4999, "长" * 5000, "长" * 5001, "\U0001f6b8" * 5000]),
    "division": DIVISIONS,
    "category": WORDS,
    "channel": st.sampled_from([*get_args(ChannelName), "", "pigeon", "unspecified"]),
    "source_kind": st.sampled_from([*get_args(SourceName), "", "residents "]),
    "place": WORDS,
    "submitter": st.none()
    | st.fixed_dictionaries(
        {},
        optional={
            "name": WORDS,
            "phone": PHONES,
            "email": EMAILS,
            "locale": st.sampled_from(["", "zh-CN", "en", "zh"]),
            "no_reply": st.sampled_from([True, False, 1, "true", None]),
            "more": st.just(1),
        },
    ),
    "venue_id": written(st.sampled_from(["01a20ec9-b87e-758a-ba35-b390498ff288", "venue-1", "0" * 36])),
    "assisted": st.sampled_from([True, False, 0, "", None]),
    "occurred_at": st.sampled_from([None, "2021-03-01T02:00:00Z"]),
    "form": st.none() | st.just({"lamp": "12"}),
    "altcha": written(st.sampled_from(["", "eyJh+/=", "eyJh-", "e" * 2000])),
    "consent_notice": WORDS,
    "age_band": st.sampled_from(["unspecified", "under14", "14-17", "adult", "old"]),
    "concerns_minor": st.sampled_from([True, False, 1]),
    "more": st.just(""),
}
BODIES = st.dictionaries(st.sampled_from(sorted(VALUES)), st.none()).flatmap(
    lambda chosen: st.fixed_dictionaries({name: VALUES[name] for name in chosen})
)


NAMED_TWICE = [
    '"title": "另一个标题"',
    '"title" :"另一个标题"',
    '"titl\\u0065": "另一个标题"',
    '"submitter": {"name": "试样甲", "name": "试样乙"}',
    '"submitter": {"name": "试样甲"}, "submitter": {}',
]


def require_same(body: bytes) -> None:
    """Fail when the quick reading takes what the others refuse, or for something else."""
    if (plain := read_plain(body)) is None:
        return
    request = plain.request(KEY)
    check(request)
    long = TopicBody.model_validate_json(body)
    assert request == long.request(KEY)
    assert plain.altcha == long.altcha


@settings(max_examples=250)
@given(BODIES, st.booleans())
@example({"division": "411102001\n"}, True)
@example({"submitter": {"phone": "13800000000\n"}}, False)
@example({"submitter": {"email": "a@b\n"}}, True)
@example({"title": "\u3000" * 4}, True)
@example({"venue_id": "01a20ec9-b87e-758a-ba35-b390498ff288\n"}, True)
@example({"title": "有一个\x00空字符"}, True)
def test_whatever_is_read_quickly_is_in_order_and_means_the_same(
    changes: dict[str, Any],
    escaped: bool,  # noqa: FBT001 drawn
) -> None:
    require_same(json.dumps(ORDINARY | changes, ensure_ascii=escaped).encode())


@settings(max_examples=200)
@given(st.integers(0), st.binary(max_size=6), st.integers(0, 6))
def test_bytes_that_were_damaged_on_the_way_are_read_by_both_alike(at: int, put: bytes, taken: int) -> None:
    body = json.dumps(ORDINARY | {"submitter": {"name": "居民", "phone": "13800000000"}}).encode()
    at %= len(body)

    require_same(body[:at] + put + body[at + taken :])


@pytest.mark.parametrize(
    "body",
    [
        b'{"title": "\\ud83d is half a letter"}',
        b'{"title": "a", "title": "again and again"}',
        b'{"title": "\xff\xfe\xfd\xfc not UTF-8"}',
        b'{"title": "a\tb\tc\td"}',
        b"[]",
        b"",
        b"\xef\xbb\xbf{}",
    ],
)
def test_what_is_hardly_json_is_not_read_quickly_if_it_is_refused(body: bytes) -> None:
    whole = json.dumps(ORDINARY)[:-1].encode() + b", " + body[1:] if body.startswith(b"{") else body

    require_same(whole)


@pytest.mark.parametrize("more", NAMED_TWICE)
def test_what_is_named_twice_is_not_read_quickly(more: str) -> None:
    body = f"{json.dumps(ORDINARY, ensure_ascii=False)[:-1]}, {more}}}".encode()

    assert read_plain(body) is None


@pytest.mark.parametrize("text", ['所写的是"title": 与"text":两项', 'C:\\"title"\\\\":'])
def test_a_text_that_looks_like_names_is_read_quickly(text: str) -> None:
    body = json.dumps(ORDINARY | {"text": f"{text}，老人夜里出行不便。"}, ensure_ascii=False).encode()

    plain = read_plain(body)

    assert plain
    assert plain.text.startswith(text)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"submitter": {"name": "居民", "phone": "138 0000 0000", "email": "a@example.org"}},
        {"channel": "qr", "venue_id": "01a20ec9-b87e-758a-ba35-b390498ff288", "place": "西门"},
        {"altcha": "eyJh", "consent_notice": "2026-1", "age_band": "adult", "concerns_minor": True},
    ],
)
def test_what_nearly_everybody_sends_is_read_quickly(changes: dict[str, Any]) -> None:
    assert read_plain(json.dumps(ORDINARY | changes).encode()) is not None


def as_long_as(name: str, length: int) -> dict[str, Any]:
    """A body whose field of this name is so long and, but for that, in order."""
    value = {"phone": "+".ljust(length, "1"), "email": "a@".ljust(length, "b")}.get(name, "e" * length)
    return {"submitter": {name: value}} if name in _OF_SUBMITTER else {name: value}


def bounds(model: type[BaseModel]) -> list[tuple[str, int, int]]:
    """The least and the greatest length of each text of a body, as its description has them."""
    fields = model.model_json_schema()["properties"].items()
    return [
        (name, said.get("minLength", 0), said["maxLength"]) for name, said in fields if "maxLength" in said
    ]


_OF_SUBMITTER = {name for name, *_ in bounds(SubmitterBody)}


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [each for each in bounds(TopicBody) + bounds(SubmitterBody) if each[0] != "backdating_approval"],
)
def test_the_bounds_of_each_text_are_those_of_the_description(name: str, least: int, most: int) -> None:
    def taken(length: int) -> bool:
        return read_plain(json.dumps(ORDINARY | as_long_as(name, length)).encode()) is not None

    assert taken(most)
    assert not taken(most + 1)
    assert least == 0 or (taken(least) and not taken(least - 1))
