"""Handling replies: what a reply of each class has to say."""

from datetime import date

from outcomes.domain.kinds import ResultClass
from rulebook.refusals import InvalidValue, WrongState

UNFINISHED = frozenset({ResultClass.B, ResultClass.C})


def require_complete(result: ResultClass, next_step: str, next_date: date | None, today: date) -> None:
    """Raise InvalidValue when an unfinished matter comes without what is next and when."""
    if result not in UNFINISHED:
        return
    if not next_step.strip():
        raise InvalidValue(
            "NEXT_STEP_REQUIRED",
            f"{result.upper()} 类答复须写明下一步措施。",
            field="next_step",
            remedy="请填写下一步措施和时间。",
        )
    require_later("next_date", next_date, today)


def require_trackable(result: ResultClass | None) -> None:
    """Raise WrongState unless the matter is being solved or in a plan."""
    if result not in UNFINISHED:
        raise WrongState(
            "NOT_A_PLANNED_MATTER",
            "只有 B 类或 C 类事项可以转入长期跟踪。",
            remedy="A 类请回访办结，D 类请向群众作出说明。",
            details={"result_class": str(result or "")},
        )


def require_later(field: str, day: date | None, today: date) -> None:
    """Raise InvalidValue unless the day is given and lies after today."""
    if day is None or day <= today:
        raise InvalidValue(
            "DATE_NOT_LATER", "日期须晚于办理当日。", field=field, remedy=f"请填写 {today} 之后的日期。"
        )


def require_within(field: str, day: date, latest: date) -> None:
    """Raise InvalidValue for a day after the latest one: what is planned is looked at again each quarter."""
    if day > latest:
        raise InvalidValue(
            "DATE_TOO_LATE", f"日期不能晚于 {latest}。", field=field, remedy="请先定一个较近的复查日期。"
        )
