"""Who may hand in what: a resident for himself, or somebody with an appointment for another."""

from collections.abc import Collection

from rulebook.callers import Caller, Role
from rulebook.refusals import InvalidValue, NotPermitted

MAY_ASSIST = frozenset({Role.CLERK, Role.LIAISON, Role.MEMBER, Role.CONVENER, Role.SECRETARY, Role.SYSTEM})
# These come through somebody's hands; the others a resident uses alone.
ASSISTED_CHANNELS = frozenset({"phone", "paper", "hotline", "member", "reception"})


def require_now(*, backdated: bool) -> None:
    """Whoever holds a tracking code acts now; what happened before is written down by a clerk."""
    if backdated:
        raise _assisted_only("command.occurred_at")


def require_may_submit(who: Caller, division: str, *, assisted: bool, claims: frozenset[str]) -> None:
    """Raise NotPermitted unless the caller may hand this in.

    claims name what only an appointed person may say: "occurred_at", "channel", "source_kind".
    """
    if assisted:
        who.require_role(*MAY_ASSIST)
        if "occurred_at" in claims:
            who.require_division(division)
    elif claims:
        raise _assisted_only(*sorted(claims))


def require_category(code: str, known: Collection[str]) -> None:
    if code not in known:
        raise InvalidValue(
            "CATEGORY_UNKNOWN",
            "类别不存在。",
            field="category",
            remedy=f"请从以下类别中选择：{'、'.join(known)}。",
        )


def _assisted_only(*fields: str) -> NotPermitted:
    return NotPermitted(
        "ASSISTED_ONLY",
        "该内容只能由工作人员代填。",
        field=fields[0],
        remedy="请删去该字段，或由工作人员登录后以代填方式（assisted）提交。",
        details={"fields": " ".join(fields)},
    )
