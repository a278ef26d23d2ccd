"""What an adjourned session leaves to talk about, and by when."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    points: sa.Column[list[str]] = sa.Column(
        "points_left", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False
    )
    op.add_column("sessions", points)
    op.add_column("sessions", sa.Column("next_by", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("sessions", "next_by")
    op.drop_column("sessions", "points_left")
