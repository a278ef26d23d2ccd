"""Two sessions in one room at one time are found, in the database and in the streams."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from shangliang.scheduling.v1.session_events_pb2 import SessionCancelled, SessionPlanned, SessionPostponed
from tests.torture.evidence import Evidence
from tests.torture.invariants import bookings
from tests.torture.operations import SESSIONS
from tests.torture.unit.small_city import SmallCity
from tests.torture.unit.small_names import TOPIC, VENUE, identity, stamp

RIVAL = identity("rival")
ABOUT: dict[str, Any] = {"session_id": RIVAL, "topic_ids": [TOPIC]}


def plan(city: SmallCity, starts: int, ends: int) -> None:
    times: dict[str, Any] = {"starts_at": stamp(starts), "ends_at": stamp(ends)}
    city.event(SESSIONS, RIVAL, SessionPlanned(**ABOUT, **times, venue_id=VENUE))


@pytest.mark.parametrize("hours", [-1, 0, 1])
def test_overlapping_sessions_in_the_database_are_found(evidence: Evidence, hours: int) -> None:
    sessions = evidence.tables["scheduling"]["sessions"]
    later = {name: sessions[0][name] + timedelta(hours=hours) for name in ("starts_at", "ends_at")}
    sessions.append(sessions[0] | later | {"id": UUID(RIVAL)})

    assert len(bookings.no_room_is_booked_twice(evidence)) == 1


def test_one_session_after_the_other_is_right(evidence: Evidence) -> None:
    sessions = evidence.tables["scheduling"]["sessions"]
    later = {name: sessions[0][name] + timedelta(hours=2) for name in ("starts_at", "ends_at")}
    sessions.append(sessions[0] | later | {"id": UUID(RIVAL)})

    assert not bookings.no_room_is_booked_twice(evidence)


def test_a_cancelled_session_takes_no_room(evidence: Evidence) -> None:
    sessions = evidence.tables["scheduling"]["sessions"]
    sessions.append(sessions[0] | {"id": UUID(RIVAL), "state": "cancelled"})

    assert not bookings.no_room_is_booked_twice(evidence)


def test_overlapping_plans_in_the_stream_are_found(city: SmallCity) -> None:
    plan(city, 1, 3)

    assert len(bookings.no_room_was_promised_twice(city.evidence())) == 1


def test_a_session_postponed_into_another_one_is_found(city: SmallCity) -> None:
    plan(city, 10, 12)
    assert not bookings.no_room_was_promised_twice(city.evidence())
    moved = SessionPostponed(**ABOUT, starts_at=stamp(1), ends_at=stamp(3))
    city.event(SESSIONS, RIVAL, moved)

    assert len(bookings.no_room_was_promised_twice(city.evidence())) == 1


def test_a_plan_that_was_cancelled_is_no_promise(city: SmallCity) -> None:
    plan(city, 1, 3)
    city.event(SESSIONS, RIVAL, SessionCancelled(**ABOUT))

    assert not bookings.no_room_was_promised_twice(city.evidence())
