"""A desk finds its own topics in a state in their order, without passing those of everybody else."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_DESKS = {"topics_county_desk_idx": 6, "topics_street_desk_idx": 9}


def upgrade() -> None:
    with op.get_context().autocommit_block():
        for name, digits in _DESKS.items():
            op.create_index(
                name,
                "topics",
                [sa.text(f"left(division, {digits})"), "state", "submitted_at", "id"],
                postgresql_concurrently=True,
            )


def downgrade() -> None:
    for name in _DESKS:
        op.drop_index(name, table_name="topics")
