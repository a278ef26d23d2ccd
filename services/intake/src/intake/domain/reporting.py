"""When a reported wording is hidden, and who counts as one reader."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from intake.domain.days import in_chinese, in_english
from rulebook.calendar import SHANGHAI
from rulebook.refusals import InvalidValue, NotFound, WrongState

DOCUMENT, ACTION = "D02", "reword"


class Ground(StrEnum):
    """Why somebody reports a wording."""

    PERSONAL_DATA = "personal-data"
    ABUSE = "abuse"
    WRONG = "wrong"


class Decision(StrEnum):
    """What becomes of a reported wording."""

    DISMISSED = "dismissed"
    REWORDED = "reworded"


def hides(grounds: Collection[Ground], readers: int, least: int) -> bool:
    """Say whether reports hide a wording: one that tells who somebody is, or so many readers.

    Measures on network content, article 16: stop it first, then look.
    """
    return Ground.PERSONAL_DATA in grounds or readers >= least


@dataclass(frozen=True, slots=True)
class Reader:
    """Whoever reports: on one topic, where he counts once, and anywhere, which is kept for a time only."""

    here: bytes
    anywhere: bytes


def reader_of(topic_id: UUID, *, person: str, network: str, device: str) -> Reader:
    """Name whoever reports. What is kept for long of him cannot be followed from one topic to another.

    A person counts as himself. A device chooses its own name, so it counts only where no network is known.
    """
    who = f"person {person}" if person else f"network {network}" if network else f"device {device}"
    return Reader(topic_id.bytes + who.encode(), who.encode())


def still_hides(unconfirmed: int, most: int) -> bool:
    """Say whether a reader's word still hides a wording before anybody has looked.

    unconfirmed: of how many other topics he has lately reported the wording, and nobody has found it wrong.
    Beyond so many somebody looks all the same, so that nobody is shut out, not even a street behind one
    address.
    """
    return unconfirmed < most


def why_hidden(due_at: datetime, now: datetime, locale: str) -> str:
    """Tell whoever raised a topic why it shows no words, and by when somebody has looked."""
    due = due_at.astimezone(SHANGHAI)
    if locale.lower().startswith("en"):
        late = " That is late, and the office was told." if now > due_at else ""
        return (
            "A reader reported the public wording, so it is not shown until somebody has looked, "
            f"by {in_english(due)}, {due:%H:%M}; your matter goes on all the same.{late}"
        )
    late = "现已超过时限，已提醒受理单位。" if now > due_at else ""
    return (
        f"有读者反映公开文字存在问题，暂不显示，工作人员应于{in_chinese(due)}{due:%H:%M}前查看；"
        f"您的事项照常办理。{late}"
    )


def require_public(title: str, *, internal_only: bool) -> None:
    """Raise NotFound where there is nothing that anybody could have read."""
    if not title or internal_only:
        raise NotFound("NO_PUBLIC_WORDING", "该事项没有公开文字。", field="number", remedy="请核对受理编号。")


def require_reported(*, is_open: bool) -> None:
    """Only a wording that somebody has reported, and nobody has decided on, is decided on."""
    if not is_open:
        raise WrongState(
            "NO_OPEN_REPORTS", "该议题没有待查看的反映。", remedy="请刷新待查看列表；可能已由同事处理。"
        )


def require_another(before: Sequence[str], after: Sequence[str]) -> None:
    """A wording that is as it was is no answer to whoever reported it."""
    if list(before) == list(after):
        raise InvalidValue(
            "WORDING_UNCHANGED",
            "公开文字没有变化。",
            field="public_title",
            remedy="请修改公开文字；如无需修改，请驳回反映。",
        )


def require_same_number(given: int, present: int) -> None:
    """Issues are counted as solved by their numbers: none may come or go with a wording."""
    if given and given != present:
        raise InvalidValue(
            "ISSUES_DIFFER",
            f"问题清单应有{present}项。",
            field="issues",
            remedy="请逐项填写，不增不减；不修改时留空。",
            details={"issues": str(present)},
        )
