"""Files go with whoever handed them in; what the store is to delete stands in a table until it is deleted."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

# Whoever was deleted with his words before left files that nobody can read.
_LEFT_BEHIND = """
    WITH gone AS (
        UPDATE attachments SET state = 'deleted', reason = 'DELETED_ON_REQUEST', sealed_key = '',
            due_at = NULL, masks = NULL, masks_version = masks_version + 1, original_gone_at = now()
        WHERE state <> 'refused' AND NOT EXISTS (SELECT FROM vault_keys WHERE subject_id = topic_id)
        RETURNING id
    ),
    copies AS (
        DELETE FROM attachment_copies USING gone WHERE attachment_id = gone.id RETURNING attachment_copies.id
    ),
    pieces AS (
        DELETE FROM file_pieces WHERE file_id IN (TABLE gone UNION ALL TABLE copies)
        RETURNING file_id, object
    )
    INSERT INTO unwanted_objects (file_id, object) SELECT file_id, object FROM pieces
"""
# Nothing that the hotline tells of them makes them known again.
_GONE = """
    WITH gone AS (
        UPDATE topics SET identity_gone_at = now() WHERE identity_gone_at IS NULL AND NOT without_submitter
        AND NOT EXISTS (SELECT FROM vault_keys WHERE subject_id = topics.id)
        RETURNING id
    )
    UPDATE hotline_orders SET phone_index = '' FROM gone WHERE topic_id = gone.id AND phone_index <> ''
"""
# Where files may still tell who it was, retention looks once more.
_LOOK_AGAIN = """
    UPDATE topics SET identity_gone_at = NULL, identity_look_at = NULL
    WHERE identity_gone_at IS NOT NULL
    AND id IN (SELECT topic_id FROM attachments WHERE state NOT IN ('refused', 'deleted'))
"""


def upgrade() -> None:
    op.add_column("attachments", sa.Column("original_gone_at", sa.DateTime(timezone=True)))
    op.create_table(
        "unwanted_objects",
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("object", sa.String(length=40, collation="C"), nullable=False),
        sa.PrimaryKeyConstraint("file_id", "object", name=op.f("unwanted_objects_pkey")),
    )
    op.execute(_LEFT_BEHIND)
    op.execute(_LOOK_AGAIN)
    op.execute(_GONE)


def downgrade() -> None:
    op.drop_table("unwanted_objects")
    op.drop_column("attachments", "original_gone_at")
