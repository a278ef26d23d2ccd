"""A city's list of duties by unit (权责清单): dated rows say which unit leads in what, where and with whom.

An assignment goes to a unit inside its duties (domain 9, agency 12); outside them only with a reason that is
kept. A city without a list assigns as it sees fit.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import NoneType
from typing import Any

from rulebook.divisions import DivisionTable
from rulebook.organisations import Catalogue, among, plain
from rulebook.refusals import InvalidValue

_MOST, _LONGEST_CODE = 5000, 80
_KEYS = frozenset({"id", "unit", "helpers", "divisions", "categories", "note", "from", "to"})


@dataclass(frozen=True, slots=True)
class Matter:
    """What a duty is looked up for; no category: it is not known, and every duty of the division counts."""

    division: str
    category: str


@dataclass(frozen=True, slots=True)
class Duty:
    """One row: the unit leads, helpers take part. No divisions or categories: all of them."""

    id: str
    unit: str
    helpers: tuple[str, ...]
    divisions: tuple[str, ...]
    categories: tuple[str, ...]
    note: str
    valid_from: date
    valid_to: date | None

    def includes(self, matter: Matter, divisions: DivisionTable, on: date) -> bool:
        if on < self.valid_from or (self.valid_to is not None and on >= self.valid_to):
            return False
        if matter.category and self.categories and matter.category not in self.categories:
            return False
        return not self.divisions or any(divisions.covers(each, matter.division) for each in self.divisions)


@dataclass(frozen=True, slots=True)
class DutyList:
    """The list of a city; an empty one binds nobody."""

    version: str = ""
    duties: tuple[Duty, ...] = ()

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, Any]) -> "DutyList":
        """Build from {version, duties}; ValueError, TypeError or KeyError when malformed."""
        if not isinstance(mapping.get("duties"), list):
            raise TypeError("duties is a list")
        duties = tuple(map(_duty, mapping["duties"]))
        if len(duties) > _MOST or len({each.id for each in duties}) != len(duties):
            raise ValueError(f"at most {_MOST} duties, each with an id of its own")
        return cls(str(mapping["version"]), duties)

    def responsible(self, matter: Matter, divisions: DivisionTable, on: date) -> list[Duty]:
        """List the duties that a matter lies in on a day, in the order of the list."""
        return [each for each in self.duties if each.includes(matter, divisions, on)]

    def faults(self, divisions: DivisionTable, categories: Iterable[str]) -> Iterator[str]:
        """Say what names a division or a category that the city does not have."""
        known, places = set(categories), {each.code for each in divisions}
        for each in self.duties:
            yield from (f"{each.id}: no division {code}" for code in each.divisions if code not in places)
            yield from (f"{each.id}: no category {code}" for code in each.categories if code not in known)

    def unlisted(self, catalogue: Catalogue) -> list[str]:
        """List the units that a catalogue does not know; where a city has none, nobody is missed."""
        units = dict.fromkeys(code for each in self.duties for code in (each.unit, *each.helpers))
        return [code for code in units if catalogue.rows and code not in catalogue]


NO_LIST = DutyList()


def require_within(duties: Sequence[Duty], lead: str, co_units: Sequence[str], reason: str) -> str:
    """Raise InvalidValue, naming the field and who has it, for a unit outside the duties of a matter.

    With a reason it may be. Returns the reason if one was needed, else "".
    """
    leads = _leads(duties)
    outside = [("lead_organisation", lead)] if not among([lead], leads) else []
    outside += [("co_organisations", each) for each in helping_outside(duties, co_units)]
    if not outside:
        return ""
    if not reason.strip():
        raise _outside(*outside[0], leads)
    return reason.strip()


def helping_outside(duties: Sequence[Duty], co_units: Sequence[str]) -> list[str]:
    """List the units that neither lead in a matter nor help in a joint duty."""
    helpers = [*_leads(duties), *(code for each in duties for code in each.helpers)]
    return [each for each in co_units if not among([each], helpers)]


def _leads(duties: Sequence[Duty]) -> list[str]:
    return list(dict.fromkeys(each.unit for each in duties))


def _outside(field: str, unit: str, leads: Sequence[str]) -> InvalidValue:
    whose = (
        f"按清单由 {'、'.join(leads[:5])} 负责，请改交该单位"
        if leads
        else "清单中没有单位负责此类事项，请先补充清单"
    )
    return InvalidValue(
        "OUTSIDE_DUTIES",
        "该事项不在这一单位的职责清单之内。",
        field=field,
        remedy=f"{whose}；确需交由该单位的，请在 outside_duties_reason 中说明理由。",
        details={"organisation": unit, "responsible": " ".join(leads[:5])},
    )


def _duty(row: Mapping[str, Any]) -> Duty:
    if unknown := set(row) - _KEYS:
        raise ValueError(f"unknown in a duty: {sorted(unknown)}")
    valid_from, valid_to = row["from"], row.get("to")
    if type(valid_from) is not date or type(valid_to) not in (date, NoneType):
        raise TypeError(f"{row['id']}: from and to are days")
    return Duty(
        id=str(row["id"]),
        unit=_code(row["unit"]),
        helpers=tuple(map(_code, _listed(row, "helpers"))),
        divisions=tuple(map(str, _listed(row, "divisions"))),
        categories=tuple(map(str, _listed(row, "categories"))),
        note=str(row.get("note", "")),
        valid_from=valid_from,
        valid_to=valid_to,
    )


def _listed(row: Mapping[str, Any], key: str) -> Sequence[Any]:
    values = row.get(key, ())
    if not isinstance(values, list | tuple):
        raise TypeError(f"{row['id']}: {key} is a list")
    return values


def _code(value: object) -> str:
    code = str(value).strip()
    if not plain(code) or len(code) > _LONGEST_CODE:
        raise ValueError(f"no code of a unit: {code[:_LONGEST_CODE]!r}")
    return code
