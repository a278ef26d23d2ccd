"""Votes of village and residents' meetings: notice, quorum and majority as the law counts them.

Over half is strict, two thirds is not (Villagers' Committee law, articles 22 and 25; Residents' Committee
law, article 10).
"""

from dataclasses import dataclass
from datetime import date

from outcomes.domain.kinds import MeetingKind
from rulebook.refusals import InvalidValue


@dataclass(frozen=True, slots=True)
class Count:
    """What the meeting counted. Households are 0 where nobody counted them."""

    eligible: int
    present: int
    eligible_households: int
    households_present: int
    votes_for: int
    votes_against: int
    abstained: int


def over_half(part: int, whole: int) -> bool:
    return whole > 0 and 2 * part > whole


def two_thirds(part: int, whole: int) -> bool:
    return whole > 0 and 3 * part >= 2 * whole


def quorum_met(kind: MeetingKind, count: Count) -> bool:
    people = (count.present, count.eligible)
    households = (count.households_present, count.eligible_households)
    match kind:
        case MeetingKind.VILLAGE_MEETING:
            return over_half(*people) or two_thirds(*households)
        case MeetingKind.REPRESENTATIVES_MEETING:
            return two_thirds(*people)
        case MeetingKind.RESIDENTS_MEETING:
            return over_half(*people) or over_half(*households)


def passed(kind: MeetingKind, count: Count) -> bool:
    """Say whether the meeting decided in favour: a quorum, and more than half of those present."""
    return quorum_met(kind, count) and over_half(count.votes_for, count.present)


def require_consistent(count: Count) -> None:
    """Raise InvalidValue for numbers that cannot have been counted."""
    _require(count.present <= count.eligible, "present", "到会人数多于应到会人数。")
    _require(
        count.households_present <= count.eligible_households, "households_present", "到会户数多于总户数。"
    )
    votes = count.votes_for + count.votes_against + count.abstained
    _require(
        votes == count.present,
        "votes_for",
        f"赞成、反对、弃权合计 {votes}，与到会人数 {count.present} 不符。",
    )


def require_notice(notice_on: date, held_on: date, days: int) -> None:
    """Raise InvalidValue unless the meeting was called that many days ahead (ten: article 21)."""
    ahead = (held_on - notice_on).days
    _require(ahead >= days, "held_on", f"会议须提前 {days} 天通知，实际提前 {ahead} 天。")


def require_publication(held_on: date, published_from: date, published_to: date, days: int) -> None:
    """Raise InvalidValue unless the result is on public notice for that many days from the meeting on."""
    _require(published_from >= held_on, "published_from", "公示不能早于会议。")
    _require((published_to - published_from).days >= days, "published_to", f"表决结果公示不少于 {days} 天。")


def _require(holds: bool, field: str, message: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not holds:
        raise InvalidValue(f"VOTE_{field.upper()}", message, field=field, remedy="请核对会议记录后重新填写。")
