"""What people were told and agreed to: notices have versions, each in force from a day on (law 13-17)."""

from datetime import datetime

from rulebook.policy import Policy
from rulebook.refusals import InvalidValue, WrongState

_VERSION, _TEXT = "consent.notice", "consent.notice.text"


def notice_at(policy: Policy, at: datetime) -> tuple[str, str]:
    """Return the version and the text of the notice in force at a moment."""
    return policy.text(_VERSION, at), policy.text(_TEXT, at)


def known_notices(policy: Policy) -> frozenset[str]:
    """The versions of all notices that are, or were, in force."""
    return frozenset(str(each.value) for each in policy.values.get(_VERSION, ()))


def require_notice(version: str, policy: Policy) -> None:
    """Raise InvalidValue unless there is, or was, a notice of that version."""
    known = known_notices(policy)
    if version not in known:
        raise InvalidValue(
            "NOTICE_UNKNOWN",
            "没有这一版本的告知书。",
            field="consent_notice",
            remedy="请重新读取告知书后提交。",
            details={"known": " ".join(sorted(known))},
        )


def require_standing(withdrawn_at: datetime | None) -> None:
    """Raise WrongState when the consent has ended already."""
    if withdrawn_at is not None:
        raise WrongState("CONSENT_WITHDRAWN", "同意已经撤回。", remedy="如需删除本人信息，请提出删除申请。")
