"""Sessions in a state, or of a form, that few of them have are found without passing the others."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_NARROWING = ("state", "form")


def upgrade() -> None:
    with op.get_context().autocommit_block():
        for column in _NARROWING:
            op.create_index(
                op.f(f"sessions_{column}_starts_at_id_idx"),
                "sessions",
                [column, "starts_at", "id"],
                postgresql_concurrently=True,
            )


def downgrade() -> None:
    for column in _NARROWING:
        op.drop_index(op.f(f"sessions_{column}_starts_at_id_idx"), table_name="sessions")
