"""Guards of the transitions that need more than a state: what must be true of the topic and the request."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from intake.domain.days import in_chinese
from intake.domain.states import OPEN, State
from intake.domain.wording import STATES
from rulebook.calendar import local_day
from rulebook.divisions import covers
from rulebook.policy import Limit
from rulebook.refusals import InvalidValue, MissingRecord, WrongState

_COUNTY = 6


def require_after(at: datetime, since: datetime) -> None:
    """Nothing happens to a topic before what happened to it last."""
    if at < since:
        raise InvalidValue(
            "OCCURRED_TOO_EARLY",
            "发生时间早于该事项上一步的时间。",
            field="command.occurred_at",
            remedy="请核对发生时间。",
            details={"not_before": since.isoformat()},
        )


def require_mergeable(same: bool, division: str, umbrella_division: str, umbrella_state: State) -> None:  # noqa: FBT001
    """A duplicate follows another open topic of the same county that follows none itself."""
    if same:
        raise InvalidValue(
            "MERGE_INTO_ITSELF", "事项不能并入自身。", field="umbrella_topic_id", remedy="请选择另一议题。"
        )
    if not covers(division[:_COUNTY], umbrella_division):
        raise InvalidValue(
            "MERGE_OTHER_COUNTY",
            "两个事项不在同一县区，不能合并。",
            field="umbrella_topic_id",
            remedy="请选择同一县区的议题。",
        )
    if umbrella_state not in OPEN:
        raise WrongState(
            "UMBRELLA_NOT_OPEN",
            f"目标议题的状态为“{STATES[umbrella_state]}”，不能并入。",
            remedy="请并入仍在办理、且自身未被合并的议题。",
            details={"state": umbrella_state.value},
        )


def require_consultable(*, consultable: bool, channel: str) -> None:
    """Only matters of a category that can be consulted on come into the pool."""
    if not consultable:
        raise WrongState(
            "CATEGORY_NOT_CONSULTABLE",
            "该类别的事项不属于协商范围。",
            remedy=f"请转办：{channel}。" if channel else "请转办或不予受理。",
        )


def require_distinct_issues(issues: Sequence[str]) -> None:
    """Issues are what gets counted as solved, so none may stand twice."""
    if len({issue.strip() for issue in issues}) != len(issues):
        raise InvalidValue("ISSUES_REPEATED", "问题清单有重复。", field="issues", remedy="请删去重复的问题。")


def require_approvable(*, risk_checked: bool, interested_parties: Sequence[str]) -> None:
    """The approval form stands on a risk check and on knowing who is concerned."""
    if not risk_checked:
        raise MissingRecord(
            "RISK_CHECK_MISSING",
            "尚未完成风险评估。",
            field="risk_checked",
            remedy="请完成风险评估后再审批。",
            details={"record": "D03"},
        )
    if not interested_parties:
        raise MissingRecord(
            "INTERESTED_PARTIES_MISSING",
            "未列明利益相关方。",
            field="interested_parties",
            remedy="请至少列明一方利益相关方。",
            details={"record": "D03"},
        )


def require_untouched(state: State, stage: str) -> None:
    """An approved topic is held over, or goes to another level, only while nobody has begun to work on it."""
    if state is State.APPROVED and stage != "topic-approved":
        raise WrongState(
            "WORK_HAS_BEGUN",
            "该议题已开始调研或协商，不能暂缓或转交其他层级。",
            remedy="如需停止，请在协商环节取消或延期。",
            details={"stage": stage},
        )


def review_day(text: str, at: datetime, longest: Limit) -> date:
    """Read the review date: after the day of the decision and within the limit."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise InvalidValue(
            "DATE_INVALID", "日期不存在。", field="review_on", remedy="请按 2021-05-31 的格式填写。"
        ) from None
    first, last = local_day(at) + timedelta(days=1), local_day(at) + timedelta(days=longest.amount)
    if not first <= day <= last:
        raise InvalidValue(
            "REVIEW_OUT_OF_RANGE",
            f"复议日期应在{first}至{last}之间。",
            field="review_on",
            remedy="请在期限内选择日期。",
            details={"first": str(first), "last": str(last)},
        )
    return day


def require_review_due(review_on: date, at: datetime) -> None:
    """A deferred topic is looked at again when its date has come."""
    if local_day(at) < review_on:
        raise WrongState(
            "REVIEW_NOT_DUE",
            f"复议日期为{in_chinese(review_on)}，尚未到期。",
            remedy="请在到期后办理。",
            details={"review_on": str(review_on)},
        )
