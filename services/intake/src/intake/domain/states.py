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


# Another topic may follow one of these: somebody is still working on it.
OPEN = frozenset({State.TRIAGE, State.POOLED, State.SHORTLISTED, State.APPROVED, State.DEFERRED})
