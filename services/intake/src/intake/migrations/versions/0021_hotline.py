"""Orders of the hotline as it told them last, and what was referred to it."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_CODE, _DIVISION = sa.String(40, collation="C"), sa.String(12, collation="C")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "hotline_orders",
        sa.Column("external_number", _CODE, nullable=False),
        sa.Column("updated_at", _MOMENT, nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("raw_status", sa.Text(), nullable=False),
        sa.Column("division", _DIVISION, nullable=False),
        sa.Column("category", _CODE, nullable=False),
        sa.Column("phone_index", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", _MOMENT, nullable=False),
        sa.Column("key_id", sa.Uuid()),
        sa.Column("matter", sa.LargeBinary()),
        sa.Column("topic_id", sa.Uuid()),
        sa.Column("returned_at", _MOMENT),
        sa.PrimaryKeyConstraint("external_number", name="hotline_orders_pkey"),
    )
    op.create_index("hotline_orders_topic_idx", "hotline_orders", ["topic_id"])
    op.create_index("hotline_orders_received_idx", "hotline_orders", ["received_at"])
    op.create_table(
        "hotline_referrals",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("reason_code", _CODE, nullable=False),
        sa.Column("referred_at", _MOMENT, nullable=False),
        sa.Column("external_number", _CODE),
        sa.Column("acknowledged_at", _MOMENT),
        sa.ForeignKeyConstraint(["topic_id"], ["topics.id"], name="hotline_referrals_topic_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="hotline_referrals_pkey"),
    )
    op.create_index("hotline_referrals_topic_idx", "hotline_referrals", ["topic_id"])
    op.create_index("hotline_referrals_number_idx", "hotline_referrals", ["external_number", "referred_at"])
    op.create_index(
        "hotline_referrals_open_idx",
        "hotline_referrals",
        ["referred_at", "topic_id"],
        postgresql_where=sa.text("acknowledged_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("hotline_referrals")
    op.drop_table("hotline_orders")
