"""What offices, members and units have not read is found without passing what they have."""

import sqlalchemy as sa
from alembic import op

from chassis.migrations import build_index

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    build_index(
        "ix_notices_unread",
        "notices",
        ["recipient_kind", "recipient_id", "position"],
        postgresql_where=sa.text("read_at IS NULL AND recipient_kind <> 'SUBMITTER'"),
    )


def downgrade() -> None:
    op.drop_index("ix_notices_unread", table_name="notices")
