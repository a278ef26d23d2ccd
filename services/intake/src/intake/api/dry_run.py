"""A proposed catalogue is read, and what it would change is counted."""

import json
from collections.abc import Iterator
from uuid import UUID

from intake.domain.routing import Advice, RoutingTable
from rulebook.refusals import InvalidValue

_SOME = 5
_Change = tuple[Advice | None, Advice | None]


def proposed(catalogue: str) -> RoutingTable:
    """Read a catalogue from JSON; InvalidValue says what does not fit."""
    try:
        return RoutingTable.from_mapping(json.loads(catalogue))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise InvalidValue(
            "CATALOGUE_INVALID",
            "所提交的派单规则无法识别。",
            field="catalogue",
            remedy="请对照deploy/policy/routing.yaml的写法更正。",
            details={"fault": str(error)[:200]},
        ) from None


class Changes:
    """Counts where topics would go otherwise: desk, organisation or category."""

    def __init__(self) -> None:
        self.unchanged = 0
        self._counts: dict[_Change, int] = {}
        self._some: dict[_Change, list[UUID]] = {}

    def note(self, topic_id: UUID, before: Advice | None, after: Advice | None) -> None:
        if _place(before) == _place(after):
            self.unchanged += 1
            return
        change = before, after
        self._counts[change] = self._counts.get(change, 0) + 1
        some = self._some.setdefault(change, [])
        if len(some) < _SOME:
            some.append(topic_id)

    def counted(self) -> Iterator[tuple[Advice | None, Advice | None, int, list[UUID]]]:
        """Yield each change with its count and some topics, the most frequent first."""
        for change, count in sorted(self._counts.items(), key=lambda each: -each[1]):
            yield *change, count, self._some[change]


def _place(advice: Advice | None) -> tuple[str, str, str] | None:
    return (advice.desk, advice.organisation, advice.suggested_category) if advice else None
