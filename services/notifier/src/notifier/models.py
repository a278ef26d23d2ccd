"""State: what is known of topics, and one row per notice. No address, no name, no resident's words."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, DateTime, Identity, Index, Integer, MetaData, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Model(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: DateTime(timezone=True), str: Text}  # noqa: RUF012 - SQLAlchemy's own form


class Topic(Model):
    """What is remembered of a topic: only what says whom to tell."""

    __tablename__ = "topics"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[str]
    division: Mapped[str]
    has_contact: Mapped[bool]
    umbrella_id: Mapped[UUID | None]
    version: Mapped[int] = mapped_column(BigInteger)
    merged_at: Mapped[datetime | None]
    told_with: Mapped[UUID | None]
    split_from_id: Mapped[UUID | None]

    __table_args__ = (
        Index("ix_topics_umbrella_id", "umbrella_id", postgresql_where=text("umbrella_id IS NOT NULL")),
    )


class Notice(Model):
    """One fact, one recipient, one channel. Its text is made when it is read, in the reader's language."""

    __tablename__ = "notices"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
    # The order of the inbox: an entry about the past still appears on top when it is written.
    position: Mapped[int] = mapped_column(BigInteger, Identity(always=False))
    fact_id: Mapped[UUID]
    fact: Mapped[str]
    occurred_at: Mapped[datetime]
    recipient_kind: Mapped[str]
    recipient_id: Mapped[str] = mapped_column(Text(collation="C"))
    channel: Mapped[str]
    topic_id: Mapped[UUID | None]
    division: Mapped[str] = mapped_column(Text(collation="C"))
    template: Mapped[str]
    template_version: Mapped[int] = mapped_column(Integer)
    wording: Mapped[dict[str, Any]] = mapped_column(JSONB)
    urgent: Mapped[bool]
    state: Mapped[str]
    reason_code: Mapped[str]
    attempts: Mapped[int] = mapped_column(Integer)
    # Of a pending letter: not before; of one being sent: until when its sender may be believed alive.
    due_at: Mapped[datetime | None]
    written_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    read_at: Mapped[datetime | None]
    traceparent: Mapped[str]

    __table_args__ = (
        UniqueConstraint("fact_id", "recipient_kind", "recipient_id", "channel"),
        Index("ix_notices_recipient", "recipient_kind", "recipient_id", "position"),
        # Nobody marks what a submitter was told as read, and that is most of what is told.
        Index(
            "ix_notices_unread",
            "recipient_kind",
            "recipient_id",
            "position",
            postgresql_where=text("read_at IS NULL AND recipient_kind <> 'SUBMITTER'"),
        ),
        Index("ix_notices_topic_id", "topic_id", "position"),
        Index("ix_notices_position", "position", unique=True),
        Index("ix_notices_due_at", "due_at", postgresql_where=text("due_at IS NOT NULL")),
    )
