"""The topic approval form (议题审批表, D03; rows 15 and 16): when there is one, and what it says."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from intake.domain.brand import Brand
from intake.domain.days import in_chinese
from intake.domain.personal_data import found
from intake.domain.states import State
from rulebook.calendar import local_day
from rulebook.callers import Role
from rulebook.policy import Limit, Unit
from rulebook.refusals import WrongState

_DECISIONS = ("approve", "defer")
_PROPOSALS = ("shortlist", "review")
_WITHHELD = "（含个人信息，此处不打印，请查阅案卷。）"
_UNITS: Mapping[Unit, str] = {
    Unit.WORKING_DAY: "个工作日",
    Unit.HOUR: "小时（节假日不计）",
    Unit.RUNNING_HOUR: "小时",
    Unit.DAY: "日",
}
SOURCES: Mapping[str, str] = {
    "residents": "群众提出",
    "member": "政协委员建议",
    "party": "党委（党工委）点题",
    "government": "政府（办事处）出题",
    "hotline": "12345热线热点",
}
# What stands for words that readers have reported, until somebody has looked: a paper cannot be taken back.
HIDDEN = "（公开表述被举报，正在复核，复核后打印。）"


class Document(Protocol):
    """A record on which a topic moved."""

    @property
    def action(self) -> str: ...
    @property
    def content(self) -> dict[str, Any]: ...
    @property
    def made_role(self) -> str: ...
    @property
    def occurred_at(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody in office said of a topic, and when."""

    text: str
    on: date


@dataclass(frozen=True, slots=True)
class Opinions:
    """The three boxes; None is left blank, to be written by hand."""

    convener: Opinion | None = None
    office: Opinion | None = None
    secretary: Opinion | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What approving has checked; form_number is empty and risk_checked None while nobody has decided."""

    form_number: str = ""
    risk_checked: bool | None = None
    interested: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Support:
    """What stood behind a topic on the day of its screening: people, and votes of rounds."""

    people: int
    rounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ApprovalForm:
    """All that is printed: public wording and the office's own words, nothing of who handed the topic in.

    gathered are the numbers of topics that it stands for beside its own; due_on is None once decided.
    """

    number: str
    title: str
    summary: str
    issues: tuple[str, ...]
    category: str
    place: str
    desk: str
    source: str
    handed_in_on: date
    gathered: tuple[str, ...]
    statutory: bool
    support: Support
    opinions: Opinions
    decision: Decision
    due_on: date | None
    basis: tuple[str, ...]
    printed_on: date
    brand: Brand | None = None


def documents_on(state: State, documents: Sequence[Document]) -> tuple[Document, Document | None]:
    """Return what proposed the topic and what decided on it, None while it waits for that.

    Raise WrongState where there is nothing to sign: not proposed yet, or taken back to the pool since.
    """
    proposal = _last(documents, _PROPOSALS)
    decision = _last(documents, _DECISIONS) if state is not State.SHORTLISTED else None
    if proposal is None or state is State.POOLED or (state is not State.SHORTLISTED and decision is None):
        raise WrongState(
            "NO_APPROVAL_FORM",
            "该议题目前没有审批表。",
            remedy="请先筛选并提请审批；提请后可打印待签的审批表，审定或暂缓后可打印已填的审批表。",
        )
    return proposal, decision


def opinions_of(documents: Sequence[Document], decision: Document | None) -> Opinions:
    """Put what was said where it belongs: a note stands in the box of the role that wrote it.

    What was said before the last screening, at another level perhaps, is not asked about here.
    """
    since = max((at for at, each in enumerate(documents) if each.action == "shortlist"), default=0)
    documents = documents[since:]
    return Opinions(
        convener=_note(documents, Role.CONVENER),
        office=_note(documents, Role.LIAISON),
        secretary=_decided(decision) if decision else None,
    )


def decision_of(decision: Document | None) -> Decision:
    if decision is None or decision.action != "approve":
        return Decision()
    content = decision.content
    return Decision(
        form_number=printable(str(content.get("approval_form", ""))),
        risk_checked=bool(content.get("risk_checked")),
        interested=tuple(map(printable, content.get("interested_parties", ()))),
    )


def support_of(documents: Sequence[Document]) -> Support:
    """What the last screening has kept; of history entered from paper there may be nothing."""
    screening = _last(documents, ("shortlist",))
    content = screening.content if screening else {}
    rounds: Iterable[Mapping[str, int]] = content.get("rounds", ())
    said = tuple(
        f"第{at}轮投票{each['votes']}票（{each['voters']}人参加）" for at, each in enumerate(rounds, 1)
    )
    return Support(int(content.get("people", 1)), said)


def limit_in_words(limit: Limit) -> str:
    return f"{limit.amount}{_UNITS[limit.unit]}"


def printable(text: str) -> str:
    """The office's own words, unless they hold what may belong to a person."""
    return _WITHHELD if found(text) else text


def _note(documents: Sequence[Document], role: Role) -> Opinion | None:
    mine = [each for each in documents if each.made_role == role]
    latest = _last(mine, _PROPOSALS)
    return (
        Opinion(printable(str(latest.content.get("note", ""))), local_day(latest.occurred_at))
        if latest
        else None
    )


def _decided(decision: Document) -> Opinion:
    on = local_day(decision.occurred_at)
    if decision.action == "approve":
        return Opinion("同意列为协商议题。", on)
    review = date.fromisoformat(str(decision.content["review_on"]))
    reason = decision.content.get("reason_code", "")
    return Opinion(f"暂缓（理由代码：{reason}），{in_chinese(review)}复议。", on)


def _last(documents: Sequence[Document], actions: Iterable[str]) -> Document | None:
    wanted = frozenset(actions)
    return next((each for each in reversed(documents) if each.action in wanted), None)
