"""By when the session after an adjourned one is due."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("minutes", sa.Column("next_by", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("minutes", "next_by")
