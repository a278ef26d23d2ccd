"""What a background task could not do and put aside, so that all others go on."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from intake.models.declarative import Code, Model


class SetAside(Model):
    """One subject of one kind of work, with the name of the last error and no word of anybody.

    It refers to no topic: the check would wait for a command that holds the topic.
    """

    __tablename__ = "set_aside"

    work: Mapped[Code] = mapped_column(primary_key=True)
    subject_id: Mapped[UUID] = mapped_column(primary_key=True)
    error: Mapped[str]
    attempts: Mapped[int]
    since: Mapped[datetime]
    next_try_at: Mapped[datetime]

    __table_args__ = (
        Index("set_aside_next_idx", "work", "next_try_at"),
        Index("set_aside_since_idx", "since", "subject_id", "work"),
    )
