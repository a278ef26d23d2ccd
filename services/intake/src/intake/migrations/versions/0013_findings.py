"""Findings about matters, and how far the looking at them has come."""

from datetime import UTC, datetime
from uuid import UUID

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_CODE = sa.String(40, collation="C")
_CLOCK_BITS = 80


def upgrade() -> None:
    op.create_table(
        "findings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("kind", _CODE, nullable=False),
        sa.Column("code", _CODE, nullable=False),
        sa.Column("action", _CODE, nullable=False),
        sa.Column("part", _CODE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("advice", sa.Text(), nullable=False),
        sa.Column("made_with", _CODE, nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["topic_id"], ["topics.id"], name="findings_topic_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="findings_pkey"),
    )
    op.create_index("findings_topic_idx", "findings", ["topic_id", "found_at", "id"])
    op.create_table(
        "looks",
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("topic_id", name="looks_pkey"),
    )
    progress = op.create_table(
        "look_progress",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("frontier", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="look_progress_pkey"),
    )
    # What came before was seen by people: only what comes from now on is looked at.
    now = UUID(int=int(datetime.now(UTC).timestamp() * 1000) << _CLOCK_BITS)
    op.bulk_insert(progress, [{"id": 1, "frontier": now}])


def downgrade() -> None:
    for table in ("look_progress", "looks", "findings"):
        op.drop_table(table)
