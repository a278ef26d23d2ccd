"""Venues, the rooms that they use, and what checks of the six haves found."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Identity, Index
from sqlalchemy.orm import Mapped, mapped_column

from scheduling.domain import transitions
from scheduling.domain.kinds import SixHave, VenueKind, VenueState
from scheduling.domain.six_haves import CheckItem, SixHaves
from scheduling.models.declarative import DivisionCode, Model, Number, Version, versioned


class Room(Model):
    """A physical room; room_key stands for it in the constraint that refuses double bookings."""

    __tablename__ = "rooms"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    room_key: Mapped[int] = mapped_column(BigInteger, Identity(always=True), unique=True, init=False)
    name: Mapped[str]
    division: Mapped[DivisionCode]
    host_organisation: Mapped[str]
    capacity: Mapped[int]
    registered_at: Mapped[datetime]


class Venue(Model):
    __tablename__ = "venues"
    __table_args__ = (Index(None, "division"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[Number] = mapped_column(unique=True)
    name: Mapped[str]
    kind: Mapped[VenueKind]
    division: Mapped[DivisionCode]
    room_id: Mapped[UUID | None] = mapped_column(ForeignKey("rooms.id"))
    owner_organisation: Mapped[str]
    brand: Mapped[str]
    opened_on: Mapped[date]
    registered_at: Mapped[datetime]
    state: Mapped[VenueState] = mapped_column(default=VenueState.REGISTERED)
    version: Mapped[Version] = mapped_column(default=0)
    __mapper_args__ = versioned(version)

    def advance(self, action: str) -> None:
        self.state = transitions.VENUE.next(self.state, action).target or self.state

    def judge(self, haves: SixHaves) -> None:
        self.advance(haves.action)


class VenueCheck(Model):
    """One item of one check. A later check adds a row; what was found before stays on record."""

    __tablename__ = "venue_checks"

    venue_id: Mapped[UUID] = mapped_column(ForeignKey("venues.id"), primary_key=True)
    item: Mapped[SixHave] = mapped_column(primary_key=True)
    check_number: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    passed: Mapped[bool]
    evidence: Mapped[str]
    checked_at: Mapped[datetime]
    valid_until: Mapped[date]

    def finding(self) -> CheckItem:
        return CheckItem(self.item, self.passed, self.evidence, self.valid_until)
