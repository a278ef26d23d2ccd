"""What was decided at triage, on paper for whoever handed the matter in: the submitter's copy of D02."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from intake.domain.negative_list import REASONS
from intake.domain.progress_texts import Sentence
from intake.domain.receipts import Receipt
from intake.domain.states import State
from rulebook.refusals import NotFound

_TITLES: Mapping[State, Sentence] = {
    State.INFO_REQUIRED: Sentence("补充说明通知书", "Request to explain"),
    State.REFERRED: Sentence("转办告知书", "Notice of referral"),
    State.DECLINED: Sentence("不予受理告知书", "Notice of refusal"),
    State.ANSWERED: Sentence("答复书", "Answer"),
}


@dataclass(frozen=True, slots=True)
class Notice:
    """What is printed: the office's own words, in lines, and the receipt's number, step and desk.

    reason is the name of the reason, empty where none is given. way and told_on are how and when a person
    told of it, None where nobody has.
    """

    title: Sentence
    told: tuple[str, ...]
    reason: str
    receipt: Receipt
    way: Sentence | None = None
    told_on: date | None = None


def title_of(state: State) -> Sentence:
    """Raise NotFound while nothing has been decided that is given in writing."""
    if title := _TITLES.get(state):
        return title
    raise NotFound(
        "NO_NOTICE",
        "该事项目前没有可打印的告知书。",
        remedy="请凭查询码查看办理进展；转办、不予受理、请补充说明或答复后可以打印。",
    )


def reason_name(code: str) -> str:
    """A reason in words; one that is not on the city's list any more has none."""
    reason = REASONS.get(code)
    return reason.name if reason else ""
