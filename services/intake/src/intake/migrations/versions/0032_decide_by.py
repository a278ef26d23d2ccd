"""A matter has an outer bound: by when triage must have come to a decision."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Empty for what there is: its bound is counted from its submission when it moves next."""
    op.add_column("topics", sa.Column("decide_by", sa.TIMESTAMP(timezone=True)))


def downgrade() -> None:
    op.drop_column("topics", "decide_by")
