"""Triage in full: clocks that stand, other levels, claims, matters taken up again, later explanations."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from chassis.migrations import build_index

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_CODE, _DIVISION = sa.String(40, collation="C"), sa.String(12, collation="C")
_MOMENT = sa.DateTime(timezone=True)
_COLUMNS: tuple[sa.Column[Any], ...] = (
    sa.Column("due_calendar", _CODE),
    sa.Column("timed", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    sa.Column("state_before", sa.String(20)),
    sa.Column("paused_due_at", _MOMENT),
    sa.Column("host_division", _DIVISION),
    sa.Column("offered_to", _DIVISION),
    sa.Column("claimed_by", sa.Text()),
    sa.Column("claimed_until", _MOMENT),
    sa.Column("earlier_id", sa.Uuid()),
    sa.Column("internal_only", sa.Boolean(), server_default=sa.text("false"), nullable=False),
)
_DESK, _FIRST = "coalesce(host_division, division)", sa.text("coalesce(due_at, submitted_at)")
_QUEUES = {
    "topics_city_queue_idx": ("state", _FIRST, "id"),
    "topics_county_queue_idx": (sa.text(f"left({_DESK}, 6)"), "state", _FIRST, "id"),
    "topics_street_queue_idx": (sa.text(f"left({_DESK}, 9)"), "state", _FIRST, "id"),
}
_SELDOM = {
    "topics_offered_idx": (("offered_to", _FIRST, "id"), sa.text("offered_to IS NOT NULL")),
    "topics_earlier_idx": (("earlier_id",), sa.text("earlier_id IS NOT NULL")),
}
# These led to the same queues in the order of their coming.
_BEFORE = {
    "topics_queue_idx": ("state", "submitted_at", "id"),
    "topics_county_desk_idx": (sa.text("left(division, 6)"), "state", "submitted_at", "id"),
    "topics_street_desk_idx": (sa.text("left(division, 9)"), "state", "submitted_at", "id"),
}


def upgrade() -> None:
    for column in _COLUMNS:
        op.add_column("topics", column, if_not_exists=True)
    op.drop_constraint("topics_earlier_id_fkey", "topics", if_exists=True)
    op.create_foreign_key(
        "topics_earlier_id_fkey", "topics", "topics", ["earlier_id"], ["id"], postgresql_not_valid=True
    )
    op.create_table(
        "supplements",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("by_submitter", sa.Boolean(), nullable=False),
        sa.Column("occurred_at", _MOMENT, nullable=False),
        sa.Column("recorded_at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["topic_id"], ["topics.id"], name="supplements_topic_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="supplements_pkey"),
        if_not_exists=True,
    )
    op.create_index("supplements_topic_id_idx", "supplements", ["topic_id"], if_not_exists=True)
    for name, columns in _QUEUES.items():
        build_index(name, "topics", columns)
    for name, (columns, where) in _SELDOM.items():
        build_index(name, "topics", columns, postgresql_where=where)
    with op.get_context().autocommit_block():
        for name in _BEFORE:
            op.drop_index(name, "topics", if_exists=True, postgresql_concurrently=True)
        op.execute("ALTER TABLE topics VALIDATE CONSTRAINT topics_earlier_id_fkey")


def downgrade() -> None:
    for name, columns in _BEFORE.items():
        op.create_index(name, "topics", columns)
    for name in (*_QUEUES, *_SELDOM):
        op.drop_index(name, table_name="topics")
    op.drop_table("supplements")
    op.drop_constraint("topics_earlier_id_fkey", "topics")
    for column in reversed(_COLUMNS):
        op.drop_column("topics", column.name)
