"""One topic that raises several matters: what may be split, and until when that can be taken back."""

from collections.abc import Iterable
from dataclasses import dataclass

from intake.domain.states import State
from rulebook.refusals import InvalidValue, WrongState


@dataclass(frozen=True, slots=True)
class Part:
    """How far a part has come: its state, its latest step, and itself and what was merged into it.

    Reminders of a limit, and what is said of the unit complained about, are no steps.
    """

    state: State
    stage: str
    supporters: int


def require_room(parts: int, most: int) -> None:
    if parts > most:
        raise InvalidValue(
            "SPLIT_INTO_TOO_MANY",
            f"一个事项最多拆分为{most}件。",
            field="parts",
            remedy="请合并相近的内容后再拆分。",
            details={"most": str(most), "parts": str(parts)},
        )


def require_distinct(titles: Iterable[str]) -> None:
    """Two parts of one title would be the same matter again."""
    written = [title.strip() for title in titles]
    if len(set(written)) != len(written):
        raise InvalidValue(
            "PARTS_REPEATED", "拆分的各件标题有重复。", field="parts", remedy="请写明各件的区别。"
        )


def require_whole(*, without_submitter: bool) -> None:
    """An umbrella is taken apart by dissolving it; a part is one matter already."""
    if without_submitter:
        raise WrongState(
            "NOT_SPLITTABLE",
            "综合议题和拆分出的事项不能再拆分。",
            remedy="综合议题请解散；拆分有误的，请撤销拆分后重新拆分。",
        )


def require_untouched(parts: Iterable[Part]) -> None:
    """Taking a split back must not take back what people have been told or have done since."""
    if any(each != Part(State.TRIAGE, "topic-split-off", supporters=1) for each in parts):
        raise WrongState(
            "PARTS_UNDER_WAY",
            "拆分出的事项已开始办理，不能撤销拆分。",
            remedy="请分别办理各件；属于同一事项的，可以并案。",
        )
