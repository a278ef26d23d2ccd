"""Desks, and lists of what is unfinished, find assignments in their order without passing all others."""

import sqlalchemy as sa
from alembic import op

from chassis.migrations import build_index

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_DESKS = {"assignments_county_desk_idx": 6, "assignments_street_desk_idx": 9}
_UNFINISHED = "assignments_unfinished_state_idx"


def upgrade() -> None:
    for name, digits in _DESKS.items():
        build_index(name, "assignments", [sa.text(f"left(division, {digits})"), "due_at", "id"])
    build_index(
        _UNFINISHED,
        "assignments",
        ["state", "due_at", "id"],
        postgresql_where=sa.text("state <> 'closed'"),
    )


def downgrade() -> None:
    for name in (_UNFINISHED, *_DESKS):
        op.drop_index(name, table_name="assignments")
