"""What offices, members and units have not read is found without passing what they have."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.create_index(
            "ix_notices_unread",
            "notices",
            ["recipient_kind", "recipient_id", "position"],
            postgresql_where=sa.text("read_at IS NULL AND recipient_kind <> 'SUBMITTER'"),
            postgresql_concurrently=True,
        )


def downgrade() -> None:
    op.drop_index("ix_notices_unread", table_name="notices")
