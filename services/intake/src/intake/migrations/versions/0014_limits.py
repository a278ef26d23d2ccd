"""How much of a limit is used up, and which proofs of work were spent."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "limit_buckets",
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("free_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("key", name="limit_buckets_pkey"),
    )
    op.create_index("limit_buckets_free_at_idx", "limit_buckets", ["free_at"])
    op.create_table(
        "spent_proofs",
        sa.Column("proof", sa.LargeBinary(), nullable=False),
        sa.Column("used_for", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("proof", name="spent_proofs_pkey"),
    )
    op.create_index("spent_proofs_expires_at_idx", "spent_proofs", ["expires_at"])


def downgrade() -> None:
    for table in ("spent_proofs", "limit_buckets"):
        op.drop_table(table)
