"""What a session said, what was reported and decided: minutes, reports, recommendations, votes."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from outcomes.domain.kinds import AdoptionResult, MeetingKind, NextStep
from outcomes.models.declarative import Model, Numbers, Texts, TopicId, TopicKey


class Minutes(Model):
    """Minutes of one session on one topic; they begin empty when the session was held."""

    __tablename__ = "minutes"

    topic_id: Mapped[TopicKey]
    session_id: Mapped[UUID] = mapped_column(primary_key=True)
    held_at: Mapped[datetime]
    points: Mapped[list[dict[str, str]]] = mapped_column(JSONB, default_factory=list)
    disagreements: Mapped[Texts] = mapped_column(default_factory=list)
    drafted_at: Mapped[datetime | None] = mapped_column(default=None)
    confirmed_by: Mapped[Texts] = mapped_column(default_factory=list)
    confirmed_at: Mapped[datetime | None] = mapped_column(default=None)
    # Set when the session was adjourned: the day by which the next one is due.
    next_by: Mapped[date | None] = mapped_column(default=None)


class Resumption(Model):
    """How it went on after a round without agreement."""

    __tablename__ = "resumptions"

    topic_id: Mapped[TopicKey]
    round: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    next_step: Mapped[NextStep]
    note: Mapped[str]
    at: Mapped[datetime]


class Report(Model):
    __tablename__ = "reports"

    topic_id: Mapped[TopicKey]
    round: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[str]
    deciding_body: Mapped[str]
    reported_at: Mapped[datetime]


class Recommendation(Model):
    __tablename__ = "recommendations"
    __table_args__ = (Index(None, "topic_id", "number", unique=True), Index(None, "reported_at"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    topic_id: Mapped[TopicId]
    number: Mapped[int]
    report: Mapped[int]
    text: Mapped[str]
    issue_numbers: Mapped[Numbers]
    suggested_lead: Mapped[str]
    suggested_due: Mapped[date | None]
    reported_at: Mapped[datetime]
    result: Mapped[AdoptionResult | None] = mapped_column(default=None)
    meeting: Mapped[str] = mapped_column(default="")
    reason_code: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[datetime | None] = mapped_column(default=None)


class StatutoryVote(Model):
    """One meeting that the law asks for; the counts stay empty until it was held."""

    __tablename__ = "statutory_votes"

    topic_id: Mapped[TopicKey]
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[MeetingKind]
    notice_on: Mapped[date]
    started_at: Mapped[datetime]
    held_on: Mapped[date | None] = mapped_column(default=None)
    counted: Mapped[dict[str, int]] = mapped_column(JSONB, default_factory=dict)
    quorum_met: Mapped[bool | None] = mapped_column(default=None)
    passed: Mapped[bool | None] = mapped_column(default=None)
    published_from: Mapped[date | None] = mapped_column(default=None)
    published_to: Mapped[date | None] = mapped_column(default=None)
