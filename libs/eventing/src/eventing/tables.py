"""The tables that carry the guarantees. Every service's migrations include them; nothing else writes to
them.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSON, JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

SHARDS = 16

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_CLOCK = text("clock_timestamp()")


def _moment(name: str, *, nullable: bool = False) -> "Column[object]":
    return Column(
        name, DateTime(timezone=True), nullable=nullable, server_default=None if nullable else _CLOCK
    )


def _event_columns() -> list["Column[object]"]:
    """Id, headers and bytes are final when the row is written: whatever is sent twice is sent identically."""
    return [
        Column("event_id", Uuid, nullable=False),
        Column("stream", Text, nullable=False),
        Column("aggregate_id", Text, nullable=False),
        Column("aggregate_version", BigInteger),
        Column("headers", JSON, nullable=False),
        Column("payload", LargeBinary, nullable=False),
        _moment("created_at"),
    ]


# The queue is emptied as fast as it fills, so it is mostly dead rows: vacuum by count, not by share.
outbox = Table(
    "outbox",
    metadata,
    Column("shard", SmallInteger, primary_key=True, autoincrement=False),
    Column("seq", BigInteger, Identity(always=False), primary_key=True),
    *_event_columns(),
    UniqueConstraint("stream", "aggregate_id", "aggregate_version"),
    postgresql_with={
        "autovacuum_vacuum_scale_factor": 0,
        "autovacuum_vacuum_threshold": 5000,
        "autovacuum_vacuum_cost_delay": 0,
    },
)

outbox_lease = Table(
    "outbox_lease",
    metadata,
    Column("shard", SmallInteger, primary_key=True, autoincrement=False),
    Column("owner", Text),
    Column("epoch", BigInteger, nullable=False, server_default="0"),
    _moment("expires_at", nullable=True),
)

outbox_parked = Table(
    "outbox_parked",
    metadata,
    Column("shard", SmallInteger, primary_key=True, autoincrement=False),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    *_event_columns(),
    Column("error", Text, nullable=False),
    _moment("parked_at"),
    Index(None, "stream", "aggregate_id"),
)

inbox = Table(
    "inbox",
    metadata,
    Column("consumer", Text, primary_key=True),
    Column("source", Text, primary_key=True),
    Column("event_id", Uuid, primary_key=True),
    Column("stream", Text, nullable=False),
    Column("partition", Integer, nullable=False),
    Column("offset", BigInteger, nullable=False),
    _moment("processed_at"),
    Index(None, "processed_at", postgresql_using="brin"),
)

aggregate_seen = Table(
    "aggregate_seen",
    metadata,
    Column("consumer", Text, primary_key=True),
    Column("stream", Text, primary_key=True),
    Column("aggregate_id", Text, primary_key=True),
    Column("version", BigInteger, nullable=False),
)


def _received_columns() -> list["Column[object]"]:
    """An event as the broker gave it: headers are bytes because foreign ones need not be text."""
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
        Column("attempts", Integer, nullable=False, server_default="0"),
    ]


parked_event = Table(
    "parked_event",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    *_received_columns(),
    Column("state", Text, nullable=False),
    _moment("parked_at"),
    _moment("next_try_at"),
    UniqueConstraint("consumer", "stream", "event_id"),
    Index(None, "consumer", "stream", "key", "id"),
)

skipped_event = Table(
    "skipped_event",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    *_received_columns(),
    Column("reason", Text, nullable=False),
    Column("skipped_by", Text, nullable=False),
    _moment("skipped_at"),
)

idempotency = Table(
    "idempotency",
    metadata,
    Column("scope", Text, primary_key=True),
    Column("operation", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("digest", LargeBinary, nullable=False),
    Column("response", LargeBinary),
    _moment("created_at"),
    Index(None, "created_at", postgresql_using="brin"),
)

timer = Table(
    "timer",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("due_at", DateTime(timezone=True), nullable=False, index=True),
    Column("next_try_at", DateTime(timezone=True), nullable=False, index=True),
    Column("payload", JSONB, nullable=False),
    Column("traceparent", Text, nullable=False, server_default=""),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("error", Text, nullable=False, server_default=""),
)


async def create(connection: AsyncConnection) -> None:
    """Create every table of this module that is missing. For tests; services use their migrations."""
    await connection.run_sync(metadata.create_all)
