"""A topic approval form is there when there is something to sign, and says what the record knows."""

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from intake.api.approval_page import approval_page
from intake.domain.approval_form import (
    SOURCES,
    ApprovalForm,
    Decision,
    Opinions,
    Support,
    decision_of,
    documents_on,
    limit_in_words,
    opinions_of,
    printable,
    support_of,
)
from intake.domain.states import State
from rulebook.policy import Limit
from rulebook.refusals import WrongState
from shangliang.intake.v1 import topic_events_pb2 as words


@dataclass
class Kept:
    action: str
    made_role: str = "liaison"
    content: dict[str, Any] = field(default_factory=dict)
    occurred_at: datetime = datetime(2026, 11, 20, 2, tzinfo=UTC)


SCREENED = Kept(
    "shortlist", content={"note": "群众反映集中。", "people": 36, "rounds": [{"votes": 9, "voters": 12}]}
)
APPROVED = Kept(
    "approve", "secretary", {"approval_form": "SP-1", "risk_checked": True, "interested_parties": ["居民"]}
)
HELD_OVER = Kept("defer", "secretary", {"reason_code": "waiting-for-plan", "review_on": "2027-01-05"})
LOOKED_AT_AGAIN = Kept("review", "secretary", {"note": "规划已定，重新提请。"})
FORM = ApprovalForm(
    number="LH2026-0000123-4",
    title="沿河路夜间照明改造",
    summary="沿河路东段没有路灯。",
    issues=("由谁出资？",),
    category="道路建设与养护",
    place="漯河市源汇区老街街道",
    desk="漯河市源汇区老街街道",
    source="群众提出",
    handed_in_on=date(2026, 11, 2),
    gathered=(),
    statutory=False,
    support=Support(36, ()),
    opinions=Opinions(),
    decision=Decision(),
    due_on=date(2026, 12, 4),
    basis=("由本级党组织书记审定。",),
    printed_on=date(2026, 11, 26),
)


def test_a_shortlisted_topic_has_a_form_to_sign_and_a_decided_one_a_filled_one() -> None:
    assert documents_on(State.SHORTLISTED, [SCREENED]) == (SCREENED, None)
    assert documents_on(State.APPROVED, [SCREENED, APPROVED]) == (SCREENED, APPROVED)
    assert documents_on(State.DEFERRED, [SCREENED, APPROVED, HELD_OVER]) == (SCREENED, HELD_OVER)
    assert documents_on(State.SUSPENDED, [SCREENED, APPROVED]) == (SCREENED, APPROVED)


def test_who_is_looked_at_again_is_signed_anew() -> None:
    documents = [SCREENED, HELD_OVER, LOOKED_AT_AGAIN]

    assert documents_on(State.SHORTLISTED, documents) == (LOOKED_AT_AGAIN, None)


@pytest.mark.parametrize(
    ("state", "documents"),
    [
        (State.SUBMITTED, []),
        (State.POOLED, [Kept("pool")]),
        (State.MERGED, [SCREENED]),
        (State.POOLED, [SCREENED, APPROVED]),
    ],
)
def test_what_is_not_proposed_has_none(state: State, documents: list[Kept]) -> None:
    with pytest.raises(WrongState, match="NO_APPROVAL_FORM"):
        documents_on(state, documents)


def test_a_note_stands_in_the_box_of_who_wrote_it() -> None:
    by_office = opinions_of([SCREENED], None)
    by_convener = opinions_of([replace(SCREENED, made_role="convener")], None)

    assert (by_office.office and by_office.office.text, by_office.convener) == ("群众反映集中。", None)
    assert (by_convener.convener and by_convener.convener.text, by_convener.office) == (
        "群众反映集中。",
        None,
    )


def test_what_was_said_at_another_level_before_is_not_asked_about() -> None:
    at_the_street = replace(SCREENED, made_role="convener")

    assert opinions_of([at_the_street, SCREENED], None).convener is None


def test_a_decision_stands_in_the_secretarys_box_with_its_day() -> None:
    approved = opinions_of([SCREENED, APPROVED], APPROVED).secretary
    held_over = opinions_of([SCREENED, HELD_OVER], HELD_OVER).secretary

    assert approved
    assert (approved.text, approved.on) == ("同意列为协商议题。", date(2026, 11, 20))
    assert held_over
    assert "2027年1月5日复议" in held_over.text
    assert decision_of(APPROVED) == Decision("SP-1", risk_checked=True, interested=("居民",))
    assert decision_of(HELD_OVER) == decision_of(None) == Decision()


def test_what_may_belong_to_a_person_is_not_printed() -> None:
    assert "13800138000" not in printable("联系人电话13800138000")
    assert printable("群众反映集中。") == "群众反映集中。"


def test_the_screening_says_who_stood_behind_it() -> None:
    assert support_of([SCREENED]) == Support(36, ("第1轮投票9票（12人参加）",))
    assert support_of([]) == Support(1, ())


def test_limits_and_sources_have_words() -> None:
    assert [limit_in_words(Limit.parse(each)) for each in ("10wd", "15d")] == ["10个工作日", "15日"]
    names = {each.removeprefix("SOURCE_KIND_").lower() for each in words.SourceKind.keys()}  # noqa: SIM118 - no mapping
    assert set(SOURCES) == names - {"unspecified"}


def test_a_form_to_sign_has_room_and_its_last_day() -> None:
    page = approval_page(FORM)

    assert page.count("签名：") == 3
    assert "请于2026年12月4日前审定" in page
    assert "☑ 已研判" not in page
    assert "2026年11月26日" in page
    assert not re.search(r"<(script|img|link|iframe|form)\b|style=| on\w+=", page)


def test_what_would_be_markup_is_text() -> None:
    hostile = '"><script>alert(1)</script>'
    changed = replace(
        FORM,
        title=hostile,
        summary=hostile,
        issues=(hostile,),
        gathered=(hostile,),
        decision=Decision(hostile, risk_checked=False, interested=(hostile,)),
        support=Support(1, (hostile,)),
        basis=(hostile,),
    )

    page = approval_page(changed)

    assert "<script" not in page
    assert page.count("&lt;script&gt;") == 8
    assert "☑ 未研判" in page


def test_of_many_that_are_gathered_fifty_are_named() -> None:
    page = approval_page(replace(FORM, gathered=tuple(f"LH{each}" for each in range(51))))

    assert "LH49</span>等" in page
    assert "LH50" not in page
