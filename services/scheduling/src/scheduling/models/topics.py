"""Approved topics as scheduling sees them, and the research on them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from rulebook.refusals import WrongState
from scheduling.domain import transitions
from scheduling.domain.kinds import ResearchKind, ScheduleState
from scheduling.models.declarative import DivisionCode, Ids, Model, Number, Version, versioned


class Topic(Model):
    """A topic from its approval to its report. Its version counts what happened to the research on it."""

    __tablename__ = "topics"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[Number]
    division: Mapped[DivisionCode]
    approved_at: Mapped[datetime]
    state: Mapped[ScheduleState] = mapped_column(default=ScheduleState.APPROVED)
    deferred: Mapped[bool] = mapped_column(default=False)
    version: Mapped[Version] = mapped_column(default=0)
    __mapper_args__ = versioned(version)
    researchers: Mapped[Ids] = mapped_column(default_factory=list)
    plan_number: Mapped[str] = mapped_column(default="")
    summary: Mapped[str] = mapped_column(default="")
    stakeholders: Mapped[list[dict[str, str]]] = mapped_column(JSONB, default_factory=list)
    concerned_organisations: Mapped[list[str]] = mapped_column(
        ARRAY(Text), default_factory=list, server_default="{}"
    )

    def advance(self, action: str) -> None:
        row = transitions.TOPIC.next(self.state, action)
        if self.deferred and action in ("start-research", "plan"):
            raise WrongState(
                "TOPIC_DEFERRED",
                f"议题{self.number}已暂缓、中止、撤回或转交其他层级。",
                remedy="请等待恢复办理或重新审定。",
                details={"topic_id": str(self.id)},
            )
        self.state = row.target or self.state


class ResearchRecord(Model):
    """One visit, forum or questionnaire. A correction is another record."""

    __tablename__ = "research_records"
    __table_args__ = (Index(None, "topic_id", "occurred_at"), Index(None, "division", "kind", "occurred_at"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    topic_id: Mapped[UUID] = mapped_column(ForeignKey("topics.id"))
    division: Mapped[DivisionCode]
    kind: Mapped[ResearchKind]
    place: Mapped[str]
    member_ids: Mapped[Ids]
    people: Mapped[int]
    findings: Mapped[str]
    occurred_at: Mapped[datetime]
