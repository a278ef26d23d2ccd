"""The outcome file of one topic: the aggregate that everything after a session belongs to."""

from datetime import datetime
from uuid import UUID, uuid5

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from outcomes.domain import transitions
from outcomes.domain.actors import OURSELVES
from outcomes.domain.kinds import OutcomeState
from outcomes.models.declarative import DivisionCode, Model, Texts, Version
from rulebook.callers import Caller


class OutcomeFile(Model):
    """Its id is the topic's; its version counts the events published about it.

    Parts get their ids from the file's id and their number within it, so no id has to be invented.
    concerned_organisations are those that the topic complains about: nothing is dispatched to them.
    """

    __tablename__ = "outcome_files"
    __table_args__ = (
        Index(None, "changed_at", "id"),
        Index(None, "division", "changed_at", "id"),
        Index(None, "state", "changed_at", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[str]
    title: Mapped[str]
    division: Mapped[DivisionCode]
    requires_statutory_decision: Mapped[bool]
    has_contact: Mapped[bool]
    opened_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    state: Mapped[OutcomeState] = mapped_column(default=OutcomeState.REPORTING)
    version: Mapped[Version] = mapped_column(default=0)
    rounds: Mapped[int] = mapped_column(default=0)
    report_count: Mapped[int] = mapped_column(default=0)
    report_number: Mapped[str] = mapped_column(default="")
    deciding_body: Mapped[str] = mapped_column(default="")
    recommendation_count: Mapped[int] = mapped_column(default=0)
    vote_count: Mapped[int] = mapped_column(default=0)
    vote_passed: Mapped[bool] = mapped_column(default=False)
    assignment_count: Mapped[int] = mapped_column(default=0)
    concerned_organisations: Mapped[Texts] = mapped_column(default_factory=list, server_default="{}")

    # The version is bumped by publishing; the database refuses an update that did not see the last one.
    __mapper_args__ = {"version_id_col": version, "version_id_generator": False}  # noqa: RUF012 - read once

    def advance(self, action: str, caller: Caller = OURSELVES) -> None:
        """Take a step, or raise WrongState or NotPermitted."""
        row = transitions.OUTCOME.next(self.state, action)
        row.require_actor(caller)
        self.state = row.target or self.state

    def part_id(self, kind: str, number: int) -> UUID:
        return uuid5(self.id, f"{kind}/{number}")
