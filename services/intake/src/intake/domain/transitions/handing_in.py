"""Rows 2 to 5 and 48: from the first word to a clerk's desk."""

from intake.domain.states import State
from intake.domain.transitions.row import DESK, SYSTEM, row
from rulebook.callers import Role

HANDING_IN = (
    row(
        2,
        set(),
        "submit",
        frozenset(Role),
        "Division and category are known, and there is a text.",
        "D01",
        State.SUBMITTED,
        "topic-submitted",
    ),
    row(
        48,
        set(),
        "resubmit",
        frozenset(Role),
        "The earlier topic has ended, and there are new facts.",
        "D01",
        State.SUBMITTED,
        "topic-submitted",
    ),
    row(
        3,
        {State.SUBMITTED},
        "hold",
        DESK | SYSTEM,
        "A rule of content or a report names a risk.",
        "D02",
        State.HELD,
        "topic-held",
    ),
    row(
        4,
        {State.HELD},
        "release",
        DESK,
        "A person has looked and says what the look has shown.",
        "D02",
        State.TRIAGE,
        "topic-released",
    ),
    row(
        4,
        {State.HELD},
        "decline",
        DESK,
        "A known reason, an explanation and the right channel are given.",
        "D02",
        State.DECLINED,
        "topic-declined",
    ),
    row(
        5,
        {State.SUBMITTED},
        "start-triage",
        DESK,
        "The topic lies in the clerk's division.",
        "",
        State.TRIAGE,
        "topic-triage-started",
    ),
)
