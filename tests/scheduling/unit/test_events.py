"""What the events say, and that every event of the contract has its constructor."""

import re
from datetime import UTC, date, datetime
from types import ModuleType
from uuid import UUID

import pytest

from scheduling import events
from scheduling.domain.kinds import SessionForm, SessionLevel, SessionState
from scheduling.models import Session
from shangliang.scheduling.v1 import (
    member_events_pb2,
    research_events_pb2,
    session_events_pb2,
    venue_events_pb2,
)

PARTS = {"Attendance"}
TOPIC = UUID("0190a000-0000-7000-8000-000000000001")
NINE = datetime(2023, 5, 15, 1, tzinfo=UTC)


@pytest.fixture
def held() -> Session:
    return Session(
        id=UUID("0190a000-0000-7000-8000-000000000002"),
        number="411102001-2023-0001",
        form=SessionForm.PLAZA,
        level=SessionLevel.TOWNSHIP,
        division="411102001",
        venue_id=None,
        room_key=None,
        place="老街广场",
        topic_ids=[TOPIC],
        starts_at=NINE,
        ends_at=NINE.replace(hour=3),
        conveners=["召集人甲"],
        chair="主持人甲",
        recorder="记录人甲",
        plan_number="FA-1",
        brand="",
        planned_at=NINE.replace(day=8),
        state=SessionState.CLOSED,
        attendance={"resident": 12, "interested": 8},
        opened_at=NINE.replace(minute=5),
        closed_at=NINE.replace(hour=2),
        points_left=["停车费标准"],
        record="双方同意限时停车",
    )


def test_session_held_says_when_it_really_began_and_ended_and_who_came(held: Session) -> None:
    event = events.session_held(held, [])

    assert event.started_at.ToDatetime(tzinfo=UTC) == held.opened_at
    assert event.ended_at.ToDatetime(tzinfo=UTC) == held.closed_at
    assert {line.category: line.people for line in event.attendance} == {
        session_events_pb2.PARTICIPANT_CATEGORY_RESIDENT: 12,
        session_events_pb2.PARTICIPANT_CATEGORY_INTERESTED: 8,
    }


def test_a_free_place_has_no_venue_on_the_wire(held: Session) -> None:
    assert events.session_held(held, []).venue_id == ""


def test_no_event_carries_the_record_or_anybodys_name(held: Session) -> None:
    every = [
        events.session_planned(held),
        events.session_noticed(held, [], []),
        events.session_held(held, []),
        events.session_adjourned(held, date(2023, 6, 14), [], []),
        events.session_cancelled(held, "WEATHER", [], []),
    ]

    private = (held.record, held.chair, held.recorder, *held.conveners, *held.points_left)
    written = "".join(event.SerializeToString().decode(errors="ignore") for event in every)
    assert not any(word in written for word in private)


@pytest.mark.parametrize(
    "contract", [member_events_pb2, research_events_pb2, session_events_pb2, venue_events_pb2]
)
def test_every_event_of_the_contract_has_its_constructor(contract: ModuleType) -> None:
    names = set(contract.DESCRIPTOR.message_types_by_name) - PARTS

    assert all(hasattr(events, re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()) for name in names)
