"""What readers report of public wordings: marks that lead to nobody, and who has to look until when."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from intake.models.declarative import Code, Model

_OPEN, _MARKED = text("decided_at IS NULL"), text("origin IS NOT NULL")


class WordingReport(Model):
    """One reader's ground against one wording of a topic; reader is a keyed mark, for each topic another.

    dismissed: somebody has looked at this wording for this ground and found nothing. counts: it may hide the
    wording; one of a reader with too many that nobody found right does not. origin is a keyed mark of the
    reader on all topics, forgotten when he was right, and when the policy's time has passed.
    """

    __tablename__ = "wording_reports"

    topic_id: Mapped[UUID] = mapped_column(ForeignKey("topics.id"), primary_key=True)
    wording_number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    reader: Mapped[bytes] = mapped_column(primary_key=True)
    ground: Mapped[Code] = mapped_column(primary_key=True)
    reported_at: Mapped[datetime]
    dismissed: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    counts: Mapped[bool] = mapped_column(default=True, server_default=text("true"))
    origin: Mapped[bytes | None] = mapped_column(default=None)

    __table_args__ = (
        Index("wording_reports_origin_idx", "origin", "reported_at", postgresql_where=_MARKED),
        Index("wording_reports_marked_idx", "reported_at", postgresql_where=_MARKED),
    )


class WordingLook(Model):
    """A look at a reported wording, from the first report until somebody decides; one is open at a time."""

    __tablename__ = "wording_looks"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    topic_id: Mapped[UUID] = mapped_column(ForeignKey("topics.id"))
    wording_number: Mapped[int]
    opened_at: Mapped[datetime]
    due_at: Mapped[datetime]
    decided_at: Mapped[datetime | None] = mapped_column(default=None)
    decision: Mapped[Code | None] = mapped_column(default=None)
    decided_by: Mapped[str | None] = mapped_column(default=None)

    __table_args__ = (
        Index("wording_looks_one_idx", "topic_id", unique=True, postgresql_where=_OPEN),
        Index("wording_looks_open_idx", "due_at", "id", postgresql_where=_OPEN),
    )
