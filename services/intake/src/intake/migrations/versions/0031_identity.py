"""Whoever handed in what has ended is found when his time has come; who is deleted is looked at no more."""

import sqlalchemy as sa
from alembic import op

from chassis.migrations import build_index

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

_STATES = "state IN ('answered', 'declined', 'merged', 'referred', 'withdrawn', 'split')"
_STAGES = "stage IN ('issue-closed-unresolved', 'issue-explained', 'issue-resolved')"
_COLUMNS = ("identity_look_at", "identity_gone_at")


def upgrade() -> None:
    for name in _COLUMNS:
        op.add_column("topics", sa.Column(name, sa.DateTime(timezone=True)), if_not_exists=True)
    op.add_column("topics", sa.Column("counted_as", sa.Uuid()), if_not_exists=True)
    build_index(
        "topics_identity_idx",
        "topics",
        [sa.text("coalesce(identity_look_at, stage_since)"), "id"],
        postgresql_where=sa.text(f"identity_gone_at IS NULL AND ({_STATES} OR {_STAGES})"),
    )


def downgrade() -> None:
    op.drop_index("topics_identity_idx", table_name="topics")
    for name in (*_COLUMNS, "counted_as"):
        op.drop_column("topics", name)
