"""Rows 18, 49 and 50: to another level, taken back, suspended."""

from intake.domain.states import OFFERED, State
from intake.domain.transitions.row import DESK, SUBMITTER, row
from rulebook.callers import Role

_LEVEL = frozenset({Role.CLERK, Role.LIAISON, Role.CONVENER, Role.SECRETARY})
_STANDING = frozenset(
    {
        State.SUBMITTED,
        State.HELD,
        State.TRIAGE,
        State.INFO_REQUIRED,
        State.REFERRED,
        State.POOLED,
        State.SHORTLISTED,
        State.APPROVED,
        State.DEFERRED,
    }
)

LEVELS = (
    row(
        18,
        {State.POOLED, State.SHORTLISTED, State.APPROVED},
        "escalate",
        frozenset({Role.LIAISON, Role.CONVENER, Role.SECRETARY}),
        "A level above is named; nobody has begun to work on it.",
        "D02",
        State.ESCALATED,
        "topic-escalated",
    ),
    row(
        18,
        {State.POOLED, State.SHORTLISTED, State.APPROVED},
        "delegate",
        frozenset({Role.LIAISON, Role.SECRETARY}),
        "A level below is named; nobody has begun to work on it.",
        "D02",
        State.DELEGATED,
        "topic-delegated",
    ),
    row(
        18,
        OFFERED,
        "accept-handover",
        _LEVEL,
        "The caller acts for the level that it was offered to; screening begins there anew.",
        "D02",
        State.POOLED,
        "topic-handover-accepted",
    ),
    row(
        18,
        OFFERED,
        "refuse-handover",
        _LEVEL,
        "The caller acts for the level that it was offered to; the topic returns to where it stood.",
        "D02",
        None,
        "topic-handover-refused",
    ),
)

AT_ANY_TIME = (
    row(
        49,
        _STANDING | OFFERED | {State.MERGED, State.SUSPENDED, State.SPLIT},
        "withdraw",
        SUBMITTER | DESK,
        "Nobody else raises it, and work on it has not begun; of what was split, on no part that goes on.",
        "D02",
        State.WITHDRAWN,
        "topic-withdrawn",
    ),
    row(
        49,
        _STANDING | OFFERED | {State.MERGED, State.SUSPENDED, State.SPLIT},
        "withdraw-and-keep",
        SUBMITTER | DESK,
        "Others raise it too, or work on it has begun: it goes on without its submitter.",
        "D02",
        None,
        "topic-withdrawn",
    ),
    row(
        50,
        _STANDING,
        "suspend",
        frozenset({Role.LIAISON}),
        "A reason is given; the clock stands.",
        "D02",
        State.SUSPENDED,
        "topic-suspended",
    ),
    row(
        50,
        {State.SUSPENDED},
        "resume",
        frozenset({Role.LIAISON}),
        "The reason has ended; the topic returns to where it stood, with the time that it had left.",
        "D02",
        None,
        "topic-resumed",
    ),
)
