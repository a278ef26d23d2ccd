"""Divisions, rooms, venues with their checks, members with their links."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _divisions()
    _rooms()
    _venues()
    _venue_checks()
    _members()
    _member_links()


def downgrade() -> None:
    op.drop_table("member_links")
    op.drop_table("members")
    op.drop_table("venue_checks")
    op.drop_table("venues")
    op.drop_table("rooms")
    op.drop_table("divisions")


def _divisions() -> None:
    op.create_table(
        "divisions",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("code", sa.String(length=12, collation="C"), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("pinyin", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("statistical_parent", sa.String(length=12, collation="C"), nullable=False),
        sa.Column("administrative_parent", sa.String(length=12, collation="C"), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("divisions_pkey")),
    )
    op.create_index(op.f("divisions_code_valid_from_idx"), "divisions", ["code", "valid_from"], unique=False)


def _rooms() -> None:
    op.create_table(
        "rooms",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("room_key", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("division", sa.String(length=12, collation="C"), nullable=False),
        sa.Column("host_organisation", sa.String(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("rooms_pkey")),
        sa.UniqueConstraint("room_key", name=op.f("rooms_room_key_key")),
    )


def _venues() -> None:
    op.create_table(
        "venues",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=40, collation="C"), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("division", sa.String(length=12, collation="C"), nullable=False),
        sa.Column("room_id", sa.Uuid(), nullable=True),
        sa.Column("owner_organisation", sa.String(), nullable=False),
        sa.Column("brand", sa.String(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.id"], name=op.f("venues_room_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("venues_pkey")),
        sa.UniqueConstraint("code", name=op.f("venues_code_key")),
    )
    op.create_index(op.f("venues_division_idx"), "venues", ["division"], unique=False)


def _venue_checks() -> None:
    op.create_table(
        "venue_checks",
        sa.Column("venue_id", sa.Uuid(), nullable=False),
        sa.Column("item", sa.String(length=20), nullable=False),
        sa.Column("check_number", sa.BigInteger(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["venue_id"], ["venues.id"], name=op.f("venue_checks_venue_id_fkey")),
        sa.PrimaryKeyConstraint("venue_id", "item", "check_number", name=op.f("venue_checks_pkey")),
    )


def _members() -> None:
    op.create_table(
        "members",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=40, collation="C"), nullable=False),
        sa.Column("display_name", sa.String(), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("sector", sa.String(), nullable=False),
        sa.Column("division", sa.String(length=12, collation="C"), nullable=False),
        sa.Column("term", sa.String(), nullable=False),
        sa.Column("term_from", sa.Date(), nullable=False),
        sa.Column("term_to", sa.Date(), nullable=True),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("members_pkey")),
        sa.UniqueConstraint("number", name=op.f("members_number_key")),
    )
    op.create_index(op.f("members_division_idx"), "members", ["division"], unique=False)


def _member_links() -> None:
    op.create_table(
        "member_links",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("venue_id", sa.Uuid(), nullable=False),
        sa.Column("from_date", sa.Date(), nullable=False),
        sa.Column("to_date", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("member_links_member_id_fkey")),
        sa.ForeignKeyConstraint(["venue_id"], ["venues.id"], name=op.f("member_links_venue_id_fkey")),
        sa.PrimaryKeyConstraint("member_id", "venue_id", "from_date", name=op.f("member_links_pkey")),
    )
    op.create_index(
        "member_links_open_key",
        "member_links",
        ["member_id", "venue_id"],
        unique=True,
        postgresql_where=sa.text("to_date IS NULL"),
    )
    op.create_index(
        op.f("member_links_venue_id_member_id_idx"), "member_links", ["venue_id", "member_id"], unique=False
    )
