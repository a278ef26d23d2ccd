"""Whoever has an interest in a matter does not lead the talk about it (recusal; petition rules).

With a unit complained about go the units below it; the unit above it may lead.
"""

from collections.abc import Iterable
from datetime import date

from rulebook.callers import Caller
from rulebook.organisations import Catalogue, all_covered_by, among
from rulebook.refusals import NotPermitted


def require_no_interest(who: Caller, organisations: Iterable[str], catalogue: Catalogue, on: date) -> None:
    """Raise NotPermitted for people of a unit that a topic of the talk complains about, or of one below."""
    if among([who.organisation], all_covered_by(catalogue, organisations, on)):
        raise NotPermitted(
            "CONCERNED_BY_MATTER",
            "议题反映的是您所在的单位或其所属的上级单位，您须回避，不能组织或主持该次协商。",
            remedy="请由上一级政协办公室或其他单位的人员组织、主持；您的单位可以作为有关部门到会说明情况。",
        )
