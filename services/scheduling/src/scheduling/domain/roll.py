"""An office's list of members: what must hold of each entry and within the list, refused by its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rulebook.refusals import InvalidValue
from scheduling.domain.lists import placed
from scheduling.domain.plans import MemberEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class RollEntry:
    """A member with the venues that the member works with from a day on."""

    member: MemberEntry
    venue_ids: tuple[UUID, ...] = ()
    linked_from: date | None = None


def require_consistent(entries: Sequence[RollEntry]) -> None:
    """Raise for the first entry that contradicts itself or an earlier one."""
    first: dict[str, int] = {}
    for index, entry in enumerate(entries):
        with placed(index):
            require_term(entry.member)
            _require_own_number(entry.member.number, first.setdefault(entry.member.number, index), index)
            _require_links(entry)


def require_term(entry: MemberEntry) -> None:
    if entry.term_to and entry.term_to < entry.term_from:
        raise InvalidValue(
            "TERM_ENDS_BEFORE_START", "任期的结束日期早于开始日期。", field="term_to", remedy="请核对任期。"
        )


def number_taken(number: str) -> InvalidValue:
    return InvalidValue(
        "NUMBER_TAKEN",
        f"委员编号{number}已被使用。",
        field="number",
        remedy="请核对编号；该委员可能已经登记。",
        details={"number": number},
    )


def _require_own_number(number: str, first: int, index: int) -> None:
    if first != index:
        raise InvalidValue(
            "NUMBER_REPEATED",
            f"委员编号{number}与第{first + 1}条相同。",
            field="number",
            remedy="每位委员只列一次；联系多个场所的，请写在同一条里。",
            details={"number": number, "first": f"entries[{first}].number"},
        )


def _require_links(entry: RollEntry) -> None:
    if entry.venue_ids and entry.linked_from is None:
        raise InvalidValue(
            "LINK_START_MISSING",
            "列出了联系的场所，但没有写明从哪天起。",
            field="linked_from",
            remedy="请填写开始联系的日期，或去掉场所。",
        )
    for position, venue_id in enumerate(entry.venue_ids):
        if venue_id in entry.venue_ids[:position]:
            raise InvalidValue(
                "VENUE_REPEATED",
                "同一场所列了两次。",
                field=f"venue_ids[{position}]",
                remedy="每个场所只列一次。",
                details={"venue_id": str(venue_id)},
            )
