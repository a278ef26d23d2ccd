"""A referral has a limit for telling whoever handed the matter in, where only a person can tell."""

import sqlalchemy as sa
from alembic import op

from chassis.migrations import build_index

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Empty for what there is: nobody is asked today to tell of a referral of long ago."""
    op.add_column("topics", sa.Column("tell_by", sa.DateTime(timezone=True)), if_not_exists=True)
    build_index(
        "topics_tell_by_idx",
        "topics",
        ["tell_by", "id"],
        postgresql_where=sa.text("tell_by IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("topics_tell_by_idx", table_name="topics")
    op.drop_column("topics", "tell_by")
