"""What a person asked at a desk about his data: codes only, nothing of who he is."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from intake.models.declarative import Code, Model


class SubjectRequest(Model):
    """One request, from the counter until it is answered; recorded_by has seen who asks.

    what is what was done, or the reason of a refusal, which has the right channel too.
    """

    __tablename__ = "subject_requests"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    topic_id: Mapped[UUID] = mapped_column(ForeignKey("topics.id"), index=True)
    kind: Mapped[Code]
    identified_by: Mapped[Code]
    recorded_by: Mapped[str]
    received_at: Mapped[datetime]
    due_at: Mapped[datetime]
    answered_at: Mapped[datetime | None] = mapped_column(default=None)
    answered_by: Mapped[str | None] = mapped_column(default=None)
    refused: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    what: Mapped[Code | None] = mapped_column(default=None)
    right_channel: Mapped[str] = mapped_column(default="", server_default="")

    __table_args__ = (
        Index("subject_requests_open_idx", "due_at", "id", postgresql_where=text("answered_at IS NULL")),
    )
