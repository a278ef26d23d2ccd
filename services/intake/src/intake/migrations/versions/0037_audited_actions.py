"""Acts of one kind are found without reading the whole trail, which is kept for ever."""

from alembic import op

from chassis.migrations import build_index

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    build_index("audit_records_action_idx", "audit_records", ["action", "id"])


def downgrade() -> None:
    op.drop_index("audit_records_action_idx", table_name="audit_records")
