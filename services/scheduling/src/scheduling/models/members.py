"""CPPCC members in their role, and their work with venues. No phone, no private person."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from scheduling.domain.kinds import MemberLevel
from scheduling.models.declarative import DivisionCode, Model, Number, Version, versioned


class Member(Model):
    __tablename__ = "members"
    __table_args__ = (Index(None, "division"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[Number] = mapped_column(unique=True)
    display_name: Mapped[str]
    level: Mapped[MemberLevel]
    sector: Mapped[str]
    division: Mapped[DivisionCode]
    term: Mapped[str]
    term_from: Mapped[date]
    term_to: Mapped[date | None]
    registered_at: Mapped[datetime]
    version: Mapped[Version] = mapped_column(default=0)
    __mapper_args__ = versioned(version)


class MemberLink(Model):
    """Work of a member with a venue; at most one such link is open at a time."""

    __tablename__ = "member_links"
    __table_args__ = (
        Index(
            "member_links_open_key",
            "member_id",
            "venue_id",
            unique=True,
            postgresql_where=text("to_date IS NULL"),
        ),
        Index(None, "venue_id", "member_id"),
    )

    member_id: Mapped[UUID] = mapped_column(ForeignKey("members.id"), primary_key=True)
    venue_id: Mapped[UUID] = mapped_column(ForeignKey("venues.id"), primary_key=True)
    from_date: Mapped[date] = mapped_column(primary_key=True)
    to_date: Mapped[date | None] = mapped_column(default=None)
    reason: Mapped[str] = mapped_column(default="")
