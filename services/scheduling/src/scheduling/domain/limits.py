"""The city's values that scheduling asks for, with the value that holds where a city's policy names none."""

from datetime import datetime, time
from types import MappingProxyType

from rulebook.policy import Limit, Policy, UnknownPolicy
from scheduling.domain.kinds import SessionForm

_TEXTS = MappingProxyType(
    {
        "notice.min": ("3wd",),
        "cancel.min": ("1wd",),
        "adjourn.max": ("30d",),
        "venue.checkValidity": ("365d",),
        "working.hours": ("08:30-12:00", "14:30-18:00"),
        "session.requiredCategories.room": ("department", "member", "interested"),
        "session.requiredCategories.plaza": ("member", "resident"),
        "session.requiredCategories.cloud": ("member", "interested"),
        "session.requiredCategories.mobile": ("member", "resident"),
        "session.requiredCategories.enterprise": ("department", "member", "interested"),
    }
)
_NUMBERS = MappingProxyType(
    {
        "session.minInterestedShare": 0.5,
        "session.blockBelowShare": 0,
        "session.minPresent": 3,
        "slots.searchDays": 30,
    }
)


def texts(policy: Policy, key: str, at: datetime) -> tuple[str, ...]:
    try:
        return policy.texts(key, at)
    except UnknownPolicy:
        return _TEXTS[key]


def number(policy: Policy, key: str, at: datetime) -> float:
    try:
        return policy.number(key, at)
    except UnknownPolicy:
        return _NUMBERS[key]


def limit(policy: Policy, key: str, at: datetime) -> Limit:
    return Limit.parse(texts(policy, key, at)[0])


def required_categories(policy: Policy, form: SessionForm, at: datetime) -> tuple[str, ...]:
    return texts(policy, f"session.requiredCategories.{form}", at)


def working_hours(policy: Policy, at: datetime) -> list[tuple[time, time]]:
    """The parts of a working day in which rooms are offered."""
    return [_part(text) for text in texts(policy, "working.hours", at)]


def _part(text: str) -> tuple[time, time]:
    start, _, end = text.partition("-")
    return time.fromisoformat(start), time.fromisoformat(end)
