"""Headers of waiting events as they were written: jsonb has to be written out again for each that is sent.

A process that still casts to jsonb when it writes goes on working: jsonb is assigned to json by itself.
"""

from typing import Protocol


class Operations(Protocol):
    """What this step needs of alembic.op."""

    def execute(self, sqltext: str) -> None: ...


def upgrade(op: Operations) -> None:
    """Rewrite the headers; both tables hold only what is on its way, or could not go."""
    _retype(op, "json")


def downgrade(op: Operations) -> None:
    """Rewrite them back."""
    _retype(op, "jsonb")


def _retype(op: Operations, kind: str) -> None:
    for table in ("outbox", "outbox_parked"):
        op.execute(f"ALTER TABLE {table} ALTER COLUMN headers TYPE {kind} USING headers::{kind}")
