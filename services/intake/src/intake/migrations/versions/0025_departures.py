"""Residents who had themselves deleted: a pseudonym that leads to nobody, and for a while a mark."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "departures",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("departed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("mark", sa.LargeBinary()),
        sa.Column("mark_until", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="departures_pkey"),
        sa.UniqueConstraint("mark", name="departures_mark_key"),
    )
    op.create_index("departures_mark_until_idx", "departures", ["mark_until"])


def downgrade() -> None:
    op.drop_table("departures")
