"""Public wordings that readers report: hidden or not, who has to look, and which grounds were given."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_CODE, _MOMENT = sa.String(40, collation="C"), sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column(
        "topics", sa.Column("wording_hidden", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
    op.add_column(
        "topics", sa.Column("wording_number", sa.Integer(), server_default=sa.text("1"), nullable=False)
    )
    op.create_table(
        "wording_looks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("wording_number", sa.Integer(), nullable=False),
        sa.Column("opened_at", _MOMENT, nullable=False),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.Column("decided_at", _MOMENT),
        sa.Column("decision", _CODE),
        sa.Column("decided_by", sa.Text()),
        sa.ForeignKeyConstraint(["topic_id"], ["topics.id"], name="wording_looks_topic_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="wording_looks_pkey"),
    )
    still_open = sa.text("decided_at IS NULL")
    op.create_index(
        "wording_looks_one_idx", "wording_looks", ["topic_id"], unique=True, postgresql_where=still_open
    )
    op.create_index("wording_looks_open_idx", "wording_looks", ["due_at", "id"], postgresql_where=still_open)
    op.create_table(
        "wording_reports",
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("wording_number", sa.Integer(), nullable=False),
        sa.Column("reader", sa.LargeBinary(), nullable=False),
        sa.Column("ground", _CODE, nullable=False),
        sa.Column("dismissed", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("reported_at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["topic_id"], ["topics.id"], name="wording_reports_topic_id_fkey"),
        sa.PrimaryKeyConstraint(
            "topic_id", "wording_number", "reader", "ground", name="wording_reports_pkey"
        ),
    )


def downgrade() -> None:
    op.drop_table("wording_reports")
    op.drop_table("wording_looks")
    op.drop_column("topics", "wording_number")
    op.drop_column("topics", "wording_hidden")
