"""When a command happened: now, or earlier if it is entered from paper. Moments that come as text."""

from datetime import UTC, datetime, timedelta

from rulebook.calendar import WorkCalendar
from rulebook.policy import Policy, UnknownPolicy
from rulebook.refusals import InvalidValue

# Clocks of two machines differ by seconds; a wrong year differs by more.
_SKEW = timedelta(minutes=2)


def moment_of(
    occurred_at: datetime | None, approval: str, now: datetime, policy: Policy, calendar: WorkCalendar
) -> datetime:
    """Return when it happened: now, or what the command says, never later than now.

    occurred_at is what the command says, None when it says nothing; approval is the number of the written
    approval, empty without one. Raises InvalidValue with the reason OCCURRED_IN_FUTURE beyond the difference
    of two clocks, BACKDATING_NEEDS_APPROVAL when the city's backdate.max passed and nobody approved, and
    BEFORE_THE_RULES when no rule was in force; UnknownPolicy when the city has no backdate.max now.
    """
    if occurred_at is None:
        return now
    if occurred_at > now + _SKEW:
        raise _no_time_to_act("OCCURRED_IN_FUTURE", "发生时间晚于当前时间。")
    limit = policy.limit("backdate.max", now)
    _require_rules(policy, occurred_at)
    if not approval.strip() and limit.after(occurred_at, calendar) < now:
        raise InvalidValue(
            "BACKDATING_NEEDS_APPROVAL",
            f"补录超过{limit}的事项需要书面批准。",
            field="command.backdating_approval",
            remedy="请填写批准文号。",
            details={"limit": str(limit)},
        )
    return min(occurred_at, now)


def moment_in(text: str) -> datetime:
    """Read a moment in ISO form, in UTC; ValueError for what is none, says no zone, or is none in UTC."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("a moment beyond the calendar") from None


def _require_rules(policy: Policy, occurred_at: datetime) -> None:
    try:
        policy.limit("backdate.max", occurred_at)
    except UnknownPolicy:
        raise _no_time_to_act("BEFORE_THE_RULES", "发生时间早于规则施行之日。") from None


def _no_time_to_act(reason: str, message: str) -> InvalidValue:
    return InvalidValue(reason, message, field="command.occurred_at", remedy="请核对发生时间。")
