"""Minutes: what each side agreed or disagreed with, and who has to confirm that this is what was said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from outcomes.domain.kinds import PointKind
from rulebook.refusals import MissingRecord, WrongState

CHAIR_WORDS = frozenset({"主持人", "召集人", "chair", "convener"})


@dataclass(frozen=True, slots=True)
class Point:
    kind: PointKind
    side: str
    text: str


def count(points: Iterable[Point], kind: PointKind) -> int:
    return sum(point.kind is kind for point in points)


def sides_in_disagreement(points: Iterable[Point]) -> list[str]:
    return list(dict.fromkeys(point.side for point in points if point.kind is PointKind.DISAGREED))


def require_confirmable(
    points: Sequence[Point], confirmed_by: Sequence[str], disagreements: Sequence[str]
) -> None:
    """Raise MissingRecord while a side that disagrees neither confirmed nor has its disagreement on record.

    The chair alone cannot confirm: minutes are what the sides say was said.
    """
    if all(party.strip() in CHAIR_WORDS for party in confirmed_by):
        raise MissingRecord(
            "CONFIRMED_BY_CHAIR_ALONE",
            "协商纪要不能只由主持人一方确认。",
            field="confirmed_by",
            remedy="请由参加协商的各方确认后再提交。",
            details={"record": "D10"},
        )
    if missing := [
        side for side in sides_in_disagreement(points) if not _on_record(side, confirmed_by, disagreements)
    ]:
        raise MissingRecord(
            "DISAGREEMENT_NOT_ON_RECORD",
            f"持不同意见的{'、'.join(missing)}尚未确认纪要。",
            field="confirmed_by",
            remedy="请由其确认纪要，或先登记未形成共识及各方分歧。",
            details={"record": "D10"},
        )


def require_reportable(*, confirmed: bool, next_by: date | None) -> None:
    """Raise unless the minutes of every session are confirmed and no session is left to wait for.

    A session that was adjourned asks for another; next_by is its day. Whoever gives that up records the
    disagreement first, and reports the differing views.
    """
    if not confirmed:
        raise MissingRecord(
            "MINUTES_NOT_CONFIRMED",
            "还有协商活动的纪要尚未确认。",
            remedy="请先确认每次协商的纪要，再报送成果。",
            details={"record": "D10"},
        )
    if next_by:
        raise WrongState(
            "NEXT_SESSION_DUE",
            f"最近一次协商尚有未尽事项，应在{next_by}前再次协商。",
            remedy="请在再次协商并确认纪要后报送；各方不再协商的，请先登记未形成共识及各方分歧。",
            details={"next_by": next_by.isoformat()},
        )


def _on_record(side: str, confirmed_by: Sequence[str], disagreements: Sequence[str]) -> bool:
    return side in confirmed_by or any(side in disagreement for disagreement in disagreements)
