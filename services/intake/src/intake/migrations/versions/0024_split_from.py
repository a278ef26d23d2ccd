"""The parts of a topic that was split are found without reading the others."""

import sqlalchemy as sa
from alembic import op

from chassis.migrations import build_index

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    build_index(
        "topics_split_from_idx",
        "topics",
        ["split_from_id"],
        postgresql_where=sa.text("split_from_id IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("topics_split_from_idx", table_name="topics")
