"""Sessions in a state, or of a form, that few of them have are found without passing the others."""

from alembic import op

from chassis.migrations import build_index

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_NARROWING = ("state", "form")


def upgrade() -> None:
    for column in _NARROWING:
        build_index(op.f(f"sessions_{column}_starts_at_id_idx"), "sessions", [column, "starts_at", "id"])


def downgrade() -> None:
    for column in _NARROWING:
        op.drop_index(op.f(f"sessions_{column}_starts_at_id_idx"), table_name="sessions")
