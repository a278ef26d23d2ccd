"""A matter may come with the answers of its category's form."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("submissions", sa.Column("form", sa.LargeBinary()))
    op.add_column("submissions", sa.Column("form_version", sa.SmallInteger()))


def downgrade() -> None:
    for column in ("form_version", "form"):
        op.drop_column("submissions", column)
