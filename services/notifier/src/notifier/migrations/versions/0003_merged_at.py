"""Since when a topic follows its umbrella; unknown for those that were merged before."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("topics", sa.Column("merged_at", sa.DateTime(timezone=True)))


def downgrade() -> None:
    op.drop_column("topics", "merged_at")
