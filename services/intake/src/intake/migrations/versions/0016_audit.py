"""The audit trail: records, their chain, and a database that refuses to change either."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_CODE, _MOMENT = sa.String(40, collation="C"), sa.DateTime(timezone=True)
_FOR_EVER = ("audit_records", "audit_chain", "audit_anchors")
_REFUSE = """
    CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
    END $$
"""


def upgrade() -> None:
    op.create_table(
        "audit_records",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("role", _CODE, nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("on_behalf_of", _CODE, nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("action", _CODE, nullable=False),
        sa.Column("object_type", _CODE, nullable=False),
        sa.Column("object_id", sa.Text(), nullable=False),
        sa.Column("object_version", sa.BigInteger(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("result", _CODE, nullable=False),
        sa.Column("reason", _CODE, nullable=False),
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.Column("trace_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="audit_records_pkey"),
    )
    for column in ("object_id", "actor"):
        op.create_index(
            f"audit_records_{column.removesuffix('_id')}_idx",
            "audit_records",
            [column, "id"],
            postgresql_where=sa.text(f"{column} <> ''"),
        )
    op.create_table(
        "audit_chain",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["audit_records.id"], name="audit_chain_record_id_fkey"),
        sa.PrimaryKeyConstraint("seq", name="audit_chain_pkey"),
        sa.UniqueConstraint("record_id", name="audit_chain_record_id_key"),
    )
    op.create_table(
        "audit_unsealed",
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("record_id", name="audit_unsealed_pkey"),
    )
    op.create_table(
        "audit_anchors",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("day", name="audit_anchors_pkey"),
    )
    op.execute(_REFUSE)
    for table in _FOR_EVER:
        op.execute(
            f"CREATE TRIGGER {table}_for_ever BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def downgrade() -> None:
    op.drop_table("audit_anchors")
    op.drop_table("audit_unsealed")
    op.drop_table("audit_chain")
    op.drop_table("audit_records")
    op.execute("DROP FUNCTION refuse_change()")
