"""What a person asks about his data on paper or at the counter, with the limit for its answer."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

_CODE, _MOMENT = sa.String(40, collation="C"), sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "subject_requests",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("kind", _CODE, nullable=False),
        sa.Column("identified_by", _CODE, nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("received_at", _MOMENT, nullable=False),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.Column("answered_at", _MOMENT),
        sa.Column("answered_by", sa.Text()),
        sa.Column("refused", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("what", _CODE),
        sa.Column("right_channel", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["topic_id"], ["topics.id"], name="subject_requests_topic_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="subject_requests_pkey"),
    )
    op.create_index("subject_requests_topic_id_idx", "subject_requests", ["topic_id"])
    op.create_index(
        "subject_requests_open_idx",
        "subject_requests",
        ["due_at", "id"],
        postgresql_where=sa.text("answered_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("subject_requests")
