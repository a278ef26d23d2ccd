"""Who calls, and over which part of the city that caller may decide."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rulebook.divisions import DivisionTable, covers
from rulebook.refusals import NotPermitted


class Role(StrEnum):
    """What a caller is. Permissions come from the appointment, never from the person."""

    CITIZEN = "citizen"
    CLERK = "clerk"
    MEMBER = "member"
    LIAISON = "liaison"
    CONVENER = "convener"
    SECRETARY = "secretary"
    AGENCY = "agency"
    OPS = "ops"
    AUDITOR = "auditor"
    SYSTEM = "system"


# They look after the system or the records as a whole, so no division bounds them.
EVERYWHERE = frozenset({Role.OPS, Role.AUDITOR, Role.SYSTEM})


@dataclass(frozen=True, slots=True)
class Caller:
    """An authenticated party: subject is a pseudonym, division the part of the city it acts for."""

    subject: str
    roles: frozenset[Role]
    division: str
    organisation: str = ""

    def has(self, roles: Iterable[Role]) -> bool:
        return not self.roles.isdisjoint(roles)

    def require_role(self, *roles: Role) -> None:
        """Raise NotPermitted unless the caller has one of the roles."""
        if not self.has(roles):
            raise NotPermitted(
                "ROLE_REQUIRED",
                "您的岗位没有此项权限。",
                remedy="请由有权限的岗位办理，或联系本级政协办公室调整授权。",
                details={"roles": " ".join(sorted(roles))},
            )

    def may_act_in(self, code: str, divisions: DivisionTable | None = None) -> bool:
        """Say whether code lies in the caller's division; with a table, administrative parents count too."""
        if self.has(EVERYWHERE):
            return True
        within = divisions.covers if divisions else covers
        return within(self.division, code)

    def require_division(self, code: str, divisions: DivisionTable | None = None) -> None:
        """Raise NotPermitted unless may_act_in(code, divisions)."""
        if not self.may_act_in(code, divisions):
            raise NotPermitted(
                "OTHER_DIVISION",
                "该事项不在您负责的区划内。",
                remedy="请由所属区划的工作人员办理，或按程序转交。",
                details={"division": code, "own_division": self.division},
            )


ANONYMOUS = Caller(subject="", roles=frozenset(), division="")
