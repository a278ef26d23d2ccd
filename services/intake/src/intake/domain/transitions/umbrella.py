"""Row 11 once more: several topics are consulted on together, each a part of one that the office opens."""

from intake.domain.states import State
from intake.domain.transitions.row import DESK, row

UMBRELLA = (
    row(
        11,
        set(),
        "open-umbrella",
        DESK,
        "Two topics or more belong together; title, summary and issues hold no personal data.",
        "D02",
        State.POOLED,
        "topic-umbrella-opened",
    ),
    row(
        11,
        {State.TRIAGE, State.POOLED, State.SHORTLISTED},
        "gather",
        DESK,
        "The umbrella is open and has room, and the part is none itself.",
        "D02",
        State.MERGED,
        "topic-gathered",
    ),
    row(
        11,
        {State.MERGED},
        "take-out",
        DESK,
        "It was gathered, not merged; it has the time again that was left.",
        "D02",
        None,
        "topic-taken-out",
    ),
    row(
        11,
        {State.POOLED, State.SHORTLISTED, State.DEFERRED},
        "dissolve",
        DESK,
        "It is an umbrella, and was not approved; each part stands again where it stood.",
        "D02",
        State.WITHDRAWN,
        "topic-umbrella-dissolved",
    ),
)
