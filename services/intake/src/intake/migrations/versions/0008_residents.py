"""Residents prove a phone: who they are to us, codes on their way, and how often things may be done."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "residents",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("phone_index", sa.LargeBinary(), nullable=False),
        sa.Column("phone", sa.LargeBinary(), nullable=False),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("division", sa.String(length=12, collation="C"), server_default="", nullable=False),
        sa.Column("age_band", sa.String(length=40, collation="C"), server_default="", nullable=False),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("guardian_index", sa.LargeBinary(), server_default=sa.text("''"), nullable=False),
        sa.Column("guardian_confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("residents_pkey")),
        sa.UniqueConstraint("phone_index", name=op.f("residents_phone_index_key")),
    )
    op.create_index(
        "residents_guardian_idx",
        "residents",
        ["guardian_index"],
        postgresql_where=sa.text("guardian_index <> ''"),
    )
    op.create_table(
        "verifications",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sealed_key", sa.LargeBinary(), nullable=False),
        sa.Column("phone", sa.LargeBinary(), nullable=False),
        sa.Column("phone_index", sa.LargeBinary(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("ward_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("verifications_pkey")),
    )
    op.create_index(op.f("verifications_expires_at_idx"), "verifications", ["expires_at"])
    op.create_table(
        "text_messages",
        sa.Column("verification_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(
            ["verification_id"],
            ["verifications.id"],
            name=op.f("text_messages_verification_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("verification_id", name=op.f("text_messages_pkey")),
    )
    op.create_index(op.f("text_messages_next_try_at_idx"), "text_messages", ["next_try_at"])
    op.create_table(
        "allowances",
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("full_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("allowances_pkey")),
    )
    op.create_index(op.f("allowances_full_at_idx"), "allowances", ["full_at"])


def downgrade() -> None:
    for table in ("allowances", "text_messages", "verifications", "residents"):
        op.drop_table(table)
