"""Writes docs/life-of-a-topic.md from the table that the service runs on: python -m tests.docs.life."""

from collections.abc import Iterator, Mapping, Sequence

from intake.domain.clocks import DIRECT, DISPATCH, LIMITS, OUTER
from intake.domain.states import State
from intake.domain.transitions import RETURNS, ROWS
from intake.domain.transitions.approval import APPROVAL
from intake.domain.transitions.aside import LEVELS
from intake.domain.transitions.handing_in import HANDING_IN
from intake.domain.transitions.split import SPLIT
from intake.domain.transitions.triage import TRIAGE
from intake.domain.transitions.umbrella import UMBRELLA
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
_START, _BACK = "[*]", "back"
PARTS: Mapping[str, Sequence[Transition[State]]] = {
    "Handed in (rows 2 to 5, 48)": HANDING_IN,
    "Looked at (rows 6 to 13)": TRIAGE,
    "Gathered under an umbrella (row 11)": UMBRELLA,
    "Split (row 11)": SPLIT,
    "From the pool to the decision (rows 14 to 17)": APPROVAL,
    "Handed to another level (row 18)": LEVELS,
}


def page() -> str:
    parts = (
        _HEAD,
        "## Pictures",
        "",
        *_pictures(),
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


def _pictures() -> Iterator[str]:
    """A picture for each part of the procedure: all in one can be read by nobody."""
    for title, rows in PARTS.items():
        yield from (
            f"### {title}",
            "",
            "```mermaid",
            "stateDiagram-v2",
            "  direction LR",
            *_arrows(rows),
            "```",
            "",
        )
    yield "From every state before the end a topic may also be taken back (row 49), or stand still until the"
    yield "reason has ended (row 50); see the table."


def _arrows(rows: Sequence[Transition[State]]) -> Iterator[str]:
    """One arrow between two states, with all that leads along it."""
    along: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        sources: list[str] = [*sorted(row.sources)] or [_START]
        for source in sources:
            along.setdefault((source, _target(row, source)), []).append(row.action)
    if any(target == _BACK for _, target in along):
        yield f'  state "where it stood" as {_BACK}'
    for (source, target), actions in along.items():
        yield f"  {_name(source)} --> {_name(target)}: {', '.join(actions)}"


def _target(row: Transition[State], source: str) -> str:
    return _BACK if row.action in RETURNS else str(row.target or source)


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
    yield f"| {State.REFERRED}, until its submitter, who left no contact, is told | `refer.tell` | {_TOLD} |"
    yield f"| {State.DEFERRED} | the review date, at most `defer.review` ahead | {_TOLD} |"
    yield f"| {State.DECLINED}, once a review was asked for | `decline.reviewAnswer` | {_TOLD} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
