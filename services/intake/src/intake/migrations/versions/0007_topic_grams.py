"""Similar topics are found by the letters and pairs of letters of their words."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# Whatever changes a title, the grams follow. A row that is there already is locked all the same: nobody may
# take it before the new title can be read.
_NOTE_CHANGE = """
    CREATE FUNCTION note_due_grams() RETURNS trigger
    LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO grams_due (topic_id) VALUES (NEW.id)
        ON CONFLICT (topic_id) DO UPDATE SET topic_id = excluded.topic_id;
        RETURN NULL;
    END $$
"""
_ON_CHANGE = """
    CREATE TRIGGER topics_due_grams AFTER UPDATE OF title, division ON topics FOR EACH ROW
    WHEN (OLD.title <> NEW.title OR OLD.division <> NEW.division)
    EXECUTE FUNCTION note_due_grams()
"""
_BEGIN = "INSERT INTO gram_progress (id, frontier) VALUES (1, '00000000-0000-0000-0000-000000000000')"


def upgrade() -> None:
    op.create_table(
        "topic_grams",
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("county", sa.String(length=12, collation="C"), nullable=False),
        sa.Column("wording", postgresql.ARRAY(sa.BigInteger()), nullable=False),
        sa.Column("own", postgresql.ARRAY(sa.BigInteger()), nullable=False),
        sa.Column("forgotten", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("topic_id", name=op.f("topic_grams_pkey")),
    )
    for column in ("wording", "own"):
        op.create_index(
            f"topic_grams_{column}_idx",
            "topic_grams",
            [column],
            postgresql_using="gin",
            postgresql_with={"fastupdate": "off"},
        )
    op.create_table(
        "gram_frequencies",
        sa.Column("sealed", sa.Boolean(), nullable=False),
        sa.Column("gram", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("topics", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("sealed", "gram", name=op.f("gram_frequencies_pkey")),
        postgresql_with={"fillfactor": "70"},
    )
    op.create_table(
        "grams_due",
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("topic_id", name=op.f("grams_due_pkey")),
    )
    op.create_table(
        "gram_progress",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("frontier", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("gram_progress_pkey")),
    )
    op.execute(_BEGIN)
    op.execute(_NOTE_CHANGE)
    op.execute(_ON_CHANGE)


def downgrade() -> None:
    op.execute("DROP TRIGGER topics_due_grams ON topics")
    op.execute("DROP FUNCTION note_due_grams()")
    for table in ("gram_progress", "grams_due", "gram_frequencies", "topic_grams"):
        op.drop_table(table)
