"""Who handed a matter in is known until a year after its end, and not longer (domain 5.7; law 13-17, 19).

Identity is name, phone and address of mail. What was written is the case itself, and is kept as cases are.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from intake.domain.disclosure import Stage, stage_at
from intake.domain.georeport import ENDED_STATES, ENDINGS
from intake.domain.states import State
from rulebook.calendar import WorkCalendar
from rulebook.policy import Policy

IDENTITY, HOLD = "retention.identity", "retention.hold"
REVIEWED = "topic-review-requested"
# What goes on elsewhere ends unseen, so it is looked at again; what has ended may begin again and end sooner.
_AGAIN, _LONGEST = timedelta(days=1), timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Link:
    """One topic of those in which a matter goes on: itself, its umbrella, its parts, what takes it up again.

    has_open_issue: one of its issues has not ended.
    """

    state: State
    stage: str
    state_since: datetime
    stage_since: datetime
    has_open_issue: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A disclosure that somebody asked for."""

    stage: Stage
    requested_at: datetime
    valid_until: datetime | None


def ended_at(links: Iterable[Link]) -> datetime | None:
    """Return when the last of them ended; None while one goes on, or for none."""
    ends = [_end_of(each) for each in links]
    known = [each for each in ends if each is not None]
    return max(known) if known and len(known) == len(ends) else None


def kept_until(ended: datetime, policy: Policy, calendar: WorkCalendar) -> datetime:
    """Return until when the identity is kept, by what the policy said at the end."""
    return policy.limit(IDENTITY, ended).after(ended, calendar)


def is_held(asked: Iterable[Asked], now: datetime, policy: Policy, calendar: WorkCalendar) -> bool:
    """Whether somebody is about to be told; one that nobody decides on holds it up for the policy's days."""
    return any(_is_under_way(each, now, policy, calendar) for each in asked)


def next_look(until: datetime | None, now: datetime) -> datetime:
    """Return when to look again at what is kept until then; None: it goes on, or is held up."""
    return min(until, now + _LONGEST) if until is not None and until > now else now + _AGAIN


def _end_of(link: Link) -> datetime | None:
    """A refusal under review has not ended; one that was split or gathered ends with where it went."""
    if link.state in ENDED_STATES or link.state is State.SPLIT:
        return None if link.stage == REVIEWED else max(link.state_since, link.stage_since)
    return link.stage_since if link.stage in ENDINGS and not link.has_open_issue else None


def _is_under_way(asked: Asked, now: datetime, policy: Policy, calendar: WorkCalendar) -> bool:
    match stage_at(asked.stage, asked.valid_until, now):
        case Stage.REQUESTED:
            return now <= policy.limit(HOLD, asked.requested_at).after(asked.requested_at, calendar)
        case Stage.APPROVED:
            return True
        case _:
            return False
