"""Lists of matters from paper: their rows wait sealed until each is a topic."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_CODE, _DIVISION = sa.String(40, collation="C"), sa.String(12, collation="C")
_MOMENT = sa.DateTime(timezone=True)
_ZERO, _FALSE = sa.text("0"), sa.text("false")


def upgrade() -> None:
    op.create_table(
        "imports",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("roles", postgresql.ARRAY(sa.TEXT()), nullable=False),
        sa.Column("division", _DIVISION, nullable=False),
        sa.Column("organisation", _CODE, nullable=False),
        sa.Column("approval", sa.Text(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("started_at", _MOMENT, nullable=False),
        sa.Column("kept_until", _MOMENT, nullable=False),
        sa.Column("given", sa.Integer(), server_default=_ZERO, nullable=False),
        sa.Column("accepted", sa.Integer(), server_default=_ZERO, nullable=False),
        sa.Column("refused", sa.Integer(), server_default=_ZERO, nullable=False),
        sa.Column("run_since", _MOMENT),
        sa.Column("run_from", sa.Integer(), server_default=_ZERO, nullable=False),
        sa.Column("finished_at", _MOMENT),
        sa.Column("leased_by", sa.Uuid()),
        sa.Column("leased_until", _MOMENT),
        sa.Column("has_receipts", sa.Boolean(), server_default=_FALSE, nullable=False),
        sa.Column("wiped", sa.Boolean(), server_default=_FALSE, nullable=False),
        sa.PrimaryKeyConstraint("id", name="imports_pkey"),
    )
    op.create_index("imports_own_idx", "imports", ["made_by", "started_at", "id"])
    op.create_index(
        "imports_running_idx",
        "imports",
        [sa.text("leased_until NULLS FIRST"), "run_since"],
        postgresql_where=sa.text("state = 2"),
    )
    op.create_index("imports_kept_idx", "imports", ["kept_until"], postgresql_where=sa.text("NOT wiped"))
    op.create_table(
        "import_rows",
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary()),
        sa.Column("receipt", sa.LargeBinary()),
        sa.Column("topic_id", sa.Uuid()),
        sa.Column("topic_number", _CODE),
        sa.Column("reason", _CODE),
        sa.Column("message", sa.Text()),
        sa.Column("field", sa.Text()),
        sa.Column("remedy", sa.Text()),
        sa.ForeignKeyConstraint(["import_id"], ["imports.id"], name="import_rows_import_id_fkey"),
        sa.PrimaryKeyConstraint("import_id", "number", name="import_rows_pkey"),
    )
    op.create_index("import_rows_state_idx", "import_rows", ["import_id", "state", "number"])


def downgrade() -> None:
    op.drop_table("import_rows")
    op.drop_table("imports")
