"""Whoever has an interest in a matter does not lead the talk about it (recusal; petition rules)."""

from collections.abc import Iterable

from rulebook.callers import Caller
from rulebook.organisations import among
from rulebook.refusals import NotPermitted


def require_no_interest(who: Caller, organisations: Iterable[str]) -> None:
    """Raise NotPermitted for people of a unit that a topic of the session complains about."""
    if among([who.organisation], organisations):
        raise NotPermitted(
            "CONCERNED_BY_MATTER",
            "议题反映的是您所在的单位，您须回避，不能组织或主持该次协商。",
            remedy="请由上一级政协办公室或其他单位的人员组织、主持；您的单位可以作为有关部门到会说明情况。",
        )
