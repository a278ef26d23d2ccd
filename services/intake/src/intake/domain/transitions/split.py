"""Row 11 the other way round: one topic raises several matters, and each goes on by itself."""

from intake.domain.states import State
from intake.domain.transitions.row import DESK, row

SPLIT = (
    row(
        11,
        {State.TRIAGE, State.POOLED},
        "split",
        DESK,
        "It raises several matters, and is no umbrella and no part; no wording holds personal data.",
        "D02",
        State.SPLIT,
        "topic-split",
    ),
    row(
        11,
        set(),
        "split-off",
        DESK,
        "It is one matter of a topic that raises several; division and category are known.",
        "D02",
        State.TRIAGE,
        "topic-split-off",
    ),
    row(
        11,
        {State.SPLIT},
        "undo-split",
        DESK,
        "Nothing has happened to any part yet.",
        "D02",
        None,
        "topic-split-undone",
    ),
    row(
        11,
        {State.TRIAGE},
        "revoke-part",
        DESK,
        "It was split off, and is taken back together with the split.",
        "D02",
        State.WITHDRAWN,
        "topic-part-revoked",
    ),
)
