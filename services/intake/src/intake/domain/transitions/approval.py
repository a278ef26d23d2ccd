"""Rows 14 to 17: from the pool to the Party secretary's decision."""

from intake.domain.states import State
from intake.domain.transitions.row import row
from rulebook.callers import Role

APPROVAL = (
    row(
        14,
        {State.POOLED},
        "shortlist",
        frozenset({Role.LIAISON, Role.CONVENER}),
        "A screening note says what speaks for it; the people behind it are counted.",
        "D02",
        State.SHORTLISTED,
        "topic-shortlisted",
    ),
    row(
        15,
        {State.SHORTLISTED},
        "approve",
        frozenset({Role.SECRETARY}),
        "The risk check is done and the interested parties are named.",
        "D03",
        State.APPROVED,
        "topic-approved",
    ),
    row(
        16,
        {State.SHORTLISTED, State.APPROVED},
        "defer",
        frozenset({Role.SECRETARY}),
        "A reason and a review date within the limit are given; nobody has begun to work on it.",
        "D03",
        State.DEFERRED,
        "topic-deferred",
    ),
    row(
        17,
        {State.DEFERRED},
        "review",
        frozenset({Role.LIAISON, Role.SECRETARY}),
        "The review date has come.",
        "D02",
        State.SHORTLISTED,
        "topic-reviewed",
    ),
    row(
        17,
        {State.DEFERRED},
        "decline",
        frozenset({Role.LIAISON}),
        "The review date has come; reason, explanation and right channel are given.",
        "D02",
        State.DECLINED,
        "topic-declined",
    ),
)
