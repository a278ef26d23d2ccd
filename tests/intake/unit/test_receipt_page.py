"""A printed receipt says what its owner needs, in two languages, and lets nothing in that is no text."""

import base64
import hashlib
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest

from chassis import policies
from intake.api.http.receipt_page import POLICY, page
from intake.domain.progress_texts import Sentence
from intake.domain.receipts import (
    _NEXT,
    CHANNELS,
    Receipt,
    next_step,
    place_name,
    require_address,
    tracking_address,
)
from intake.domain.states import State
from rulebook.policy import Policy
from shangliang.intake.v1 import topic_events_pb2 as words
from tests.architecture.source import ROOT

RULES = policies.load(ROOT / "deploy/policy", "luohe")
NOW = datetime(2022, 3, 1, 4, tzinfo=UTC)
DAY = date(2022, 3, 1)
RECEIPT = Receipt(
    number="LH2022-0000001-5",
    tracking_code="2WCE-572P-PR9NH",
    category=Sentence("道路建设与养护", "Roads"),
    place="漯河市源汇区老街街道",
    venue="",
    channel=CHANNELS["paper"],
    assisted=True,
    handed_in_on=date(2022, 2, 25),
    written_on=DAY,
    now=Sentence("您的事项已收到。", "Your matter was received."),
    now_on=DAY,
    next=Sentence("工作人员初核，最迟2022年3月2日开始。", "A clerk looks at it, beginning by 2 March 2022."),
    desk="漯河市源汇区老街街道",
    ask="可到受理单位询问。",
    address="",
    printed_on=DAY,
)


def policy_with(address: str) -> Policy:
    value = {"key": "receipt.address", "value": address, "from": "2018-01-01"}
    return Policy.from_mapping({"version": "test", "values": [value]})


class Outline(HTMLParser):
    """Elements with their languages, and whether every one of them was closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in {"meta", "path"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag != "path":
            assert self.open.pop() == tag


@pytest.mark.parametrize("address", ["", "https://luohe.example/track#2WCE-572P-PR9NH"])
def test_the_page_is_whole_and_names_its_languages(address: str) -> None:
    outline = Outline()
    outline.feed(page(replace(RECEIPT, address=address)))
    outline.close()

    tags = [tag for tag, _ in outline.seen]
    assert outline.open == []
    assert ("html", {"lang": "zh-CN"}) in outline.seen
    assert ("span", {"lang": "en"}) in outline.seen
    assert tags.count("article") == tags.count("h1") == tags.count("main") == 1
    assert not {"script", "link", "img", "iframe", "form"} & set(tags)
    assert not [name for _, given in outline.seen for name in given if name == "style" or name[:2] == "on"]


def test_it_says_which_matter_when_and_what_follows() -> None:
    printed = page(RECEIPT)

    for each in ("LH2022-0000001-5", "2WCE-572P-PR9NH", "道路建设与养护", "2022年2月25日", "2022年3月1日"):
        assert each in printed
    assert "纸质，工作人员代填" in printed
    assert "最迟2022年3月2日开始。" in printed
    assert (
        "场所"
        not in page(replace(RECEIPT, written_on=RECEIPT.handed_in_on))
        .split("<dl class=")[1]
        .split("</dl>")[0]
    )


def test_only_its_own_style_is_let_in() -> None:
    style = re.search("<style>(.*)</style>", page(RECEIPT), re.DOTALL)

    assert style
    assert f"'sha256-{base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()}'" in POLICY
    assert "unsafe" not in POLICY


def test_what_would_be_markup_is_text() -> None:
    hostile = '"><script>alert(1)</script>'
    printed = page(
        replace(RECEIPT, venue=hostile, place=hostile, ask=hostile, now=Sentence(hostile, hostile))
    )

    assert "<script" not in printed
    assert printed.count("&lt;script&gt;") == 5


def test_a_picture_is_there_when_the_city_names_an_address_and_says_so_aloud() -> None:
    assert "<svg" not in page(RECEIPT)

    printed = page(replace(RECEIPT, address="https://luohe.example/track#2WCE-572P-PR9NH"))

    assert 'role="img" aria-label="二维码：扫码查看进展"><svg' in printed


def test_the_address_is_secure_or_the_service_does_not_start() -> None:
    assert tracking_address(policy_with("https://a.example/#"), "2WCE", NOW) == "https://a.example/#2WCE"
    assert tracking_address(policy_with(""), "2WCE", NOW) == ""
    require_address(RULES.policy)
    require_address(policy_with("https://a.example/#"))
    with pytest.raises(ValueError, match="https"):
        require_address(policy_with("http://a.example/#"))


def test_every_state_has_something_that_follows_and_every_channel_a_name() -> None:
    names = {each.removeprefix("CHANNEL_").lower() for each in words.Channel.keys()}  # noqa: SIM118 - no mapping

    assert set(_NEXT) == set(State)
    assert set(CHANNELS) == names - {"unspecified"}
    assert "办结" in next_step(State.APPROVED, "issue-resolved").chinese
    assert "办结" not in next_step(State.APPROVED, "topic-ready").chinese


def test_a_place_is_named_with_what_it_lies_in() -> None:
    assert place_name(RULES.divisions, "411102", DAY) == "漯河市源汇区"
    assert place_name(RULES.divisions, "411102001001", DAY) == place_name(RULES.divisions, "411102001", DAY)
    assert place_name(RULES.divisions, "411102001", DAY).startswith("漯河市源汇区")
    assert place_name(RULES.divisions, "999999999", DAY) == "999999999"


def test_on_a_screen_nothing_is_smaller_than_sixteen_pixels() -> None:
    """The root is 12 points, which are 16 pixels; what is smaller on paper is as large as that here."""
    style = page(RECEIPT).split("<style>")[1].split("</style>")[0]
    printed, _, screen = style.partition("@media screen")
    small = {
        rule.split("{")[0].strip()
        for rule in printed.split("}")
        if re.search(r"font-size: (9|10|10.5|11)pt", rule)
    }

    assert small
    assert all(name in screen for name in small)
    assert "dt, [lang=en], .picture, .foot, .brand { font-size: 1rem }" in screen
