"""A minor's picture is public only if whoever cleared it had been let see it by another."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing that was cleared before counts as seen by two; it is shown again once it is cleared so."""
    op.add_column(
        "attachments", sa.Column("seen_by_two", sa.Boolean(), server_default=sa.false(), nullable=False)
    )


def downgrade() -> None:
    op.drop_column("attachments", "seen_by_two")
