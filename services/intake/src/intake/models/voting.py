"""Voting rounds, what stands in them for choice, and the ballots; no ballot names its voter."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from intake.models.declarative import Code, DivisionCode, Model


class VotingRound(Model):
    """Residents of a division choose among topics. What the policy said at the opening is kept with it."""

    __tablename__ = "voting_rounds"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    division: Mapped[DivisionCode]
    title: Mapped[str]
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    votes_per_person: Mapped[int]
    threshold: Mapped[int]
    shown_while_open: Mapped[bool]
    opened_by: Mapped[str]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None] = mapped_column(default=None)
    closed_by: Mapped[str] = mapped_column(default="", server_default="")
    close_reason: Mapped[str] = mapped_column(default="", server_default="")
    voters: Mapped[int | None] = mapped_column(default=None)

    __table_args__ = (
        Index(
            "voting_rounds_running_idx", "division", unique=True, postgresql_where=text("closed_at IS NULL")
        ),
        Index("voting_rounds_latest_idx", "division", "closes_at", "id"),
    )


class RoundTopic(Model):
    """A topic of a round: its votes once the round is closed, and the clock that enough of them start."""

    __tablename__ = "round_topics"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    round_id: Mapped[UUID] = mapped_column(ForeignKey("voting_rounds.id"))
    topic_id: Mapped[UUID] = mapped_column(index=True)
    division: Mapped[DivisionCode]
    votes: Mapped[int | None] = mapped_column(default=None)
    places: Mapped[dict[str, int]] = mapped_column(JSONB, default_factory=dict, server_default=text("'{}'"))
    reached_at: Mapped[datetime | None] = mapped_column(default=None)
    look_due_at: Mapped[datetime | None] = mapped_column(default=None)
    calendar_version: Mapped[Code] = mapped_column(default="", server_default="")
    warned_at: Mapped[datetime | None] = mapped_column(default=None)
    overdue_at: Mapped[datetime | None] = mapped_column(default=None)
    looked_at: Mapped[datetime | None] = mapped_column(default=None)
    looked_by: Mapped[str] = mapped_column(default="", server_default="")
    look_note: Mapped[str] = mapped_column(default="", server_default="")

    __table_args__ = (
        UniqueConstraint("round_id", "topic_id"),
        Index(
            "round_topics_looks_idx",
            "look_due_at",
            "id",
            postgresql_where=text("look_due_at IS NOT NULL AND looked_at IS NULL"),
        ),
    )


class Ballot(Model):
    """What one resident has chosen in one round, under a pseudonym of that round alone."""

    __tablename__ = "ballots"

    # No foreign key: it would lock the row of the round for every voter.
    round_id: Mapped[UUID] = mapped_column(primary_key=True)
    voter_ref: Mapped[bytes] = mapped_column(primary_key=True)
    topic_ids: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    division: Mapped[DivisionCode]
    cast_at: Mapped[datetime]
