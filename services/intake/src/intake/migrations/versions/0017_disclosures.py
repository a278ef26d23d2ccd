"""Disclosures that two people agree on, and whom a matter complains about."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_CODE, _MOMENT = sa.String(40, collation="C"), sa.DateTime(timezone=True)
_INDEXES = {"topic": "topic_id", "requester": "requester", "division": "division"}


def upgrade() -> None:
    op.add_column("topics", sa.Column("concerned_organisation", sa.Text()))
    op.add_column("vault_disclosures", sa.Column("legal_basis", _CODE))
    op.add_column("vault_disclosures", sa.Column("approver", sa.Text()))
    op.create_table(
        "disclosure_requests",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("division", sa.String(12, collation="C"), nullable=False),
        sa.Column("fields", postgresql.ARRAY(sa.TEXT()), nullable=False),
        sa.Column("purpose", _CODE, nullable=False),
        sa.Column("legal_basis", _CODE, nullable=False),
        sa.Column("requester", sa.Text(), nullable=False),
        sa.Column("requester_role", _CODE, nullable=False),
        sa.Column("requester_organisation", sa.Text(), nullable=False),
        sa.Column("requested_at", _MOMENT, nullable=False),
        sa.Column("stage", _CODE, nullable=False),
        sa.Column("decided_by", sa.Text()),
        sa.Column("decided_at", _MOMENT),
        sa.Column("valid_until", _MOMENT),
        sa.Column("read_at", _MOMENT),
        sa.ForeignKeyConstraint(["topic_id"], ["topics.id"], name="disclosure_requests_topic_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="disclosure_requests_pkey"),
    )
    for name, column in _INDEXES.items():
        op.create_index(f"disclosure_requests_{name}_idx", "disclosure_requests", [column, "id"])
    op.create_index(
        "disclosure_requests_waiting_idx",
        "disclosure_requests",
        ["id"],
        postgresql_where=sa.text("stage = 'requested'"),
    )


def downgrade() -> None:
    op.drop_table("disclosure_requests")
    op.drop_column("vault_disclosures", "approver")
    op.drop_column("vault_disclosures", "legal_basis")
    op.drop_column("topics", "concerned_organisation")
