"""Residents support topics of the pool."""

import sqlalchemy as sa
from alembic import op

from chassis.migrations import build_index

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "supports",
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("resident_id", sa.Uuid(), nullable=False),
        sa.Column("supported_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("topic_id", "resident_id", name=op.f("supports_pkey")),
        if_not_exists=True,
    )
    op.create_index(op.f("supports_resident_id_idx"), "supports", ["resident_id"], if_not_exists=True)
    build_index(
        "topics_pool_idx",
        "topics",
        [sa.text("left(division, 6)"), "submitted_at", "id"],
        postgresql_where=sa.text("state IN ('pooled', 'shortlisted')"),
    )


def downgrade() -> None:
    op.drop_index("topics_pool_idx", table_name="topics")
    op.drop_table("supports")
