"""When a command happened: now, or earlier, if it is entered late and that was approved."""

from datetime import datetime, timedelta

from rulebook.policy import Policy, UnknownPolicy
from rulebook.refusals import InvalidValue, MissingRecord

CLOCK_SKEW = timedelta(minutes=2)


def moment(policy: Policy, now: datetime, occurred_at: datetime | None, approval: str) -> datetime:
    """Return when it happened.

    Raises InvalidValue for the future or a time before all rules, MissingRecord when it lies further back
    than backdate.max without an approval.
    """
    if occurred_at is None:
        return now
    if occurred_at > now + CLOCK_SKEW:
        raise _invalid("IN_THE_FUTURE", "发生时间不能晚于现在。")
    try:
        furthest = now - timedelta(days=policy.limit("backdate.max", now).amount)
        policy.limit("backdate.max", occurred_at)
    except UnknownPolicy:
        raise _invalid("BEFORE_THE_RULES", "发生时间早于规则施行之日。") from None
    if occurred_at < furthest and not approval.strip():
        raise MissingRecord(
            "BACKDATING_APPROVAL_REQUIRED",
            "补录时间超过规定期限，须经书面批准。",
            field="command.backdating_approval",
            remedy="请填写批准文号。",
            details={"record": "BACKDATING"},
        )
    return min(occurred_at, now)


def _invalid(reason: str, message: str) -> InvalidValue:
    return InvalidValue(reason, message, field="command.occurred_at", remedy="请核对实际发生时间。")
