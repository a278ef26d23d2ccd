"""The receipt of a matter on paper (D01): what it says, in Chinese and English, and where its code leads."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from intake.domain.brand import Brand
from intake.domain.progress_texts import Sentence
from intake.domain.states import State
from intake.domain.withdrawing import ENDED
from rulebook.divisions import Division, DivisionTable
from rulebook.policy import Policy

_ADDRESS, _ASK = "receipt.address", "receipt.ask"
_SECURE = "https://"

CHANNELS: Mapping[str, Sentence] = {
    "web": Sentence("网页", "online"),
    "qr": Sentence("场所扫码", "by a code at a venue"),
    "station": Sentence("社情民意驿站", "at a station"),
    "phone": Sentence("电话", "by phone"),
    "paper": Sentence("纸质", "on paper"),
    "hotline": Sentence("12345热线", "by the hotline"),
    "member": Sentence("政协委员", "by a CPPCC member"),
    "reception": Sentence("接待", "at a reception"),
    "partner": Sentence("其他平台", "by another platform"),
}

# What whoever waits may expect; a bar parts what is said only when a limit runs.
_NEXT: Mapping[State, Sentence] = {
    State.SUBMITTED: Sentence("工作人员初核|，最迟{on}开始。", "A clerk looks at it|, beginning by {on}."),
    State.HELD: Sentence("工作人员审看内容|，最迟{on}。", "A person looks at its content|, by {on}."),
    State.TRIAGE: Sentence("告知您是否受理|，最迟{on}。", "You are told whether it goes on|, by {on}."),
    State.INFO_REQUIRED: Sentence(
        "请凭查询码补充说明|，截止{on}。", "Please explain what was asked, with your code|, by {on}."
    ),
    State.REFERRED: Sentence(
        "由承接单位办理；退回的，继续初核。", "It is handled where it was sent; if it comes back, we go on."
    ),
    State.DECLINED: Sentence(
        "不同意且未申请过复核的，可凭查询码申请一次。",
        "If you disagree, ask for the one review with your code.",
    ),
    State.MERGED: Sentence(
        "与同类事项一并办理，进展仍凭本查询码查看。",
        "It goes on with the other; follow it with the same code.",
    ),
    State.ANSWERED: Sentence("答复凭查询码查看。", "Read the answer with your code."),
    State.POOLED: Sentence("等待筛选。", "It waits to be screened."),
    State.SHORTLISTED: Sentence("等待审定|，最迟{on}。", "It waits for approval|, by {on}."),
    State.APPROVED: Sentence(
        "调研、协商和办理，进展凭查询码查看。",
        "Research, consultation and handling; follow it with your code.",
    ),
    State.DEFERRED: Sentence("再次研究|，最迟{on}。", "It is looked at again|, by {on}."),
    State.ESCALATED: Sentence("等待上一级接收|，最迟{on}。", "The level above takes it or not|, by {on}."),
    State.DELEGATED: Sentence("等待下一级接收|，最迟{on}。", "The level below takes it or not|, by {on}."),
    State.WITHDRAWN: Sentence("已撤回，不再办理。", "It was taken back; nothing follows."),
    State.SUSPENDED: Sentence("暂停期满后继续办理。", "It goes on when the pause is over."),
    State.SPLIT: Sentence(
        "各件分别办理，均凭本查询码查看。", "Its parts go on; follow all with the same code."
    ),
}
_OVER = Sentence(
    "已办结；有新情况可凭查询码再次提出。", "It is over; with new facts, raise it again with your code."
)


@dataclass(frozen=True, slots=True)
class Receipt:
    """All that is printed: nothing that the submitter wrote, and nothing of who it is.

    now is the latest step and when it was, next what follows; written_on differs from handed_in_on when a
    clerk wrote the matter down later. ask is whom to ask; address leads to the progress, or is empty.
    """

    number: str
    tracking_code: str
    category: Sentence
    place: str
    venue: str
    channel: Sentence
    assisted: bool
    handed_in_on: date
    written_on: date
    now: Sentence
    now_on: date
    next: Sentence
    desk: str
    ask: str
    address: str
    printed_on: date
    brand: Brand | None = None


def next_step(state: State, stage: str) -> Sentence:
    """What follows, with {on} for the end of the limit that runs."""
    return _OVER if stage in ENDED else _NEXT[state]


def place_name(divisions: DivisionTable, code: str, on: date) -> str:
    """A division's name within the city as it was on a day; a village's code gives its town."""
    names, unit = list[str](), _unit(divisions, code, on) or _unit(divisions, code[:9], on)
    while unit:
        names.append(unit.name)
        unit = _unit(divisions, unit.statistical_parent, on)
    return "".join(reversed(names)) or code


def tracking_address(policy: Policy, code: str, at: datetime) -> str:
    """Where the progress is shown, for a picture that a phone reads; empty where the city names no place."""
    place = policy.text(_ADDRESS, at)
    return f"{place}{code}" if place else ""


def whom_to_ask(policy: Policy, at: datetime) -> str:
    return policy.text(_ASK, at)


def require_address(policy: Policy) -> None:
    """Raise ValueError when a tracking code would travel in the clear."""
    for each in policy.values.get(_ADDRESS, ()):
        if each.value and not str(each.value).startswith(_SECURE):
            raise ValueError(f"{_ADDRESS}: {each.value!r} does not begin with {_SECURE}")


def _unit(divisions: DivisionTable, code: str, on: date) -> Division | None:
    return divisions.get(code, on) or divisions.get(code)
