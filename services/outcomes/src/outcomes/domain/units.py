"""Which units may be given a matter: each once, and none that the matter complains about (10 traps, 26).

`organisations` are those complained about with all units below them (rulebook.organisations.all_covered_by).
"""

from collections.abc import Iterable

from rulebook.callers import Caller
from rulebook.organisations import among, plain
from rulebook.refusals import InvalidValue, NotPermitted, WrongState


def require_distinct(lead: str, co_units: Iterable[str]) -> None:
    co_units = [plain(each) for each in co_units]
    if len({plain(lead), *co_units}) <= len(co_units):
        raise InvalidValue(
            "UNIT_TWICE", "同一单位不能重复列入。", field="co_organisations", remedy="请删除重复的单位。"
        )


def require_unconcerned(lead: str, co_units: Iterable[str], organisations: Iterable[str]) -> None:
    """Raise InvalidValue, naming the field, for a unit that the matter complains about, or one below it."""
    organisations = list(organisations)
    for field, units in (("lead_organisation", [lead]), ("co_organisations", co_units)):
        if barred := among(units, organisations):
            raise InvalidValue(
                "UNIT_CONCERNED",
                "该事项反映的就是这一单位或其所属的上级单位，不能交由其主办或协办。",
                field=field,
                remedy="请交由被反映单位的上级主管部门或其他单位办理；反映对象有误的，请由受理单位先更正。",
                details={"organisation": barred[0]},
            )


def require_conflict(units: Iterable[str], organisations: Iterable[str]) -> None:
    """Raise WrongState unless an assignment names a unit that the matter complains about."""
    if not among(units, organisations):
        raise WrongState(
            "NO_CONFLICT",
            "该交办单的主办、协办单位都不是事项反映的单位或其下属单位，不能改派。",
            remedy="不属主办单位职责的，请由其申请退回后裁定。",
        )


def require_not_concerned(who: Caller, organisations: Iterable[str]) -> None:
    """Raise NotPermitted for people of the unit that the matter complains about."""
    if among([who.organisation], organisations):
        raise NotPermitted(
            "CONCERNED_BY_MATTER",
            "该事项反映的是您所在的单位或其所属的上级单位，您须回避。",
            remedy="请由上一级政协办公室或其他单位的人员办理；已交办的，请申请退回或等待改派。",
        )
