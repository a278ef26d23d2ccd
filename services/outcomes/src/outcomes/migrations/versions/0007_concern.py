"""Which organisations a topic complains about, and which assignments were given to others for it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_TABLES = ("topics", "outcome_files")


def upgrade() -> None:
    for table in _TABLES:
        op.add_column(
            table,
            sa.Column(
                "concerned_organisations", postgresql.ARRAY(sa.Text()), nullable=False, server_default="{}"
            ),
        )
    op.create_table(
        "reassignments",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("assignment_id", sa.Uuid(), nullable=False),
        sa.Column("lead_organisation", sa.String(80, collation="C"), nullable=False),
        sa.Column("co_organisations", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name="reassignments_assignment_id_fkey"
        ),
        sa.PrimaryKeyConstraint("id", name="reassignments_pkey"),
    )
    op.create_index("reassignments_assignment_id_id_idx", "reassignments", ["assignment_id", "id"])


def downgrade() -> None:
    op.drop_table("reassignments")
    for table in reversed(_TABLES):
        op.drop_column(table, "concerned_organisations")
