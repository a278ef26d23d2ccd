"""Approved topics and the research on them; sessions, invitations and sign-in sheets."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _topics()
    _research_records()
    _session_numbers()
    _sessions()
    _invitations()
    _sign_ins()


def downgrade() -> None:
    op.drop_table("sign_ins")
    op.drop_table("invitations")
    op.drop_table("sessions")
    op.drop_table("session_numbers")
    op.drop_table("research_records")
    op.drop_table("topics")


def _topics() -> None:
    op.create_table(
        "topics",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=40, collation="C"), nullable=False),
        sa.Column("division", sa.String(length=12, collation="C"), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("deferred", sa.Boolean(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("researchers", postgresql.ARRAY(sa.UUID()), nullable=False),
        sa.Column("plan_number", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("stakeholders", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("topics_pkey")),
    )


def _research_records() -> None:
    op.create_table(
        "research_records",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("division", sa.String(length=12, collation="C"), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("member_ids", postgresql.ARRAY(sa.UUID()), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("findings", sa.String(), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["topic_id"], ["topics.id"], name=op.f("research_records_topic_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("research_records_pkey")),
    )
    op.create_index(
        op.f("research_records_division_kind_occurred_at_idx"),
        "research_records",
        ["division", "kind", "occurred_at"],
        unique=False,
    )
    op.create_index(
        op.f("research_records_topic_id_occurred_at_idx"),
        "research_records",
        ["topic_id", "occurred_at"],
        unique=False,
    )


def _session_numbers() -> None:
    op.create_table(
        "session_numbers",
        sa.Column("division", sa.String(length=12, collation="C"), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("division", "year", name=op.f("session_numbers_pkey")),
    )


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=40, collation="C"), nullable=False),
        sa.Column("form", sa.String(length=20), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("division", sa.String(length=12, collation="C"), nullable=False),
        sa.Column("venue_id", sa.Uuid(), nullable=True),
        sa.Column("room_key", sa.BigInteger(), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("topic_ids", postgresql.ARRAY(sa.UUID()), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("conveners", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("chair", sa.String(), nullable=False),
        sa.Column("recorder", sa.String(), nullable=False),
        sa.Column("plan_number", sa.String(), nullable=False),
        sa.Column("brand", sa.String(), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("attendance", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("warnings", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("notice_number", sa.String(), nullable=False),
        sa.Column("noticed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("record_number", sa.String(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        postgresql.ExcludeConstraint(
            (sa.text("int8range(room_key, room_key, '[]')"), "&&"),
            (sa.text("tstzrange(starts_at, ends_at)"), "&&"),
            where=sa.text("room_key IS NOT NULL AND state <> 'cancelled'"),
            using="gist",
            name="sessions_room_taken",
        ),
        sa.ForeignKeyConstraint(["venue_id"], ["venues.id"], name=op.f("sessions_venue_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("sessions_pkey")),
        sa.UniqueConstraint("number", name=op.f("sessions_number_key")),
    )
    op.create_index(
        op.f("sessions_division_starts_at_idx"), "sessions", ["division", "starts_at"], unique=False
    )
    op.create_index(op.f("sessions_room_key_ends_at_idx"), "sessions", ["room_key", "ends_at"], unique=False)
    op.create_index(op.f("sessions_starts_at_id_idx"), "sessions", ["starts_at", "id"], unique=False)
    op.create_index(
        op.f("sessions_topic_ids_idx"), "sessions", ["topic_ids"], unique=False, postgresql_using="gin"
    )
    op.create_index(
        op.f("sessions_venue_id_starts_at_idx"), "sessions", ["venue_id", "starts_at"], unique=False
    )


def _invitations() -> None:
    op.create_table(
        "invitations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("category", sa.String(length=20), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("invitations_member_id_fkey")),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("invitations_session_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("invitations_pkey")),
        sa.UniqueConstraint(
            "session_id",
            "category",
            "member_id",
            "organisation",
            "label",
            name="invitations_guest_key",
            postgresql_nulls_not_distinct=True,
        ),
    )


def _sign_ins() -> None:
    op.create_table(
        "sign_ins",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("entry", sa.String(length=40), nullable=False),
        sa.Column("category", sa.String(length=20), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(length=20), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("sign_ins_member_id_fkey")),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("sign_ins_session_id_fkey")),
        sa.PrimaryKeyConstraint("session_id", "entry", name=op.f("sign_ins_pkey")),
    )
