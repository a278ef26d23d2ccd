"""The tables as first released: outbox, inbox, parked events, idempotency keys, timers."""

from collections.abc import Sequence
from typing import Any, Protocol

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Identity,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    SmallInteger,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.schema import SchemaItem


class Operations(Protocol):
    """What a step needs of alembic.op, which eventing itself does not depend on."""

    def create_table(self, table_name: str, *columns: SchemaItem, **options: Any) -> object: ...

    def create_index(
        self, index_name: str | None, table_name: str, columns: Sequence[Any], **options: Any
    ) -> None: ...

    def drop_table(self, table_name: str) -> None: ...


def upgrade(op: Operations) -> None:
    """Create the tables; none of them may exist."""
    _outbox(op)
    _outbox_lease(op)
    _outbox_parked(op)
    _inbox(op)
    _aggregate_seen(op)
    _parked_event(op)
    _skipped_event(op)
    _idempotency(op)
    _timer(op)


def downgrade(op: Operations) -> None:
    """Drop the tables with all that is in them: events that were not sent, keys, timers."""
    for table in (
        "timer",
        "idempotency",
        "skipped_event",
        "parked_event",
        "aggregate_seen",
        "inbox",
        "outbox_parked",
        "outbox_lease",
        "outbox",
    ):
        op.drop_table(table)


def _outbox(op: Operations) -> None:
    op.create_table(
        "outbox",
        Column("shard", SmallInteger, autoincrement=False, nullable=False),
        Column("seq", BigInteger, Identity(always=False), nullable=False),
        *_event_columns(),
        PrimaryKeyConstraint("shard", "seq", name="pk_outbox"),
        UniqueConstraint(
            "stream",
            "aggregate_id",
            "aggregate_version",
            name="uq_outbox_stream_aggregate_id_aggregate_version",
        ),
        postgresql_with={
            "autovacuum_vacuum_scale_factor": 0,
            "autovacuum_vacuum_threshold": 5000,
            "autovacuum_vacuum_cost_delay": 0,
        },
    )


def _outbox_lease(op: Operations) -> None:
    op.create_table(
        "outbox_lease",
        Column("shard", SmallInteger, autoincrement=False, nullable=False),
        Column("owner", Text),
        Column("epoch", BigInteger, server_default="0", nullable=False),
        Column("expires_at", DateTime(timezone=True)),
        PrimaryKeyConstraint("shard", name="pk_outbox_lease"),
    )


def _outbox_parked(op: Operations) -> None:
    op.create_table(
        "outbox_parked",
        Column("shard", SmallInteger, autoincrement=False, nullable=False),
        Column("seq", BigInteger, autoincrement=False, nullable=False),
        *_event_columns(),
        Column("error", Text, nullable=False),
        _moment("parked_at"),
        PrimaryKeyConstraint("shard", "seq", name="pk_outbox_parked"),
    )
    op.create_index(
        "ix_outbox_parked_stream_aggregate_id", "outbox_parked", ["stream", "aggregate_id"], unique=False
    )


def _inbox(op: Operations) -> None:
    op.create_table(
        "inbox",
        Column("consumer", Text, nullable=False),
        Column("source", Text, nullable=False),
        Column("event_id", Uuid, nullable=False),
        Column("stream", Text, nullable=False),
        Column("partition", Integer, nullable=False),
        Column("offset", BigInteger, nullable=False),
        _moment("processed_at"),
        PrimaryKeyConstraint("consumer", "source", "event_id", name="pk_inbox"),
    )
    op.create_index("ix_inbox_processed_at", "inbox", ["processed_at"], unique=False, postgresql_using="brin")


def _aggregate_seen(op: Operations) -> None:
    op.create_table(
        "aggregate_seen",
        Column("consumer", Text, nullable=False),
        Column("stream", Text, nullable=False),
        Column("aggregate_id", Text, nullable=False),
        Column("version", BigInteger, nullable=False),
        PrimaryKeyConstraint("consumer", "stream", "aggregate_id", name="pk_aggregate_seen"),
    )


def _parked_event(op: Operations) -> None:
    op.create_table(
        "parked_event",
        Column("id", BigInteger, Identity(always=False), nullable=False),
        *_received_columns(),
        Column("state", Text, nullable=False),
        _moment("parked_at"),
        _moment("next_try_at"),
        PrimaryKeyConstraint("id", name="pk_parked_event"),
        UniqueConstraint("consumer", "stream", "event_id", name="uq_parked_event_consumer_stream_event_id"),
    )
    op.create_index(
        "ix_parked_event_consumer_stream_key_id",
        "parked_event",
        ["consumer", "stream", "key", "id"],
        unique=False,
    )


def _skipped_event(op: Operations) -> None:
    op.create_table(
        "skipped_event",
        Column("id", BigInteger, autoincrement=False, nullable=False),
        *_received_columns(),
        Column("reason", Text, nullable=False),
        Column("skipped_by", Text, nullable=False),
        _moment("skipped_at"),
        PrimaryKeyConstraint("id", name="pk_skipped_event"),
    )


def _idempotency(op: Operations) -> None:
    op.create_table(
        "idempotency",
        Column("scope", Text, nullable=False),
        Column("operation", Text, nullable=False),
        Column("key", Text, nullable=False),
        Column("digest", LargeBinary, nullable=False),
        Column("response", LargeBinary),
        _moment("created_at"),
        PrimaryKeyConstraint("scope", "operation", "key", name="pk_idempotency"),
    )


def _timer(op: Operations) -> None:
    op.create_table(
        "timer",
        Column("kind", Text, nullable=False),
        Column("subject", Text, nullable=False),
        Column("due_at", DateTime(timezone=True), nullable=False),
        Column("next_try_at", DateTime(timezone=True), nullable=False),
        Column("payload", JSONB, nullable=False),
        Column("traceparent", Text, server_default="", nullable=False),
        Column("attempts", Integer, server_default="0", nullable=False),
        Column("error", Text, server_default="", nullable=False),
        PrimaryKeyConstraint("kind", "subject", name="pk_timer"),
    )
    op.create_index("ix_timer_next_try_at", "timer", ["next_try_at"], unique=False)


def _event_columns() -> list["Column[Any]"]:
    return [
        Column("event_id", Uuid, nullable=False),
        Column("stream", Text, nullable=False),
        Column("aggregate_id", Text, nullable=False),
        Column("aggregate_version", BigInteger),
        Column("headers", JSONB, nullable=False),
        Column("payload", LargeBinary, nullable=False),
        _moment("created_at"),
    ]


def _received_columns() -> list["Column[Any]"]:
    return [
        Column("consumer", Text, nullable=False),
        Column("stream", Text, nullable=False),
        Column("key", Text, nullable=False),
        Column("partition", Integer, nullable=False),
        Column("offset", BigInteger, nullable=False),
        Column("timestamp", BigInteger, nullable=False),
        Column("event_id", Uuid, nullable=False),
        Column("event_type", Text, nullable=False),
        Column("aggregate_version", BigInteger, nullable=False),
        Column("key_bytes", LargeBinary),
        Column("headers", LargeBinary, nullable=False),
        Column("payload", LargeBinary),
        Column("error_class", Text, nullable=False),
        Column("error", Text, nullable=False),
        Column("attempts", Integer, server_default="0", nullable=False),
    ]


def _moment(name: str) -> "Column[Any]":
    return Column(name, DateTime(timezone=True), server_default=text("clock_timestamp()"), nullable=False)
