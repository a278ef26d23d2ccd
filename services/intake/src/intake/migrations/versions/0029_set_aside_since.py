"""What is set aside is listed, longest first."""

from alembic import op

from chassis.migrations import build_index

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    build_index("set_aside_since_idx", "set_aside", ["since", "subject_id", "work"])


def downgrade() -> None:
    op.drop_index("set_aside_since_idx", table_name="set_aside")
