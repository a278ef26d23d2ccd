"""Assignments, what the units did with them, and the change log."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_assignments()
    _create_assignment_returns()
    _create_replies()
    _create_evaluations()
    _create_long_term()
    _create_feeds()
    _create_changes()


def downgrade() -> None:
    op.drop_table("changes")
    op.drop_table("feeds")
    op.drop_table("long_term")
    op.drop_table("evaluations")
    op.drop_table("replies")
    op.drop_table("assignment_returns")
    op.drop_table("assignments")


def _create_assignments() -> None:
    op.create_table(
        "assignments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("recommendation_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("division", sa.String(length=12, collation="C"), nullable=False),
        sa.Column("recommendation_text", sa.String(), nullable=False),
        sa.Column("issue_numbers", postgresql.ARRAY(sa.Integer()), nullable=False),
        sa.Column("requirement", sa.String(), nullable=False),
        sa.Column("lead_organisation", sa.String(length=80, collation="C"), nullable=False),
        sa.Column("co_organisations", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column(
            "kind",
            sa.String(length=24),
            nullable=False,
        ),
        sa.Column("dispatched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("assigned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sign_due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handle_limit", sa.String(), nullable=False),
        sa.Column("calendar_version", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.String(length=24),
            nullable=False,
        ),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("return_locked", sa.Boolean(), nullable=False),
        sa.Column(
            "result_class",
            sa.String(length=24),
            nullable=True,
        ),
        sa.Column("rework_rounds", sa.Integer(), nullable=False),
        sa.Column("first_replied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_reply_in_time", sa.Boolean(), nullable=False),
        sa.Column("timed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["recommendation_id"], ["recommendations.id"], name=op.f("assignments_recommendation_id_fkey")
        ),
        sa.ForeignKeyConstraint(["topic_id"], ["outcome_files.id"], name=op.f("assignments_topic_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("assignments_pkey")),
    )
    op.create_index(
        op.f("assignments_co_organisations_idx"),
        "assignments",
        ["co_organisations"],
        unique=False,
        postgresql_using="gin",
    )
    op.create_index(op.f("assignments_dispatched_at_idx"), "assignments", ["dispatched_at"], unique=False)
    op.create_index(op.f("assignments_due_at_id_idx"), "assignments", ["due_at", "id"], unique=False)
    op.create_index(
        op.f("assignments_lead_organisation_due_at_id_idx"),
        "assignments",
        ["lead_organisation", "due_at", "id"],
        unique=False,
    )
    op.create_index(
        "assignments_open_due_at_idx",
        "assignments",
        ["due_at", "id"],
        unique=False,
        postgresql_where=sa.text("state NOT IN ('evaluating', 'closed')"),
    )
    op.create_index(
        op.f("assignments_recommendation_id_idx"), "assignments", ["recommendation_id"], unique=False
    )
    op.create_index(op.f("assignments_topic_id_idx"), "assignments", ["topic_id"], unique=False)


def _create_assignment_returns() -> None:
    op.create_table(
        "assignment_returns",
        sa.Column("assignment_id", sa.Uuid(), nullable=False),
        sa.Column("organisation", sa.String(length=80, collation="C"), nullable=False),
        sa.Column("reason_code", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("granted", sa.Boolean(), nullable=True),
        sa.Column("ruling", sa.String(), nullable=False),
        sa.Column("ruled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("assignment_returns_assignment_id_fkey")
        ),
        sa.PrimaryKeyConstraint("assignment_id", name=op.f("assignment_returns_pkey")),
    )


def _create_replies() -> None:
    op.create_table(
        "replies",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("assignment_id", sa.Uuid(), nullable=False),
        sa.Column(
            "result_class",
            sa.String(length=24),
            nullable=False,
        ),
        sa.Column("measures", sa.String(), nullable=False),
        sa.Column("evidence", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("signed_by_post", sa.String(), nullable=False),
        sa.Column("next_step", sa.String(), nullable=False),
        sa.Column("next_date", sa.Date(), nullable=True),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("in_time", sa.Boolean(), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.Column("check_reason_code", sa.String(), nullable=False),
        sa.Column("check_note", sa.String(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("replies_assignment_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("replies_pkey")),
    )
    op.create_index(op.f("replies_assignment_id_id_idx"), "replies", ["assignment_id", "id"], unique=False)


def _create_evaluations() -> None:
    op.create_table(
        "evaluations",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("assignment_id", sa.Uuid(), nullable=False),
        sa.Column(
            "respondent",
            sa.String(length=24),
            nullable=False,
        ),
        sa.Column(
            "solved",
            sa.String(length=24),
            nullable=False,
        ),
        sa.Column(
            "satisfaction",
            sa.String(length=24),
            nullable=False,
        ),
        sa.Column("reasonable", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("evaluations_assignment_id_fkey")
        ),
        sa.ForeignKeyConstraint(["topic_id"], ["outcome_files.id"], name=op.f("evaluations_topic_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("evaluations_pkey")),
    )
    op.create_index(op.f("evaluations_assignment_id_idx"), "evaluations", ["assignment_id"], unique=False)
    op.create_index(op.f("evaluations_at_idx"), "evaluations", ["at"], unique=False)
    op.create_index(op.f("evaluations_topic_id_idx"), "evaluations", ["topic_id"], unique=False)


def _create_long_term() -> None:
    op.create_table(
        "long_term",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("assignment_id", sa.Uuid(), nullable=False),
        sa.Column("next_step", sa.String(), nullable=False),
        sa.Column("look_again_on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("long_term_assignment_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("long_term_pkey")),
    )
    op.create_index(op.f("long_term_assignment_id_idx"), "long_term", ["assignment_id"], unique=False)


def _create_feeds() -> None:
    op.create_table(
        "feeds",
        sa.Column("organisation", sa.String(length=80, collation="C"), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("organisation", name=op.f("feeds_pkey")),
    )


def _create_changes() -> None:
    op.create_table(
        "changes",
        sa.Column("organisation", sa.String(length=80, collation="C"), nullable=False),
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("assignment_id", sa.Uuid(), nullable=False),
        sa.Column("event_type", sa.String(), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("organisation", "position", name=op.f("changes_pkey")),
    )
