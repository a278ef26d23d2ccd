"""One assignment on its way: each method takes the next step as the person whose step it is."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from rulebook.callers import Role
from shangliang.command.v1.command_pb2 import Command
from shangliang.outcomes.v1 import assignment_service_pb2 as sheets
from tests.outcomes.office import LEAD, Office


def a_command(at: datetime | None = None, key: str = "", approval: str = "补〔2026〕1号") -> Command:
    command = Command(idempotency_key=key or str(uuid4()), backdating_approval=approval)
    if at:
        command.occurred_at.FromDatetime(at)
    return command


@dataclass
class Handling:
    """Takes the assignment of a topic's first recommendation from step to step."""

    office: Office
    at: datetime = field(default_factory=lambda: datetime.now(UTC))
    topic_id: str = field(default_factory=lambda: str(uuid4()))
    recommendations: list[str] = field(default_factory=list)
    assignment_id: str = ""

    def command(self) -> Command:
        return a_command(self.at)

    async def dispatch(self, **changes: Any) -> sheets.Assignment:
        values: dict[str, Any] = {
            "command": self.command(),
            "topic_id": self.topic_id,
            "recommendation_id": self.recommendations[0],
            "lead_organisation": LEAD,
            "kind": sheets.HANDLING_KIND_HELP,
            "requirement": "请在期限内办结并答复。",
        }
        request = sheets.DispatchAssignmentRequest(**(values | changes))
        answer = await self.office.sheets(Role.SECRETARY).DispatchAssignment(request)
        self.assignment_id = answer.assignment.assignment_id
        return self._sheet(answer)

    async def sign(self, organisation: str = LEAD, version: int = 0) -> sheets.Assignment:
        request = sheets.SignAssignmentRequest(
            command=self.command(), assignment_id=self.assignment_id, expected_version=version
        )
        return self._sheet(await self.office.agency(organisation).SignAssignment(request))

    async def ask_return(self, organisation: str = LEAD) -> sheets.Assignment:
        request = sheets.RequestReturnRequest(
            command=self.command(),
            assignment_id=self.assignment_id,
            reason_code="NOT_OUR_DUTY",
            evidence="三定方案第二条不含此项职责。",
        )
        return self._sheet(await self.office.agency(organisation).RequestReturn(request))

    async def rule(self, *, granted: bool, lead: str = "", **changes: Any) -> sheets.Assignment:
        request = sheets.RuleReturnRequest(
            command=self.command(),
            assignment_id=self.assignment_id,
            granted=granted,
            lead_organisation=lead,
            reason="经核对三定方案作出裁定。",
            **changes,
        )
        return self._sheet(await self.office.sheets(Role.LIAISON).RuleReturn(request))

    async def reassign(self, lead: str, *co_units: str, **who: str) -> sheets.Assignment:
        request = sheets.ReassignAssignmentRequest(
            command=self.command(),
            assignment_id=self.assignment_id,
            lead_organisation=lead,
            co_organisations=co_units,
            reason="原办理单位为事项所反映的单位。",
        )
        return self._sheet(await self.office.sheets(Role.LIAISON, **who).ReassignAssignment(request))

    async def reply(
        self, result: str = "A", *, organisation: str = LEAD, next_step: str = "", next_date: str = ""
    ) -> sheets.Assignment:
        request = sheets.ReplyAssignmentRequest(
            command=self.command(),
            assignment_id=self.assignment_id,
            result_class=f"RESULT_CLASS_{result}",
            measures="已加装路灯十二盏。",
            evidence=["现场照片三张"],
            signed_by_post="局长",
            next_step=next_step,
            next_date=next_date,
        )
        return self._sheet(await self.office.agency(organisation).ReplyAssignment(request))

    async def reject(self) -> sheets.Assignment:
        request = sheets.RejectReplyRequest(
            command=self.command(),
            assignment_id=self.assignment_id,
            reason_code="NO_EVIDENCE",
            note="缺少现场照片。",
        )
        return self._sheet(await self.office.sheets(Role.LIAISON).RejectReply(request))

    async def verify(self) -> sheets.Assignment:
        request = sheets.VerifyReplyRequest(
            command=self.command(), assignment_id=self.assignment_id, note="现场已核实。"
        )
        return self._sheet(await self.office.sheets(Role.LIAISON).VerifyReply(request))

    @staticmethod
    def _sheet(answer: Any) -> sheets.Assignment:
        assignment: sheets.Assignment = answer.assignment
        return assignment
