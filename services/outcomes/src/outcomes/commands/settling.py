"""What a verdict on issues brings to an end: assignments whose issues all have one, then the topic."""

from collections.abc import Sequence

from outcomes.commands.act import Act
from outcomes.commands.alarms import disarm
from outcomes.domain import clocks, transitions
from outcomes.domain import issues as rules
from outcomes.domain.kinds import AssignmentState, Clock, IssueState
from outcomes.models import Assignment, Issue, OutcomeFile

WAITING = frozenset({AssignmentState.EVALUATING, AssignmentState.LONG_TERM})


async def settle(
    act: Act, file: OutcomeFile, issues: Sequence[Issue], assignments: Sequence[Assignment]
) -> list[Assignment]:
    """Close what is settled, given all of the topic; return the assignments that were closed."""
    decided = {issue.number for issue in issues if issue.state is not IssueState.OPEN}
    closed = [
        each
        for each in assignments
        if each.state in WAITING and each.issue_numbers and decided.issuperset(each.issue_numbers)
    ]
    for assignment in closed:
        if clocks.is_running(Clock.HANDLE, assignment.state):
            await disarm(act, assignment, Clock.HANDLE)
        assignment.advance("close")
    if rules.all_have_a_verdict(issue.state for issue in issues):
        finish(file)
    return closed


def finish(file: OutcomeFile) -> None:
    if "finish" in transitions.OUTCOME.possible(file.state):
        file.advance("finish")
