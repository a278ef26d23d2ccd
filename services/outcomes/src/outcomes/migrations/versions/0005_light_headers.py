"""Headers of waiting events are kept as they were written."""

from alembic import op

from eventing.migrations import step_2

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    step_2.upgrade(op)


def downgrade() -> None:
    step_2.downgrade(op)
