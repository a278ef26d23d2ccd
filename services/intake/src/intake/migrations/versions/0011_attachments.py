"""Uploads, attachments, where their pieces lie, and how far the store was compared."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_SHARDS = """
    INSERT INTO store_shards (shard, swept_at, removed, missing)
    SELECT shard, '2000-01-01+00', 0, 0 FROM generate_series(0, 255) AS shard
"""


def upgrade() -> None:
    op.create_table(
        "uploads",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("origin", sa.LargeBinary(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("uploads_pkey")),
        sa.UniqueConstraint("secret", name=op.f("uploads_secret_key")),
    )
    op.create_index(op.f("uploads_origin_idx"), "uploads", ["origin"])
    op.create_index(op.f("uploads_expires_at_idx"), "uploads", ["expires_at"])
    op.create_table(
        "file_pieces",
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("object", sa.String(length=40, collation="C"), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("shard", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("file_id", "number", name=op.f("file_pieces_pkey")),
    )
    op.create_index("file_pieces_shard_idx", "file_pieces", ["shard", "file_id"])
    op.create_table(
        "attachments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("sealed_key", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40, collation="C"), nullable=False),
        sa.Column("scan", sa.String(length=40, collation="C"), nullable=False),
        sa.Column("added_role", sa.String(length=40, collation="C"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.String(length=40, collation="C"), server_default="", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("masks", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("masks_version", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["topic_id"], ["topics.id"], name=op.f("attachments_topic_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("attachments_pkey")),
    )
    op.create_index("attachments_topic_idx", "attachments", ["topic_id", "created_at", "id"])
    op.create_index(
        "attachments_due_idx", "attachments", ["due_at"], postgresql_where=sa.text("due_at IS NOT NULL")
    )
    op.create_table(
        "attachment_copies",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("attachment_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.String(length=40, collation="C"), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("masks_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachments.id"], name=op.f("attachment_copies_attachment_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("attachment_copies_pkey")),
        sa.UniqueConstraint(
            "attachment_id", "purpose", name=op.f("attachment_copies_attachment_id_purpose_key")
        ),
    )
    op.create_table(
        "store_shards",
        sa.Column("shard", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("swept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed", sa.Integer(), nullable=False),
        sa.Column("missing", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("shard", name=op.f("store_shards_pkey")),
    )
    op.create_index("store_shards_swept_idx", "store_shards", ["swept_at"])
    op.execute(_SHARDS)


def downgrade() -> None:
    for table in ("store_shards", "attachment_copies", "attachments", "file_pieces", "uploads"):
        op.drop_table(table)
