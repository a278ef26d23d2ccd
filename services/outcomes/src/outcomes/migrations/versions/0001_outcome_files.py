"""Outcome files and what was said, reported and decided."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_topics()
    _create_outcome_files()
    _create_minutes()
    _create_resumptions()
    _create_reports()
    _create_recommendations()
    _create_statutory_votes()
    _create_issues()
    _create_effects()


def downgrade() -> None:
    op.drop_table("effects")
    op.drop_table("issues")
    op.drop_table("statutory_votes")
    op.drop_table("recommendations")
    op.drop_table("reports")
    op.drop_table("resumptions")
    op.drop_table("minutes")
    op.drop_table("outcome_files")
    op.drop_table("topics")


def _create_topics() -> None:
    op.create_table(
        "topics",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("division", sa.String(length=12, collation="C"), nullable=False),
        sa.Column("issues", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("requires_statutory_decision", sa.Boolean(), nullable=False),
        sa.Column("has_contact", sa.Boolean(), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("topics_pkey")),
    )


def _create_outcome_files() -> None:
    op.create_table(
        "outcome_files",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("division", sa.String(length=12, collation="C"), nullable=False),
        sa.Column("requires_statutory_decision", sa.Boolean(), nullable=False),
        sa.Column("has_contact", sa.Boolean(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.String(length=24),
            nullable=False,
        ),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("rounds", sa.Integer(), nullable=False),
        sa.Column("report_count", sa.Integer(), nullable=False),
        sa.Column("report_number", sa.String(), nullable=False),
        sa.Column("deciding_body", sa.String(), nullable=False),
        sa.Column("recommendation_count", sa.Integer(), nullable=False),
        sa.Column("vote_count", sa.Integer(), nullable=False),
        sa.Column("vote_passed", sa.Boolean(), nullable=False),
        sa.Column("assignment_count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("outcome_files_pkey")),
    )
    op.create_index(
        op.f("outcome_files_changed_at_id_idx"), "outcome_files", ["changed_at", "id"], unique=False
    )
    op.create_index(
        op.f("outcome_files_division_changed_at_id_idx"),
        "outcome_files",
        ["division", "changed_at", "id"],
        unique=False,
    )
    op.create_index(
        op.f("outcome_files_state_changed_at_id_idx"),
        "outcome_files",
        ["state", "changed_at", "id"],
        unique=False,
    )


def _create_minutes() -> None:
    op.create_table(
        "minutes",
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("points", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("disagreements", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_by", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["topic_id"], ["outcome_files.id"], name=op.f("minutes_topic_id_fkey")),
        sa.PrimaryKeyConstraint("topic_id", "session_id", name=op.f("minutes_pkey")),
    )


def _create_resumptions() -> None:
    op.create_table(
        "resumptions",
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("round", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "next_step",
            sa.String(length=24),
            nullable=False,
        ),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["topic_id"], ["outcome_files.id"], name=op.f("resumptions_topic_id_fkey")),
        sa.PrimaryKeyConstraint("topic_id", "round", name=op.f("resumptions_pkey")),
    )


def _create_reports() -> None:
    op.create_table(
        "reports",
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("round", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("deciding_body", sa.String(), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["topic_id"], ["outcome_files.id"], name=op.f("reports_topic_id_fkey")),
        sa.PrimaryKeyConstraint("topic_id", "round", name=op.f("reports_pkey")),
    )


def _create_recommendations() -> None:
    op.create_table(
        "recommendations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("issue_numbers", postgresql.ARRAY(sa.Integer()), nullable=False),
        sa.Column("suggested_lead", sa.String(), nullable=False),
        sa.Column("suggested_due", sa.Date(), nullable=True),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "result",
            sa.String(length=24),
            nullable=True,
        ),
        sa.Column("meeting", sa.String(), nullable=False),
        sa.Column("reason_code", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["outcome_files.id"], name=op.f("recommendations_topic_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("recommendations_pkey")),
    )
    op.create_index(op.f("recommendations_reported_at_idx"), "recommendations", ["reported_at"], unique=False)
    op.create_index(
        op.f("recommendations_topic_id_number_idx"), "recommendations", ["topic_id", "number"], unique=True
    )


def _create_statutory_votes() -> None:
    op.create_table(
        "statutory_votes",
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "kind",
            sa.String(length=24),
            nullable=False,
        ),
        sa.Column("notice_on", sa.Date(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("counted", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("quorum_met", sa.Boolean(), nullable=True),
        sa.Column("passed", sa.Boolean(), nullable=True),
        sa.Column("published_from", sa.Date(), nullable=True),
        sa.Column("published_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["outcome_files.id"], name=op.f("statutory_votes_topic_id_fkey")
        ),
        sa.PrimaryKeyConstraint("topic_id", "number", name=op.f("statutory_votes_pkey")),
    )


def _create_issues() -> None:
    op.create_table(
        "issues",
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.String(length=24),
            nullable=False,
        ),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("assignment_id", sa.Uuid(), nullable=True),
        sa.Column("reason_code", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("approval_number", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["topic_id"], ["outcome_files.id"], name=op.f("issues_topic_id_fkey")),
        sa.PrimaryKeyConstraint("topic_id", "number", name=op.f("issues_pkey")),
    )
    op.create_index(op.f("issues_decided_at_idx"), "issues", ["decided_at"], unique=False)


def _create_effects() -> None:
    op.create_table(
        "effects",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.String(length=24),
            nullable=False,
        ),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["topic_id"], ["outcome_files.id"], name=op.f("effects_topic_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("effects_pkey")),
    )
    op.create_index(op.f("effects_occurred_at_idx"), "effects", ["occurred_at"], unique=False)
    op.create_index(op.f("effects_topic_id_idx"), "effects", ["topic_id"], unique=False)
