"""Who did what, for ever: rows are added and read, and a trigger refuses everything else."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from intake.models.declarative import Code, Model


class AuditRecord(Model):
    """One act, written in the transaction of the act itself; its place in the chain comes a moment later."""

    __tablename__ = "audit_records"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[str]
    role: Mapped[Code]
    organisation: Mapped[str]
    on_behalf_of: Mapped[Code]
    origin: Mapped[str]
    action: Mapped[Code]
    object_type: Mapped[Code]
    object_id: Mapped[str]
    object_version: Mapped[int] = mapped_column(BigInteger)
    purpose: Mapped[str]
    result: Mapped[Code]
    reason: Mapped[Code]
    request_id: Mapped[str]
    trace_id: Mapped[str]

    __table_args__ = (
        Index("audit_records_object_idx", "object_id", "id", postgresql_where=text("object_id <> ''")),
        Index("audit_records_actor_idx", "actor", "id", postgresql_where=text("actor <> ''")),
        Index("audit_records_action_idx", "action", "id"),
    )


class AuditLink(Model):
    """A record's place in the chain: each hash covers the record, its place, and the hash before."""

    __tablename__ = "audit_chain"

    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    record_id: Mapped[UUID] = mapped_column(ForeignKey("audit_records.id"), unique=True)
    hash: Mapped[bytes]
    sealed_at: Mapped[datetime]


class Unsealed(Model):
    """A record that has no place in the chain yet."""

    __tablename__ = "audit_unsealed"

    record_id: Mapped[UUID] = mapped_column(primary_key=True)


class AuditAnchor(Model):
    """Where the chain stood when a day began; the same is logged, so that it can be kept elsewhere."""

    __tablename__ = "audit_anchors"

    day: Mapped[date] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[bytes]
