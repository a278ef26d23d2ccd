"""Topics, progress, records and the vault."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(sa.schema.CreateSequence(sa.Sequence("topic_numbers")))

    op.create_table(
        "topics",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.String(length=40, collation="C"), nullable=False),
        sa.Column("tracking", sa.LargeBinary(), nullable=False),
        sa.Column("division", sa.String(length=12, collation="C"), nullable=False),
        sa.Column("category", sa.String(length=40, collation="C"), nullable=False),
        sa.Column("channel", sa.Integer(), nullable=False),
        sa.Column("source_kind", sa.Integer(), nullable=False),
        sa.Column("assisted", sa.Boolean(), nullable=False),
        sa.Column("has_contact", sa.Boolean(), nullable=False),
        sa.Column("venue_id", sa.String(length=40, collation="C"), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "submitted",
                "triage",
                "referred",
                "declined",
                "merged",
                "answered",
                "pooled",
                "shortlisted",
                "approved",
                "deferred",
                name="state",
                native_enum=False,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stage", sa.String(length=40, collation="C"), nullable=False),
        sa.Column("stage_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("summary", sa.Text(), server_default="", nullable=False),
        sa.Column("answer", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "requires_statutory_decision", sa.Boolean(), server_default=sa.text("false"), nullable=False
        ),
        sa.Column("supporters", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("umbrella_id", sa.Uuid(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["umbrella_id"], ["topics.id"], name=op.f("topics_umbrella_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("topics_pkey")),
        sa.UniqueConstraint("number", name=op.f("topics_number_key")),
        sa.UniqueConstraint("tracking", name=op.f("topics_tracking_key")),
    )
    op.create_index("topics_division_idx", "topics", ["division", "submitted_at", "id"], unique=False)
    op.create_index("topics_newest_idx", "topics", ["submitted_at", "id"], unique=False)
    op.create_index("topics_queue_idx", "topics", ["state", "submitted_at", "id"], unique=False)
    op.create_index(op.f("topics_umbrella_id_idx"), "topics", ["umbrella_id"], unique=False)
    op.create_table(
        "vault_keys",
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("sealed_key", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("subject_id", name=op.f("vault_keys_pkey")),
    )
    op.create_table(
        "progress_steps",
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.String(length=40, collation="C"), nullable=False),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("actor_role", sa.String(length=40, collation="C"), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "submitted",
                "triage",
                "referred",
                "declined",
                "merged",
                "answered",
                "pooled",
                "shortlisted",
                "approved",
                "deferred",
                name="state",
                native_enum=False,
                length=20,
            ),
            nullable=True,
        ),
        sa.ForeignKeyConstraint(["topic_id"], ["topics.id"], name=op.f("progress_steps_topic_id_fkey")),
        sa.PrimaryKeyConstraint("topic_id", "event_id", name=op.f("progress_steps_pkey")),
    )
    op.create_table(
        "records",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("document", sa.String(length=40, collation="C"), nullable=False),
        sa.Column("action", sa.String(length=40, collation="C"), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_role", sa.String(length=40, collation="C"), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["topic_id"], ["topics.id"], name=op.f("records_topic_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("records_pkey")),
    )
    op.create_index(op.f("records_topic_id_idx"), "records", ["topic_id"], unique=False)
    op.create_table(
        "submissions",
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.LargeBinary(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("place", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["topic_id"], ["topics.id"], name=op.f("submissions_topic_id_fkey")),
        sa.PrimaryKeyConstraint("topic_id", name=op.f("submissions_pkey")),
    )
    op.create_table(
        "topic_issues",
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["topic_id"], ["topics.id"], name=op.f("topic_issues_topic_id_fkey")),
        sa.PrimaryKeyConstraint("topic_id", "number", name=op.f("topic_issues_pkey")),
    )
    op.create_table(
        "vault_contacts",
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("phone", sa.LargeBinary(), nullable=False),
        sa.Column("email", sa.LargeBinary(), nullable=False),
        sa.Column("phone_index", sa.LargeBinary(), nullable=False),
        sa.Column("locale", sa.String(length=40, collation="C"), nullable=False),
        sa.Column("no_reply", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["vault_keys.subject_id"], name=op.f("vault_contacts_subject_id_fkey")
        ),
        sa.ForeignKeyConstraint(["topic_id"], ["topics.id"], name=op.f("vault_contacts_topic_id_fkey")),
        sa.PrimaryKeyConstraint("subject_id", name=op.f("vault_contacts_pkey")),
        sa.UniqueConstraint("topic_id", name=op.f("vault_contacts_topic_id_key")),
    )
    op.create_index("vault_contacts_phone_index_idx", "vault_contacts", ["phone_index"], unique=False)
    op.create_table(
        "vault_disclosures",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("requester", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("fields", postgresql.ARRAY(sa.TEXT()), nullable=False),
        sa.Column("disclosed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["topic_id"], ["topics.id"], name=op.f("vault_disclosures_topic_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("vault_disclosures_pkey")),
    )
    op.create_index(op.f("vault_disclosures_topic_id_idx"), "vault_disclosures", ["topic_id"], unique=False)


def downgrade() -> None:

    op.drop_index(op.f("vault_disclosures_topic_id_idx"), table_name="vault_disclosures")
    op.drop_table("vault_disclosures")
    op.drop_index("vault_contacts_phone_index_idx", table_name="vault_contacts")
    op.drop_table("vault_contacts")
    op.drop_table("topic_issues")
    op.drop_table("submissions")
    op.drop_index(op.f("records_topic_id_idx"), table_name="records")
    op.drop_table("records")
    op.drop_table("progress_steps")
    op.drop_table("vault_keys")
    op.drop_index(op.f("topics_umbrella_id_idx"), table_name="topics")
    op.drop_index("topics_queue_idx", table_name="topics")
    op.drop_index("topics_newest_idx", table_name="topics")
    op.drop_index("topics_division_idx", table_name="topics")
    op.drop_table("topics")
    op.execute(sa.schema.DropSequence(sa.Sequence("topic_numbers")))
