"""What is set aside is listed, longest first."""

from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.create_index(
            "set_aside_since_idx",
            "set_aside",
            ["since", "subject_id", "work"],
            postgresql_concurrently=True,
        )


def downgrade() -> None:
    op.drop_index("set_aside_since_idx", table_name="set_aside")
