"""Files of topics: while they are uploaded, once they are attached, and what was made of them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from intake.models.declarative import Code, Model


class Upload(Model):
    """A file that nobody has handed in yet. Its key stands in vault_keys under the upload's own id.

    secret is the fingerprint of the id that the client holds, origin a keyed one of where it comes from.
    """

    __tablename__ = "uploads"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    secret: Mapped[bytes] = mapped_column(unique=True)
    origin: Mapped[bytes] = mapped_column(index=True)
    length: Mapped[int]
    received: Mapped[int]
    pieces: Mapped[int]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class FilePiece(Model):
    """Where one piece of a file lies in the store. An object that no row names belongs to nobody."""

    __tablename__ = "file_pieces"

    file_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    object: Mapped[Code]
    size: Mapped[int]
    shard: Mapped[int]

    __table_args__ = (Index("file_pieces_shard_idx", "shard", "file_id"),)


class Attachment(Model):
    """A file of a topic. Its key is sealed with the topic's: without that nothing of it can be read again.

    due_at is when somebody must look at it next (make its copies, or its public copy); None: never.
    original_gone_at is when the file as it came was deleted; copies made of it may be left.
    seen_by_two: whoever cleared it for everybody had been let see it by another, as a minor's has to be.
    """

    __tablename__ = "attachments"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    topic_id: Mapped[UUID] = mapped_column(ForeignKey("topics.id"))
    sealed_key: Mapped[bytes]
    size: Mapped[int]
    state: Mapped[Code]
    scan: Mapped[Code]
    added_role: Mapped[Code]
    created_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    kind: Mapped[str] = mapped_column(default="", server_default="")
    reason: Mapped[Code] = mapped_column(default="", server_default="")
    attempts: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    masks: Mapped[list[Any] | None] = mapped_column(JSONB, default=None)
    masks_version: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    settled_at: Mapped[datetime | None] = mapped_column(default=None)
    original_gone_at: Mapped[datetime | None] = mapped_column(default=None)
    seen_by_two: Mapped[bool] = mapped_column(default=False, server_default=text("false"))

    __table_args__ = (
        Index("attachments_topic_idx", "topic_id", "created_at", "id"),
        Index("attachments_due_idx", "due_at", postgresql_where=text("due_at IS NOT NULL")),
    )


class AttachmentCopy(Model):
    """A picture made from an attachment, without anything hidden in it: clean, thumbnail or public."""

    __tablename__ = "attachment_copies"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    attachment_id: Mapped[UUID] = mapped_column(ForeignKey("attachments.id"))
    purpose: Mapped[Code]
    width: Mapped[int]
    height: Mapped[int]
    size: Mapped[int]
    masks_version: Mapped[int]

    __table_args__ = (UniqueConstraint("attachment_id", "purpose"),)


class UnwantedObject(Model):
    """An object that is to be deleted from the store, until it is."""

    __tablename__ = "unwanted_objects"

    file_id: Mapped[UUID] = mapped_column(primary_key=True)
    object: Mapped[Code] = mapped_column(primary_key=True)


class StoreShard(Model):
    """A 256th of the store, by the last byte of a file's id: when it was last compared with the tables."""

    __tablename__ = "store_shards"

    shard: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    swept_at: Mapped[datetime]
    removed: Mapped[int]
    missing: Mapped[int]

    __table_args__ = (Index("store_shards_swept_idx", "swept_at"),)
