"""Which topic another was split off: whoever raised that is told."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("topics", sa.Column("split_from_id", sa.Uuid()))


def downgrade() -> None:
    op.drop_column("topics", "split_from_id")
