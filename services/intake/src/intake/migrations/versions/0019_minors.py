"""How old a submitter is, whether a child is concerned, and a guardian's consent."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("topics", sa.Column("age_band", sa.Integer()))
    op.add_column(
        "topics", sa.Column("concerns_minor", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
    op.create_table(
        "guardian_confirmations",
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("guardian", sa.Integer(), nullable=False),
        sa.Column("form", sa.Integer(), nullable=False),
        sa.Column("confirmed_by", sa.Text(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["topic_id"], ["topics.id"], name="guardian_confirmations_topic_id_fkey"),
        sa.PrimaryKeyConstraint("topic_id", name="guardian_confirmations_pkey"),
    )


def downgrade() -> None:
    op.drop_table("guardian_confirmations")
    op.drop_column("topics", "concerns_minor")
    op.drop_column("topics", "age_band")
