"""What may happen to an issue: one row each, as the procedure numbers them."""

from outcomes.domain import actors
from outcomes.domain.kinds import IssueState as Issue
from rulebook.lifecycle import Lifecycle
from rulebook.lifecycle import Transition as Row

ISSUE = Lifecycle[Issue](
    [
        Row(
            42,
            frozenset({Issue.OPEN}),
            "resolve",
            actors.CALLERS_BACK,
            "被回访人认为已解决，且办理结果为 A 类",
            "D17",
            Issue.RESOLVED,
            "IssueResolved",
        ),
        Row(
            46,
            frozenset({Issue.OPEN}),
            "explain",
            actors.LIAISON,
            "依法不能解决，已说明理由；没有在办的交办单",
            "D17",
            Issue.EXPLAINED,
            "IssueExplained",
        ),
        Row(
            47,
            frozenset({Issue.OPEN}),
            "give-up",
            actors.SECRETARY,
            "经党委书记批准；没有在办的交办单",
            "D17",
            Issue.UNRESOLVED,
            "IssueClosedUnresolved",
        ),
    ]
)
