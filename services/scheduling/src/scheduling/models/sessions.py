"""Consultation sessions. The database itself refuses a second session in a room at one time."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, Text, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from scheduling.domain import transitions
from scheduling.domain.kinds import SessionForm, SessionLevel, SessionState
from scheduling.domain.slots import Slot
from scheduling.models.declarative import DivisionCode, Ids, Model, Number, Version, versioned

ROOM_TAKEN = "sessions_room_taken"


class Session(Model):
    __tablename__ = "sessions"
    __table_args__ = (
        # Ranges on both sides, so that plain GiST suffices and needs no extension. A session that was held
        # keeps its time in the room: the past cannot be double booked either, when paper records are entered.
        ExcludeConstraint(
            (text("int8range(room_key, room_key, '[]')"), "&&"),
            (text("tstzrange(starts_at, ends_at)"), "&&"),
            name=ROOM_TAKEN,
            using="gist",
            where=text("room_key IS NOT NULL AND state <> 'cancelled'"),
        ),
        Index(None, "starts_at", "id"),
        Index(None, "state", "starts_at", "id"),
        Index(None, "form", "starts_at", "id"),
        Index(None, "division", "starts_at"),
        Index(None, "venue_id", "starts_at"),
        Index(None, "room_key", "ends_at"),
        Index(None, "topic_ids", postgresql_using="gin"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[Number] = mapped_column(unique=True)
    form: Mapped[SessionForm]
    level: Mapped[SessionLevel]
    division: Mapped[DivisionCode]
    venue_id: Mapped[UUID | None] = mapped_column(ForeignKey("venues.id"))
    room_key: Mapped[int | None] = mapped_column(BigInteger)
    place: Mapped[str]
    topic_ids: Mapped[Ids]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    conveners: Mapped[list[str]] = mapped_column(ARRAY(Text))
    chair: Mapped[str]
    recorder: Mapped[str]
    plan_number: Mapped[str]
    brand: Mapped[str]
    planned_at: Mapped[datetime]
    state: Mapped[SessionState] = mapped_column(default=SessionState.PLANNED)
    version: Mapped[Version] = mapped_column(default=0)
    __mapper_args__ = versioned(version)
    # People signed in by category, kept beside the lines so that counting never reads them.
    attendance: Mapped[dict[str, int]] = mapped_column(JSONB, default_factory=dict)
    warnings: Mapped[list[str]] = mapped_column(ARRAY(Text), default_factory=list)
    notice_number: Mapped[str] = mapped_column(default="")
    noticed_at: Mapped[datetime | None] = mapped_column(default=None)
    opened_at: Mapped[datetime | None] = mapped_column(default=None)
    closed_at: Mapped[datetime | None] = mapped_column(default=None)
    record_number: Mapped[str] = mapped_column(default="")
    record: Mapped[str] = mapped_column(default="")
    # Both stay empty unless the session was adjourned.
    points_left: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}", default_factory=list)
    next_by: Mapped[date | None] = mapped_column(default=None)
    counted_at: Mapped[datetime | None] = mapped_column(default=None)
    cancelled_at: Mapped[datetime | None] = mapped_column(default=None)
    reason: Mapped[str] = mapped_column(default="")

    @property
    def slot(self) -> Slot:
        return Slot(self.starts_at, self.ends_at)

    def advance(self, action: str) -> None:
        self.state = transitions.SESSION.next(self.state, action).target or self.state

    def move_to(self, slot: Slot) -> None:
        self.starts_at, self.ends_at = slot.starts_at, slot.ends_at

    def add_attendance(self, people: Mapping[str, int]) -> None:
        seen = self.attendance
        self.attendance = seen | {category: seen.get(category, 0) + n for category, n in people.items()}


class SessionNumber(Model):
    """The last running number given in a division and year."""

    __tablename__ = "session_numbers"

    division: Mapped[DivisionCode] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    last: Mapped[int]
