"""Lists of matters from paper on their way in: who brought them, how far they are, and each row, sealed."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import ARRAY, TEXT
from sqlalchemy.orm import Mapped, mapped_column

from intake.models.declarative import Code, DivisionCode, Model


class Import(Model):
    """A list. Whoever works on it holds it until leased_until; its key in the vault ends after kept_until.

    run_since and run_from are when it was last set going and how many rows had their outcome then.
    """

    __tablename__ = "imports"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    state: Mapped[int]
    made_by: Mapped[str]
    roles: Mapped[list[str]] = mapped_column(ARRAY(TEXT))
    division: Mapped[DivisionCode]
    organisation: Mapped[Code]
    approval: Mapped[str]
    rows: Mapped[int]
    started_at: Mapped[datetime]
    kept_until: Mapped[datetime]
    given: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    accepted: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    refused: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    run_since: Mapped[datetime | None] = mapped_column(default=None)
    run_from: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    finished_at: Mapped[datetime | None] = mapped_column(default=None)
    leased_by: Mapped[UUID | None] = mapped_column(default=None)
    leased_until: Mapped[datetime | None] = mapped_column(default=None)
    has_receipts: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    wiped: Mapped[bool] = mapped_column(default=False, server_default=text("false"))

    __table_args__ = (
        Index("imports_own_idx", "made_by", "started_at", "id"),
        Index(
            "imports_running_idx",
            text("leased_until NULLS FIRST"),
            "run_since",
            postgresql_where=text("state = 2"),
        ),
        Index("imports_kept_idx", "kept_until", postgresql_where=text("NOT wiped")),
    )


class ImportRow(Model):
    """One matter of a list. Its content is there until it is a topic, its receipt until that was printed."""

    __tablename__ = "import_rows"

    import_id: Mapped[UUID] = mapped_column(ForeignKey("imports.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    state: Mapped[int]
    content: Mapped[bytes | None] = mapped_column(default=None)
    receipt: Mapped[bytes | None] = mapped_column(default=None)
    topic_id: Mapped[UUID | None] = mapped_column(default=None)
    topic_number: Mapped[Code | None] = mapped_column(default=None)
    reason: Mapped[Code | None] = mapped_column(default=None)
    message: Mapped[str | None] = mapped_column(default=None)
    field: Mapped[str | None] = mapped_column(default=None)
    remedy: Mapped[str | None] = mapped_column(default=None)

    __table_args__ = (Index("import_rows_state_idx", "import_id", "state", "number"),)
