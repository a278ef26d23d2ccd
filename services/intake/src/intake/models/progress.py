"""What happened to a topic in the whole chain: our own events and those of the other services."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from intake.domain.states import State
from intake.models.declarative import Code, Model


class ProgressStep(Model):
    """One event of one topic; an event of several topics has a step in each.

    facts hold what the sentence for people needs (dates, classes). state is set by our own events only.
    """

    __tablename__ = "progress_steps"

    topic_id: Mapped[UUID] = mapped_column(ForeignKey("topics.id"), primary_key=True)
    event_id: Mapped[UUID] = mapped_column(primary_key=True)
    step: Mapped[Code]
    facts: Mapped[dict[str, Any]] = mapped_column(JSONB)
    actor_role: Mapped[Code]
    occurred_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    state: Mapped[State | None] = mapped_column(default=None)
