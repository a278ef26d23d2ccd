"""What may happen to an assignment: one row each, as the procedure numbers them.

Row 38, an extension, has no way in yet, so it is no row here.
"""

from outcomes.domain import actors
from outcomes.domain.kinds import AssignmentState as Work
from rulebook.lifecycle import Lifecycle
from rulebook.lifecycle import Transition as Row

ASSIGNMENT = Lifecycle[Work](
    [
        Row(
            35,
            frozenset(),
            "dispatch",
            actors.OFFICE,
            "建议已采纳；写明主办单位和期限",
            "D14",
            Work.DISPATCHED,
            "AssignmentDispatched",
        ),
        Row(
            36,
            frozenset({Work.DISPATCHED}),
            "sign",
            actors.AGENCY,
            "由主办单位签收",
            "D14",
            Work.HANDLING,
            "AssignmentSigned",
        ),
        Row(
            37,
            frozenset({Work.DISPATCHED}),
            "request-return",
            actors.AGENCY,
            "在期限内提出；有理由和佐证；未经裁定",
            "D14",
            Work.RETURN_REQUESTED,
            "ReturnRequested",
        ),
        Row(
            37,
            frozenset({Work.RETURN_REQUESTED}),
            "rule-return",
            actors.OFFICE,
            "同意退回须指定新的主办单位",
            "D14",
            Work.DISPATCHED,
            "ReturnRuled",
        ),
        Row(
            39,
            frozenset({Work.HANDLING, Work.REWORK}),
            "reply",
            actors.AGENCY,
            "有佐证和结果类别，由单位负责人签发",
            "D15",
            Work.REPLIED,
            "AssignmentReplied",
        ),
        Row(
            40,
            frozenset({Work.REPLIED}),
            "reject-reply",
            actors.LIAISON,
            "佐证不足或未办成",
            "D15",
            Work.REWORK,
            "ReplyRejected",
        ),
        Row(
            41,
            frozenset({Work.REPLIED}),
            "verify-reply",
            actors.LIAISON,
            "佐证齐全",
            "D15",
            Work.EVALUATING,
            "ReplyVerified",
        ),
        Row(42, frozenset({Work.EVALUATING}), "evaluate", actors.CALLERS_BACK, "已回访", "D17", None, ""),
        Row(
            42,
            frozenset({Work.EVALUATING, Work.LONG_TERM}),
            "close",
            actors.SYSTEM,
            "所涉问题均有结论",
            "D17",
            Work.CLOSED,
            "",
        ),
        Row(
            43,
            frozenset({Work.EVALUATING}),
            "order-rework",
            actors.CALLERS_BACK,
            "未解决或不满意；诉求合理且在职责之内；未满规定轮数",
            "D17",
            Work.REWORK,
            "ReworkOrdered",
        ),
        Row(
            44,
            frozenset({Work.EVALUATING}),
            "track",
            actors.LIAISON,
            "结果为 B 类或 C 类；写明下一步和日期",
            "D17",
            Work.LONG_TERM,
            "LongTermTracked",
        ),
        Row(
            45,
            frozenset({Work.LONG_TERM}),
            "reply",
            actors.AGENCY,
            "有佐证和结果类别，由单位负责人签发",
            "D15",
            Work.REPLIED,
            "ProgressReported",
        ),
    ]
)
