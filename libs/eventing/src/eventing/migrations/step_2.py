"""Headers of waiting events as they were written, and indexes for what is asked every few seconds.

jsonb has to be written out again for each event that is sent. A process that still casts to jsonb when it
writes goes on working: jsonb is assigned to json by itself.
"""

from collections.abc import Sequence
from typing import Any, Protocol


class Operations(Protocol):
    """What this step needs of alembic.op."""

    def execute(self, sqltext: str) -> None: ...

    def create_index(
        self, index_name: str | None, table_name: str, columns: Sequence[Any], **options: Any
    ) -> None: ...

    def drop_index(self, index_name: str) -> None: ...


def upgrade(op: Operations) -> None:
    """Rewrite the headers, in tables that hold only what is on its way or could not go; add the indexes."""
    _retype(op, "json")
    op.create_index("ix_timer_due_at", "timer", ["due_at"], unique=False)
    op.create_index(
        "ix_idempotency_created_at", "idempotency", ["created_at"], unique=False, postgresql_using="brin"
    )


def downgrade(op: Operations) -> None:
    """Drop the indexes and rewrite the headers back."""
    op.drop_index("ix_idempotency_created_at")
    op.drop_index("ix_timer_due_at")
    _retype(op, "jsonb")


def _retype(op: Operations, kind: str) -> None:
    for table in ("outbox", "outbox_parked"):
        op.execute(f"ALTER TABLE {table} ALTER COLUMN headers TYPE {kind} USING headers::{kind}")
