"""Rooms: the database and the streams agree that nobody has to wait outside."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise

from tests.torture.evidence import Evidence
from tests.torture.invariants.findings import Findings
from tests.torture.operations import SESSIONS


@dataclass(frozen=True, slots=True, order=True)
class Booking:
    """A session in a room; the order is by room, then by time."""

    room: int
    starts_at: datetime
    ends_at: datetime
    session: str


def no_room_is_booked_twice(evidence: Evidence) -> Findings:
    """No two sessions that were not cancelled are in one room at one time, in the database."""
    return _overlapping(
        Booking(row["room_key"], row["starts_at"], row["ends_at"], str(row["id"]))
        for row in evidence.rows("scheduling", "sessions")
        if row["room_key"] is not None and row["state"] != "cancelled"
    )


def no_room_was_promised_twice(evidence: Evidence) -> Findings:
    """No two sessions whose events say that they take place are in one room at one time."""
    rooms = {str(row["id"]): row["room_key"] for row in evidence.rows("scheduling", "venues")}
    planned: dict[str, Booking] = {}
    for event in evidence.events_of(SESSIONS):
        match event.name:
            case "session-planned" if (room := rooms.get(event.says.venue_id)) is not None:
                planned[event.aggregate] = _booking(room, event.says)
            case "session-postponed" if event.aggregate in planned:
                planned[event.aggregate] = _booking(planned[event.aggregate].room, event.says)
            case "session-cancelled":
                planned.pop(event.aggregate, None)
    return _overlapping(planned.values())


def _booking(room: int, says: object) -> Booking:
    starts, ends, session = (getattr(says, name) for name in ("starts_at", "ends_at", "session_id"))
    return Booking(room, starts.ToDatetime(UTC), ends.ToDatetime(UTC), session)


def _overlapping(bookings: Iterable[Booking]) -> Findings:
    """Neighbours by start show every room that is taken twice."""
    found, ordered = Findings(), sorted(bookings)
    found.checked = len(ordered)
    for one, next_one in pairwise(ordered):
        if one.room == next_one.room and next_one.starts_at < one.ends_at:
            found.wrong(f"room {one.room}: {one.session} and {next_one.session} at {next_one.starts_at}")
    return found
