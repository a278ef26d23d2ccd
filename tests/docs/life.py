"""Writes docs/life-of-a-topic.md from the table that the service runs on: python -m tests.docs.life."""

from collections.abc import Iterator

from intake.domain.clocks import DIRECT, DISPATCH, LIMITS, OUTER
from intake.domain.states import State
from intake.domain.transitions import RETURNS, ROWS
from rulebook.callers import Role
from rulebook.lifecycle import Transition
from tests.architecture.source import ROOT

PAGE = ROOT / "docs" / "life-of-a-topic.md"
_HEAD = """# The life of a topic

Made by `python -m tests.docs.life` from `services/intake/src/intake/domain/transitions/`; a test compares.
The numbers are those of the city's procedure. What happens after the approval (rows 19 to 47) belongs to
scheduling and outcomes.
"""
_TOLD = "clerks and liaison are told"
_AFTER_LIMIT = {State.INFO_REQUIRED: "the matter is closed with notice"}
# Rows from nearly every state would hide the others in a picture.
_FROM_ANYWHERE = 8


def page() -> str:
    parts = (
        _HEAD,
        "## Picture",
        "",
        *_picture(),
        "",
        "## Table",
        "",
        *_table(),
        "",
        "## Limits",
        "",
        *_limits(),
    )
    return "\n".join(parts) + "\n"


def _picture() -> Iterator[str]:
    yield "```mermaid"
    yield "stateDiagram-v2"
    for row in ROWS:
        if len(row.sources) < _FROM_ANYWHERE:
            sources: list[str] = [*sorted(row.sources)] or ["[*]"]
            for source in sources:
                yield from (
                    f"  {_name(source)} --> {_name(target)}: {row.action}" for target in _targets(row)
                )
    yield "  note right of suspended: from every state before the end (row 50)"
    yield "  note right of withdrawn: from every state before the end (row 49)"
    yield "```"


def _targets(row: Transition[State]) -> list[State]:
    if row.action == "refuse-handover":
        return [State.POOLED, State.SHORTLISTED, State.APPROVED]
    if row.target is None and row.sources:
        return [] if row.action in RETURNS else sorted(row.sources)
    return [row.target] if row.target else []


def _name(state: str) -> str:
    return str(state).replace("-", "_")


def _table() -> Iterator[str]:
    yield "| row | from | action | who | guard | record | to | event |"
    yield "|---|---|---|---|---|---|---|---|"
    for row in sorted(ROWS, key=lambda each: each.number):
        cells = (
            str(row.number),
            ", ".join(sorted(row.sources)) or "–",
            f"`{row.action}`",
            "anyone" if row.actors == frozenset(Role) else ", ".join(sorted(row.actors)),
            row.guard,
            row.record or "–",
            _destination(row),
            f"`{row.event}`",
        )
        yield f"| {' | '.join(cells)} |"


def _destination(row: Transition[State]) -> str:
    if row.action in RETURNS:
        return "where it stood"
    return str(row.target or "stays")


def _limits() -> Iterator[str]:
    yield "`topic.warn` before a limit ends its clerks are told (`topic-due-soon`), and when it has passed"
    yield "clerks and liaison (`topic-overdue`). Where a topic is set aside its own clock stands, and goes on"
    yield "with what was left."
    yield ""
    yield "| state | limit | when it has passed |"
    yield "|---|---|---|"
    for state, key in LIMITS.items():
        yield f"| {state} | `{key}` | {_AFTER_LIMIT.get(state, _TOLD)} |"
    yield f"| {State.TRIAGE} of a category that is not consultable | `{DIRECT}` | {_TOLD} |"
    yield f"| {State.TRIAGE}, in all, since it was handed in or came back decided | `{OUTER}` | {_TOLD} |"
    yield f"| {State.REFERRED} to the hotline, until it has taken over | `{DISPATCH}` | {_TOLD} |"
    yield f"| {State.DEFERRED} | the review date, at most `defer.review` ahead | {_TOLD} |"
    yield f"| {State.DECLINED}, once a review was asked for | `decline.reviewAnswer` | {_TOLD} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
