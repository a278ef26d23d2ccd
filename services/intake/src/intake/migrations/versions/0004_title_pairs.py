"""Words within titles are found by their pairs of letters."""

import sqlalchemy as sa
from alembic import op

from chassis.migrations import build_index

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_LETTER_PAIRS = """
    CREATE OR REPLACE FUNCTION letter_pairs(words text) RETURNS text[]
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
        SELECT coalesce(array_agg(DISTINCT substr(lower(words), place, 2)), '{}')
        FROM generate_series(1, length(lower(words)) - 1) AS place
    $$
"""


def upgrade() -> None:
    op.execute(_LETTER_PAIRS)
    build_index(
        "topics_title_pairs_idx",
        "topics",
        [sa.text("letter_pairs(title)")],
        postgresql_using="gin",
        postgresql_where=sa.text("title <> ''"),
    )


def downgrade() -> None:
    op.drop_index("topics_title_pairs_idx", table_name="topics")
    op.execute("DROP FUNCTION letter_pairs(text)")
