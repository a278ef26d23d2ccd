"""Which topics one person raised, so that he is told once."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("topics", sa.Column("told_with", sa.Uuid()))


def downgrade() -> None:
    op.drop_column("topics", "told_with")
