"""The states of a topic in intake."""

from enum import StrEnum


class State(StrEnum):
    """Where a topic stands; the names are those of the contract's TopicState."""

    SUBMITTED = "submitted"
    TRIAGE = "triage"
    REFERRED = "referred"
    DECLINED = "declined"
    MERGED = "merged"
    ANSWERED = "answered"
    POOLED = "pooled"
    SHORTLISTED = "shortlisted"
    APPROVED = "approved"
    DEFERRED = "deferred"
    HELD = "held"
    INFO_REQUIRED = "info-required"
    ESCALATED = "escalated"
    DELEGATED = "delegated"
    WITHDRAWN = "withdrawn"
    SUSPENDED = "suspended"
    SPLIT = "split"


# Another topic may follow one of these: somebody is still working on it.
OPEN = frozenset({State.TRIAGE, State.POOLED, State.SHORTLISTED, State.APPROVED, State.DEFERRED})

# Nothing more happens in intake; a refusal may still be reviewed once.
CLOSED = frozenset({State.DECLINED, State.ANSWERED, State.REFERRED, State.WITHDRAWN})

# From here a topic may return to where it stood.
OFFERED = frozenset({State.ESCALATED, State.DELEGATED})
ASIDE = OFFERED | {State.SUSPENDED}
