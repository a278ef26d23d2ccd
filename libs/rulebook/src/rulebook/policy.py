"""The city's values: limits, numbers and lists with effective dates, and the due moments that follow."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from rulebook.calendar import WorkCalendar, local_day

Value = str | int | float | tuple[str, ...]


class UnknownPolicy(LookupError):
    """The policy has no value for a key at that time: a fault of file or code, not of a request."""


class Unit(StrEnum):
    """How a limit is counted."""

    WORKING_DAY = "wd"
    HOUR = "h"  # free days do not count
    RUNNING_HOUR = "rh"  # night and day, holidays too: emergencies
    DAY = "d"


@dataclass(frozen=True, slots=True)
class Limit:
    """An amount of time as a rule states it: 3wd, 24h, 2rh, 15d."""

    amount: int
    unit: Unit

    @classmethod
    @lru_cache(maxsize=256)
    def parse(cls, text: str) -> "Limit":
        """Read a limit; raises ValueError for anything else."""
        if not (match := re.fullmatch(r"([0-9]{1,4})(wd|rh|h|d)", text)):
            raise ValueError(f"not a limit: {text!r}; write 3wd, 24h, 2rh or 15d")
        return cls(int(match[1]), Unit(match[2]))

    def __str__(self) -> str:
        return f"{self.amount}{self.unit}"

    def after(self, start: datetime, calendar: WorkCalendar) -> datetime:
        """Return the last moment within the limit when the clock starts at start."""
        match self.unit:
            case Unit.WORKING_DAY:
                return calendar.add_working_days(start, self.amount)
            case Unit.HOUR:
                return calendar.add_hours_postponed(start, self.amount)
            case Unit.RUNNING_HOUR:
                return start + timedelta(hours=self.amount)
            case Unit.DAY:
                return calendar.add_days(start, self.amount)

    def before(self, end: datetime, calendar: WorkCalendar) -> datetime:
        """Return the moment that lies this limit ahead of end: when to warn of it."""
        match self.unit:
            case Unit.WORKING_DAY:
                return calendar.subtract_working_days(end, self.amount)
            case Unit.HOUR:
                return calendar.subtract_hours_postponed(end, self.amount)
            case Unit.RUNNING_HOUR:
                return end - timedelta(hours=self.amount)
            case Unit.DAY:
                return end - timedelta(days=self.amount)

    def halved(self, *, at_least: int) -> "Limit":
        """Half the amount, rounded up and never below at_least: the limit of a rework."""
        return Limit(max((self.amount + 1) // 2, at_least), self.unit)


@dataclass(frozen=True, slots=True)
class PolicyValue:
    """One value of a key, from a day until the day before another."""

    key: str
    value: Value
    valid_from: date
    valid_to: date | None = None

    def is_valid_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True)
class Policy:
    """A city's values. A clock asks with the moment it started, so a value changed later leaves it alone."""

    version: str
    values: Mapping[str, tuple[PolicyValue, ...]]

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, object]) -> "Policy":
        """Build from {version, values: [{key, value, from, to?}]}; ValueError or TypeError when malformed."""
        entries = mapping["values"]
        if not isinstance(entries, Sequence):
            raise TypeError("values is a list of {key, value, from}")
        values: dict[str, tuple[PolicyValue, ...]] = {}
        for each in map(_policy_value, entries):
            values[each.key] = (*values.get(each.key, ()), each)
        newest_first = {
            key: tuple(sorted(v, key=lambda e: e.valid_from, reverse=True)) for key, v in values.items()
        }
        return cls(str(mapping["version"]), newest_first)

    def keys(self) -> frozenset[str]:
        return frozenset(self.values)

    def value(self, key: str, at: datetime) -> Value:
        """Return the value in force at a moment; raises UnknownPolicy."""
        day = local_day(at)
        for each in self.values.get(key, ()):
            if each.is_valid_on(day):
                return each.value
        raise UnknownPolicy(f"the policy has no {key} on {day}")

    def limit(self, key: str, at: datetime) -> Limit:
        return Limit.parse(str(self.value(key, at)))

    def number(self, key: str, at: datetime) -> float:
        value = self.value(key, at)
        if not isinstance(value, int | float):
            raise UnknownPolicy(f"{key} is no number")
        return value

    def text(self, key: str, at: datetime) -> str:
        return str(self.value(key, at))

    def texts(self, key: str, at: datetime) -> tuple[str, ...]:
        value = self.value(key, at)
        return value if isinstance(value, tuple) else (str(value),)


@dataclass(frozen=True, slots=True)
class Due:
    """A due moment with what it was computed from, so that it can be explained and never silently moves."""

    at: datetime
    limit: Limit
    calendar_version: str


def due(policy: Policy, calendar: WorkCalendar, key: str, start: datetime) -> Due:
    """Compute when a limit that starts at start ends, by the value in force then. Raises UnknownPolicy."""
    limit = policy.limit(key, start)
    return Due(limit.after(start, calendar), limit, calendar.version)


def _policy_value(entry: Mapping[str, object]) -> PolicyValue:
    raw = entry["value"]
    value = tuple(map(str, raw)) if isinstance(raw, list | tuple) else raw
    if not isinstance(value, str | int | float | tuple):
        raise TypeError(f"{entry['key']}: {raw!r} is no policy value")
    until = entry.get("to")
    return PolicyValue(str(entry["key"]), value, _day(entry["from"]), _day(until) if until else None)


def _day(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))
