"""The tables of the event guarantees."""

from alembic import op

from eventing.migrations import step_1

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    step_1.upgrade(op)


def downgrade() -> None:
    step_1.downgrade(op)
