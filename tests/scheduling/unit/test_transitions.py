"""What may happen when, and that the contract lets the same people do it."""

from typing import Any

import pytest
from google.protobuf.descriptor import ServiceDescriptor

from rulebook.callers import Role
from rulebook.lifecycle import Transition
from rulebook.refusals import WrongState
from scheduling.domain import transitions
from scheduling.domain.kinds import ScheduleState, SessionState, VenueState
from shangliang.access.v1 import access_pb2
from shangliang.scheduling.v1 import session_service_pb2, venue_service_pb2

SESSIONS = session_service_pb2.DESCRIPTOR.services_by_name["SessionService"]
RESEARCH = session_service_pb2.DESCRIPTOR.services_by_name["ResearchService"]
VENUES = venue_service_pb2.DESCRIPTOR.services_by_name["VenueService"]


def allowed(service: ServiceDescriptor, method: str) -> frozenset[Role]:
    options: Any = service.methods_by_name[method].GetOptions()
    rule = options.Extensions[access_pb2.allow]
    names = [access_pb2.Role.Name(role) for role in rule.roles]
    return frozenset(Role(name.removeprefix("ROLE_").lower()) for name in names)


@pytest.mark.parametrize(
    ("service", "method", "action"),
    [
        (SESSIONS, "PlanSession", transitions.SESSION.next(None, "plan")),
        (SESSIONS, "InviteParticipants", transitions.SESSION.next(SessionState.PLANNED, "invite")),
        (SESSIONS, "SendNotice", transitions.SESSION.next(SessionState.PLANNED, "send-notice")),
        (SESSIONS, "PostponeSession", transitions.SESSION.next(SessionState.NOTICED, "postpone")),
        (SESSIONS, "CancelSession", transitions.SESSION.next(SessionState.NOTICED, "cancel")),
        (SESSIONS, "SignIn", transitions.SESSION.next(SessionState.NOTICED, "sign-in")),
        (SESSIONS, "OpenSession", transitions.SESSION.next(SessionState.NOTICED, "open")),
        (SESSIONS, "CloseSession", transitions.SESSION.next(SessionState.OPEN, "close")),
        (SESSIONS, "AdjournSession", transitions.SESSION.next(SessionState.OPEN, "adjourn")),
        (RESEARCH, "StartResearch", transitions.TOPIC.next(ScheduleState.APPROVED, "start-research")),
        (RESEARCH, "RecordResearch", transitions.TOPIC.next(ScheduleState.RESEARCH, "record-research")),
        (RESEARCH, "CompleteResearch", transitions.TOPIC.next(ScheduleState.RESEARCH, "complete-research")),
        (VENUES, "RegisterVenue", transitions.VENUE.next(None, "register")),
        (VENUES, "CheckVenue", transitions.VENUE.next(VenueState.REGISTERED, "pass-check")),
        (VENUES, "ActivateVenue", transitions.VENUE.next(VenueState.CHECKED, "activate")),
    ],
)
def test_the_contract_admits_exactly_the_actors_of_the_table(
    service: ServiceDescriptor, method: str, action: Transition[Any]
) -> None:
    assert allowed(service, method) == action.actors


def test_a_session_goes_from_plan_to_counted() -> None:
    state: SessionState | None = None
    for action in ("plan", "send-notice", "open", "close", "count"):
        state = transitions.SESSION.next(state, action).target

    assert state is SessionState.COUNTED


@pytest.mark.parametrize("state", [SessionState.OPEN, SessionState.CLOSED, SessionState.CANCELLED])
def test_a_session_that_began_cannot_be_cancelled(state: SessionState) -> None:
    with pytest.raises(WrongState) as caught:
        transitions.SESSION.next(state, "cancel")

    assert caught.value.details["state"] == state


def test_a_cancelled_session_gives_its_topic_back() -> None:
    assert transitions.TOPIC.next(ScheduleState.SCHEDULED, "cancel").target is ScheduleState.READY


def test_an_adjourned_session_is_over_and_its_topic_ready_for_another() -> None:
    session = transitions.SESSION.next(SessionState.OPEN, "adjourn")
    topic = transitions.TOPIC.next(ScheduleState.CONSULTING, "adjourn")

    assert (session.number, session.record, session.target) == (25, "D09", SessionState.CLOSED)
    assert (topic.number, topic.record, topic.target) == (25, "D09", ScheduleState.READY)


@pytest.mark.parametrize("state", [SessionState.NOTICED, SessionState.CLOSED, SessionState.COUNTED])
def test_only_an_open_session_can_be_adjourned(state: SessionState) -> None:
    with pytest.raises(WrongState):
        transitions.SESSION.next(state, "adjourn")


def test_every_event_of_the_tables_is_in_the_contract() -> None:
    tables = (transitions.TOPIC, transitions.SESSION, transitions.VENUE)
    named = {row.event for table in tables for row in table.transitions if row.event}

    assert named == {
        "ResearchStarted",
        "ResearchRecorded",
        "TopicReady",
        "SessionPlanned",
        "SessionNoticed",
        "SessionPostponed",
        "SessionCancelled",
        "SessionOpened",
        "SessionHeld",
        "SessionAdjourned",
        "SessionCounted",
        "VenueRegistered",
        "VenueChecked",
        "VenueActivated",
    }
