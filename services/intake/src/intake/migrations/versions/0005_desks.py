"""A desk finds its own topics in a state in their order, without passing those of everybody else."""

import sqlalchemy as sa
from alembic import op

from chassis.migrations import build_index

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_DESKS = {"topics_county_desk_idx": 6, "topics_street_desk_idx": 9}


def upgrade() -> None:
    for name, digits in _DESKS.items():
        build_index(name, "topics", [sa.text(f"left(division, {digits})"), "state", "submitted_at", "id"])


def downgrade() -> None:
    for name in _DESKS:
        op.drop_index(name, table_name="topics")
