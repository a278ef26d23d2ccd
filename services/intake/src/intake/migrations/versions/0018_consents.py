"""Which notice a submitter agreed to, and until when."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "consents",
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("notice", sa.String(40, collation="C"), nullable=False),
        sa.Column("given_at", _MOMENT, nullable=False),
        sa.Column("assumed", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("withdrawn_at", _MOMENT),
        sa.ForeignKeyConstraint(["topic_id"], ["topics.id"], name="consents_topic_id_fkey"),
        sa.PrimaryKeyConstraint("topic_id", name="consents_pkey"),
    )


def downgrade() -> None:
    op.drop_table("consents")
