"""One topic on its way: each method takes the next step as the person whose step it is."""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from rulebook.callers import Role
from shangliang.intake.v1.topic_events_pb2 import (
    TopicApproved,
    TopicConcernNamed,
    TopicIssue,
    TopicWordingShown,
)
from shangliang.outcomes.v1 import outcome_events_pb2 as facts
from shangliang.outcomes.v1 import outcome_service_pb2 as pb
from shangliang.scheduling.v1.session_events_pb2 import SessionAdjourned, SessionHeld
from tests.outcomes.handling import Handling, a_command
from tests.outcomes.office import SESSIONS, STREET, TOPICS, Delivered, a_record


@dataclass
class Chain(Handling):
    """Takes a topic from step to step; values that do not matter to a test are sensible ones."""

    division: str = STREET
    statutory: bool = False
    has_contact: bool = True
    issues: int = 1
    concerned: tuple[str, ...] = ()
    session_id: str = field(default_factory=lambda: str(uuid4()))

    def approved(self) -> Delivered:
        event = TopicApproved(
            topic_id=self.topic_id,
            number="LH2021-000123-7",
            division=self.division,
            category="roads",
            title="居民区夜间照明不足",
            issues=[TopicIssue(number=n + 1, statement=f"第{n + 1}个问题") for n in range(self.issues)],
            requires_statutory_decision=self.statutory,
            has_contact=self.has_contact,
            concerned_organisations=self.concerned,
        )
        return a_record(TOPICS, self.topic_id, event, at=self.at)

    def named(self, *organisations: str, version: int = 2) -> Delivered:
        """What follows approved(): somebody says whom the topic complains about."""
        event = TopicConcernNamed(topic_id=self.topic_id, merged_organisations=organisations)
        return a_record(TOPICS, self.topic_id, event, version=version, at=self.at)

    def reworded(self, title: str, statement: str, version: int = 2) -> Delivered:
        """What follows approved(): readers reported the public wording, and it was replaced."""
        event = TopicWordingShown(
            topic_id=self.topic_id,
            reworded=True,
            title=title,
            issues=[TopicIssue(number=1, statement=statement)],
        )
        return a_record(TOPICS, self.topic_id, event, version=version, at=self.at)

    def held(self, session_id: str = "") -> Delivered:
        session_id = session_id or self.session_id
        event = SessionHeld(session_id=session_id, topic_ids=[self.topic_id], division=self.division)
        return a_record(SESSIONS, session_id, event, at=self.at)

    def adjourned(self, session_id: str = "", next_by: str = "2021-06-14") -> Delivered:
        """What follows held() on the same session."""
        session_id = session_id or self.session_id
        event = SessionAdjourned(
            session_id=session_id,
            topic_ids=[self.topic_id],
            division=self.division,
            points_left=2,
            next_by=next_by,
        )
        return a_record(SESSIONS, session_id, event, version=2, at=self.at)

    async def open(self) -> "Chain":
        await self.office.deliver(self.approved())
        await self.office.deliver(self.held())
        return self

    async def draft(self, *points: tuple[str, str], session_id: str = "") -> pb.OutcomeStatus:
        spoken = points or (("AGREED", "小区业主"),)
        request = pb.DraftMinutesRequest(
            command=self.command(),
            topic_id=self.topic_id,
            session_id=session_id or self.session_id,
            points=[
                pb.MinutesPoint(kind=f"POINT_KIND_{kind}", side=side, text="加装路灯，由街道负责。")
                for kind, side in spoken
            ],
        )
        return await self._status("DraftMinutes", request, Role.CLERK)

    async def confirm(self, *parties: str, version: int = 0, session_id: str = "") -> pb.OutcomeStatus:
        request = pb.ConfirmMinutesRequest(
            command=self.command(),
            topic_id=self.topic_id,
            session_id=session_id or self.session_id,
            expected_version=version,
            confirmed_by=parties or ("小区业主", "村“两委”"),
        )
        return await self._status("ConfirmMinutes", request, Role.CONVENER)

    async def report(self, *covered: tuple[int, ...]) -> pb.SubmitReportResponse:
        request = pb.SubmitReportRequest(
            command=self.command(),
            topic_id=self.topic_id,
            report_number="协商报告〔2021〕7号",
            deciding_body="街道党工委",
            recommendations=[
                pb.NewRecommendation(text="在西门外道路加装路灯", issue_numbers=numbers)
                for numbers in covered or [(1,)]
            ],
        )
        answer: pb.SubmitReportResponse = await self.office.outcomes(Role.LIAISON).SubmitReport(request)
        self.recommendations += [each.recommendation_id for each in answer.recommendations]
        return answer

    async def decide(
        self, result: str = "ADOPTED", *, which: int = 0, version: int = 0, reason: str = "", **who: str
    ) -> pb.OutcomeStatus:
        request = pb.DecideRecommendationRequest(
            command=self.command(),
            topic_id=self.topic_id,
            recommendation_id=self.recommendations[which],
            expected_version=version,
            result=f"ADOPTION_RESULT_{result}",
            meeting="党工委会议〔2021〕3号",
            reason_code="FUNDS" if reason else "",
            reason=reason,
        )
        return await self._status("DecideRecommendation", request, Role.SECRETARY, **who)

    async def evaluate(self, solved: str = "YES", **changes: Any) -> pb.OutcomeStatus:
        values: dict[str, Any] = {
            "command": self.command(),
            "topic_id": self.topic_id,
            "assignment_id": self.assignment_id,
            "respondent": pb.RESPONDENT_KIND_PROPOSER,
            "solved": f"SOLVED_{solved}",
            "satisfaction": pb.SATISFACTION_SATISFIED,
            "channel": "phone",
        }
        return await self._status(
            "RecordEvaluation", pb.RecordEvaluationRequest(**(values | changes)), Role.CLERK
        )

    async def explain(self, issue: int = 1) -> pb.OutcomeStatus:
        request = pb.ExplainIssueRequest(
            command=self.command(),
            topic_id=self.topic_id,
            issue_number=issue,
            reason_code="LAW",
            explanation="规划条件不允许，已当面说明。",
        )
        return await self._status("ExplainIssue", request, Role.LIAISON)

    async def give_up(self, issue: int = 1) -> pb.OutcomeStatus:
        request = pb.CloseIssueUnresolvedRequest(
            command=self.command(),
            topic_id=self.topic_id,
            issue_number=issue,
            reason_code="NO_CONSENSUS",
            reason="多轮协商未能形成共识。",
            approval_number="批〔2021〕9号",
        )
        return await self._status("CloseIssueUnresolved", request, Role.SECRETARY)

    async def reported(self, *covered: tuple[int, ...]) -> "Chain":
        await self.open()
        await self.draft()
        await self.confirm()
        await self.report(*covered)
        return self

    async def dispatched(self, **changes: Any) -> "Chain":
        await self.reported()
        await self.decide()
        await self.dispatch(**changes)
        return self

    async def evaluating(self, result: str = "A", **changes: Any) -> "Chain":
        await self.dispatched()
        await self.sign()
        await self.reply(result, **changes)
        await self.verify()
        return self

    async def outcome(self) -> pb.Outcome:
        answer = await self.office.outcomes(Role.LIAISON).GetOutcome(
            pb.GetOutcomeRequest(topic_id=self.topic_id)
        )
        outcome: pb.Outcome = answer.outcome
        return outcome

    async def told(self) -> list[str]:
        return await self.office.told(self.topic_id)

    async def _status(self, method: str, request: Any, *roles: Role, **who: str) -> pb.OutcomeStatus:
        answer = await getattr(self.office.outcomes(*roles, **who), method)(request)
        status: pb.OutcomeStatus = answer.status
        return status


__all__ = ["Chain", "a_command", "facts"]
