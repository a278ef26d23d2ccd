"""Whoever reports many wordings that nobody finds wrong hides none by his word any more."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "wording_reports", sa.Column("counts", sa.Boolean(), server_default=sa.text("true"), nullable=False)
    )
    op.add_column("wording_reports", sa.Column("origin", sa.LargeBinary()))
    marked = sa.text("origin IS NOT NULL")
    op.create_index(
        "wording_reports_origin_idx", "wording_reports", ["origin", "reported_at"], postgresql_where=marked
    )
    op.create_index("wording_reports_marked_idx", "wording_reports", ["reported_at"], postgresql_where=marked)


def downgrade() -> None:
    op.drop_index("wording_reports_marked_idx", "wording_reports")
    op.drop_index("wording_reports_origin_idx", "wording_reports")
    op.drop_column("wording_reports", "origin")
    op.drop_column("wording_reports", "counts")
