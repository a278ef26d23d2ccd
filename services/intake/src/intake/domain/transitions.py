"""The life of a topic as a table, numbered like the city's procedure; every other module asks this one."""

from intake.domain.states import State
from rulebook.callers import Role
from rulebook.lifecycle import Lifecycle, Transition

_DESK = frozenset({Role.CLERK, Role.LIAISON})


def _row(  # noqa: PLR0917 - a row of the table, in its columns' order
    number: int,
    sources: set[State],
    action: str,
    actors: frozenset[Role],
    guard: str,
    record: str,
    target: State,
    event: str,
) -> Transition[State]:
    return Transition(number, frozenset(sources), action, actors, guard, record, target, event)


ROWS = (
    _row(
        2,
        set(),
        "submit",
        frozenset(Role),
        "Division and category are known, and there is a text.",
        "D01",
        State.SUBMITTED,
        "topic-submitted",
    ),
    _row(
        5,
        {State.SUBMITTED},
        "start-triage",
        _DESK,
        "The topic lies in the clerk's division.",
        "",
        State.TRIAGE,
        "topic-triage-started",
    ),
    _row(
        7,
        {State.TRIAGE},
        "refer",
        _DESK,
        "The negative list names the reason, the channel is one for it, and the other side gave a number.",
        "D02",
        State.REFERRED,
        "topic-referred",
    ),
    _row(
        8,
        {State.REFERRED},
        "return-referral",
        _DESK | {Role.AGENCY},
        "The other side says why it sends the matter back.",
        "D02",
        State.TRIAGE,
        "topic-referral-returned",
    ),
    _row(
        9,
        {State.TRIAGE},
        "decline",
        _DESK,
        "A known reason, an explanation and the right channel are given.",
        "D02",
        State.DECLINED,
        "topic-declined",
    ),
    _row(
        11,
        {State.TRIAGE},
        "merge",
        _DESK,
        "The same matter in the same county is still open, and is not itself merged.",
        "D02",
        State.MERGED,
        "topic-merged",
    ),
    _row(
        11,
        {State.MERGED},
        "undo-merge",
        _DESK,
        "A reason is given.",
        "D02",
        State.TRIAGE,
        "topic-merge-undone",
    ),
    _row(
        12,
        {State.TRIAGE},
        "answer",
        _DESK | {Role.MEMBER},
        "No consultation is needed: the answer itself is written.",
        "D02",
        State.ANSWERED,
        "topic-answered",
    ),
    _row(
        13,
        {State.TRIAGE},
        "pool",
        _DESK,
        "The category is consultable, an issue is written, and the public wording holds no personal data.",
        "D02",
        State.POOLED,
        "topic-pooled",
    ),
    _row(
        14,
        {State.POOLED},
        "shortlist",
        frozenset({Role.LIAISON, Role.CONVENER}),
        "A screening note says what speaks for it.",
        "D02",
        State.SHORTLISTED,
        "topic-shortlisted",
    ),
    _row(
        15,
        {State.SHORTLISTED},
        "approve",
        frozenset({Role.SECRETARY}),
        "The risk check is done and the interested parties are named.",
        "D03",
        State.APPROVED,
        "topic-approved",
    ),
    _row(
        16,
        {State.SHORTLISTED, State.APPROVED},
        "defer",
        frozenset({Role.SECRETARY}),
        "A reason and a review date within the limit are given; nobody has begun to work on it.",
        "D03",
        State.DEFERRED,
        "topic-deferred",
    ),
    _row(
        17,
        {State.DEFERRED},
        "review",
        frozenset({Role.LIAISON, Role.SECRETARY}),
        "The review date has come.",
        "D02",
        State.SHORTLISTED,
        "topic-reviewed",
    ),
)

TOPIC = Lifecycle(ROWS)
