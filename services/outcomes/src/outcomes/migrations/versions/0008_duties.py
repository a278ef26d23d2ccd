"""What a topic is about, and why a unit outside its duties was given it."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("topics", sa.Column("category", sa.String()))
    op.add_column("assignments", sa.Column("outside_duties_reason", sa.String()))


def downgrade() -> None:
    op.drop_column("assignments", "outside_duties_reason")
    op.drop_column("topics", "category")
