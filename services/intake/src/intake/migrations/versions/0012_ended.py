"""Topics that are over are found newest first, without passing those that go on."""

import sqlalchemy as sa
from alembic import op

from chassis.migrations import build_index

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_ENDED = (
    "state IN ('answered', 'declined', 'merged', 'referred', 'withdrawn') "
    "OR stage IN ('issue-closed-unresolved', 'issue-explained', 'issue-resolved')"
)


def upgrade() -> None:
    build_index("topics_ended_idx", "topics", ["submitted_at", "id"], postgresql_where=sa.text(_ENDED))


def downgrade() -> None:
    op.drop_index("topics_ended_idx", table_name="topics")
