"""Assignment sheets and what the units did with them: returns, replies."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from outcomes.domain import clocks, transitions
from outcomes.domain.actors import OURSELVES
from outcomes.domain.kinds import AssignmentState, Clock, HandlingKind, ResultClass
from outcomes.models.declarative import (
    AssignmentKey,
    DivisionCode,
    Model,
    Numbers,
    Organisation,
    Running,
    Texts,
    TopicId,
    Version,
)
from rulebook.callers import Caller
from rulebook.policy import Limit


class Assignment(Model):
    """An assignment sheet (交办单). Its version counts its changes, made only under the lock of its file."""

    __tablename__ = "assignments"
    __table_args__ = (
        Index(None, "topic_id"),
        Index(None, "recommendation_id"),
        Index(None, "due_at", "id"),
        Index(
            "assignments_unfinished_state_idx",
            "state",
            "due_at",
            "id",
            postgresql_where=text("state <> 'closed'"),
        ),
        Index("assignments_county_desk_idx", text("left(division, 6)"), "due_at", "id"),
        Index("assignments_street_desk_idx", text("left(division, 9)"), "due_at", "id"),
        Index(None, "lead_organisation", "due_at", "id"),
        Index(None, "co_organisations", postgresql_using="gin"),
        Index(None, "dispatched_at"),
        Index(
            "assignments_open_due_at_idx",
            "due_at",
            "id",
            postgresql_where=text("state NOT IN ('evaluating', 'closed')"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    topic_id: Mapped[TopicId]
    recommendation_id: Mapped[UUID] = mapped_column(ForeignKey("recommendations.id"))
    number: Mapped[str]
    division: Mapped[DivisionCode]
    recommendation_text: Mapped[str]
    issue_numbers: Mapped[Numbers]
    requirement: Mapped[str]
    lead_organisation: Mapped[Organisation]
    co_organisations: Mapped[Texts]
    kind: Mapped[HandlingKind]
    dispatched_at: Mapped[datetime]
    assigned_at: Mapped[datetime]
    sign_due_at: Mapped[datetime]
    due_at: Mapped[datetime]
    handle_limit: Mapped[str]
    calendar_version: Mapped[str]
    state: Mapped[AssignmentState] = mapped_column(default=AssignmentState.DISPATCHED)
    version: Mapped[Version] = mapped_column(default=1)
    signed_at: Mapped[datetime | None] = mapped_column(default=None)
    return_locked: Mapped[bool] = mapped_column(default=False)
    result_class: Mapped[ResultClass | None] = mapped_column(default=None)
    rework_rounds: Mapped[int] = mapped_column(default=0)
    first_replied_at: Mapped[datetime | None] = mapped_column(default=None)
    first_reply_in_time: Mapped[bool] = mapped_column(default=False)
    timed: Mapped[bool] = mapped_column(default=False)
    outside_duties_reason: Mapped[str | None] = mapped_column(default=None)

    @property
    def limit(self) -> Limit:
        return Limit.parse(self.handle_limit)

    def advance(self, action: str, caller: Caller = OURSELVES) -> None:
        """Take a step, or raise WrongState or NotPermitted."""
        row = transitions.ASSIGNMENT.next(self.state, action)
        row.require_actor(caller)
        self.state = row.target or self.state
        self.version += 1

    def due(self, clock: Clock) -> datetime:
        return self.sign_due_at if clock is Clock.SIGN else self.due_at

    def is_overdue(self, clock: Clock, now: datetime) -> bool:
        return clocks.is_overdue(clock, self.state, self.due(clock), now)

    def note_reply(self, reply: "Reply") -> None:
        """The first reply is what counts for "in time"; the last one says where the matter stands."""
        self.result_class = reply.result_class
        if self.first_replied_at is None:
            self.first_replied_at, self.first_reply_in_time = reply.replied_at, reply.in_time

    @property
    def organisations(self) -> list[str]:
        return [self.lead_organisation, *self.co_organisations]


class AssignmentReturn(Model):
    """The one return that can be asked for, and the ruling on it."""

    __tablename__ = "assignment_returns"

    assignment_id: Mapped[UUID] = mapped_column(ForeignKey("assignments.id"), primary_key=True)
    organisation: Mapped[Organisation]
    reason_code: Mapped[str]
    evidence: Mapped[str]
    asked_at: Mapped[datetime]
    granted: Mapped[bool | None] = mapped_column(default=None)
    ruling: Mapped[str] = mapped_column(default="")
    ruled_at: Mapped[datetime | None] = mapped_column(default=None)


class Reassignment(Model):
    """Who had an assignment before the office gave it to others, and why it did."""

    __tablename__ = "reassignments"
    __table_args__ = (Index(None, "assignment_id", "id"),)

    id: Mapped[Running] = mapped_column(init=False)
    assignment_id: Mapped[AssignmentKey]
    lead_organisation: Mapped[Organisation]
    co_organisations: Mapped[Texts]
    reason: Mapped[str]
    at: Mapped[datetime]


class Reply(Model):
    """A handling reply; a later one never changes an earlier one."""

    __tablename__ = "replies"
    __table_args__ = (Index(None, "assignment_id", "id"),)

    id: Mapped[Running] = mapped_column(init=False)
    assignment_id: Mapped[AssignmentKey]
    result_class: Mapped[ResultClass]
    measures: Mapped[str]
    evidence: Mapped[Texts]
    signed_by_post: Mapped[str]
    next_step: Mapped[str]
    next_date: Mapped[date | None]
    replied_at: Mapped[datetime]
    in_time: Mapped[bool]
    accepted: Mapped[bool | None] = mapped_column(default=None)
    check_reason_code: Mapped[str] = mapped_column(default="")
    check_note: Mapped[str] = mapped_column(default="")
    checked_at: Mapped[datetime | None] = mapped_column(default=None)
