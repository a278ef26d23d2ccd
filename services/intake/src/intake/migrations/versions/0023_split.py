"""Which topic another was split off."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("topics", sa.Column("split_from_id", sa.Uuid()))
    # What stands there already has none, so nothing need be read to know that all of it is right.
    op.create_foreign_key(
        "topics_split_from_id_fkey", "topics", "topics", ["split_from_id"], ["id"], postgresql_not_valid=True
    )


def downgrade() -> None:
    op.drop_constraint("topics_split_from_id_fkey", "topics")
    op.drop_column("topics", "split_from_id")
