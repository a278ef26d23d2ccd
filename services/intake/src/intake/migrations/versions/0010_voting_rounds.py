"""Residents of a division choose among topics of the pool, in rounds."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "voting_rounds",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("division", sa.String(length=12, collation="C"), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("votes_per_person", sa.Integer(), nullable=False),
        sa.Column("threshold", sa.Integer(), nullable=False),
        sa.Column("shown_while_open", sa.Boolean(), nullable=False),
        sa.Column("opened_by", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Text(), server_default="", nullable=False),
        sa.Column("close_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("voters", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("voting_rounds_pkey")),
    )
    op.create_index(
        "voting_rounds_running_idx",
        "voting_rounds",
        ["division"],
        unique=True,
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_index("voting_rounds_latest_idx", "voting_rounds", ["division", "closes_at", "id"])
    op.create_table(
        "round_topics",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("division", sa.String(length=12, collation="C"), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=True),
        sa.Column(
            "places",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'"),
            nullable=False,
        ),
        sa.Column("reached_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("look_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("calendar_version", sa.String(length=40, collation="C"), server_default="", nullable=False),
        sa.Column("warned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("overdue_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("looked_by", sa.Text(), server_default="", nullable=False),
        sa.Column("look_note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["voting_rounds.id"], name=op.f("round_topics_round_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("round_topics_pkey")),
        sa.UniqueConstraint("round_id", "topic_id", name=op.f("round_topics_round_id_topic_id_key")),
    )
    op.create_index(op.f("round_topics_topic_id_idx"), "round_topics", ["topic_id"])
    op.create_index(
        "round_topics_looks_idx",
        "round_topics",
        ["look_due_at", "id"],
        postgresql_where=sa.text("look_due_at IS NOT NULL AND looked_at IS NULL"),
    )
    op.create_table(
        "ballots",
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("voter_ref", sa.LargeBinary(), nullable=False),
        sa.Column("topic_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("division", sa.String(length=12, collation="C"), nullable=False),
        sa.Column("cast_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("round_id", "voter_ref", name=op.f("ballots_pkey")),
    )


def downgrade() -> None:
    for table in ("ballots", "round_topics", "voting_rounds"):
        op.drop_table(table)
