"""What the people asked said, what became of each issue, and which effects followed."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, Index
from sqlalchemy.orm import Mapped, mapped_column

from outcomes.domain import transitions
from outcomes.domain.kinds import EffectKind, IssueState, RespondentKind, Satisfaction, Solved
from outcomes.models.declarative import AssignmentKey, Model, Running, TopicId, TopicKey
from rulebook.callers import Caller


class Issue(Model):
    """A question within the topic; issues are what gets solved (件)."""

    __tablename__ = "issues"
    __table_args__ = (Index(None, "decided_at"),)

    topic_id: Mapped[TopicKey]
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    statement: Mapped[str]
    state: Mapped[IssueState] = mapped_column(default=IssueState.OPEN)
    decided_at: Mapped[datetime | None] = mapped_column(default=None)
    assignment_id: Mapped[UUID | None] = mapped_column(default=None)
    reason_code: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    approval_number: Mapped[str] = mapped_column(default="")

    def advance(self, action: str, caller: Caller, at: datetime) -> None:
        """Give a verdict, or raise WrongState or NotPermitted."""
        row = transitions.ISSUE.next(self.state, action)
        row.require_actor(caller)
        self.state = row.target or self.state
        self.decided_at = at


class Evaluation(Model):
    """What one of the people asked said; who it was is not kept here."""

    __tablename__ = "evaluations"
    __table_args__ = (Index(None, "assignment_id"), Index(None, "topic_id"), Index(None, "at"))

    id: Mapped[Running] = mapped_column(init=False)
    topic_id: Mapped[TopicId]
    assignment_id: Mapped[AssignmentKey]
    respondent: Mapped[RespondentKind]
    solved: Mapped[Solved]
    satisfaction: Mapped[Satisfaction]
    reasonable: Mapped[bool]
    reason: Mapped[str]
    channel: Mapped[str]
    round: Mapped[int]
    at: Mapped[datetime]


class LongTerm(Model):
    """A planned matter that is looked at again on a date."""

    __tablename__ = "long_term"
    __table_args__ = (Index(None, "assignment_id"),)

    id: Mapped[Running] = mapped_column(init=False)
    assignment_id: Mapped[AssignmentKey]
    next_step: Mapped[str]
    look_again_on: Mapped[date]
    at: Mapped[datetime]


class Effect(Model):
    __tablename__ = "effects"
    __table_args__ = (Index(None, "topic_id"), Index(None, "occurred_at"))

    id: Mapped[Running] = mapped_column(init=False)
    topic_id: Mapped[TopicId]
    kind: Mapped[EffectKind]
    amount: Mapped[int] = mapped_column(BigInteger)
    unit: Mapped[str]
    description: Mapped[str]
    evidence: Mapped[str]
    occurred_at: Mapped[datetime]
