"""What happened in the small city: one topic on its whole way, and one that was merged into it."""

from collections.abc import Callable
from typing import Any

from shangliang.intake.v1 import topic_events_pb2 as topics
from shangliang.outcomes.v1 import outcome_events_pb2 as outcomes
from shangliang.scheduling.v1 import member_events_pb2 as members
from shangliang.scheduling.v1 import research_events_pb2 as research
from shangliang.scheduling.v1 import session_events_pb2 as sessions
from shangliang.scheduling.v1 import venue_events_pb2 as venues
from tests.torture.operations import INTAKE, MEMBERS, OUTCOMES, RESEARCH, SESSIONS, VENUES
from tests.torture.unit.small_city import SmallCity
from tests.torture.unit.small_names import (
    ASSIGNMENT,
    MEMBER,
    MERGED,
    RECOMMENDATION,
    SESSION,
    TOPIC,
    TOWN,
    VENUE,
    stamp,
)


def _approval() -> topics.TopicApproved:
    return topics.TopicApproved(topic_id=TOPIC, number="LH-1", division=TOWN, title="停车", has_contact=True)


def _submitted(topic: str, number: str, *, has_contact: bool) -> topics.TopicSubmitted:
    return topics.TopicSubmitted(topic_id=topic, number=number, division=TOWN, has_contact=has_contact)


def small_city(*more: Callable[[SmallCity], None]) -> SmallCity:
    """One topic on its whole way to confirmed minutes, one that was merged into it, and what else happens."""
    city = SmallCity()
    city.command("RegisterVenue", VENUES, VENUE, venues.VenueRegistered(venue_id=VENUE))
    city.command("RegisterMember", MEMBERS, MEMBER, members.MemberRegistered(member_id=MEMBER))
    city.command("SubmitTopic", INTAKE, TOPIC, _submitted(TOPIC, "LH-1", has_contact=True))
    city.command("StartTriage", INTAKE, TOPIC, topics.TopicTriageStarted(topic_id=TOPIC))
    pooled = topics.TopicPooled(topic_id=TOPIC, number="LH-1", division=TOWN)
    city.command("PoolTopic", INTAKE, TOPIC, pooled)
    city.command("SubmitTopic", INTAKE, MERGED, _submitted(MERGED, "LH-2", has_contact=False))
    city.command("StartTriage", INTAKE, MERGED, topics.TopicTriageStarted(topic_id=MERGED))
    merged = topics.TopicMerged(topic_id=MERGED, umbrella_topic_id=TOPIC)
    city.command("MergeTopic", INTAKE, MERGED, merged).facts["umbrella_topic_id"] = TOPIC
    city.command("ShortlistTopic", INTAKE, TOPIC, topics.TopicShortlisted(topic_id=TOPIC))
    city.command("ApproveTopic", INTAKE, TOPIC, _approval())
    _hold_a_session(city)
    for each in more:
        each(city)
    city.tell()
    return city


def _hold_a_session(city: SmallCity) -> None:
    started = research.ResearchStarted(topic_id=TOPIC, member_ids=[MEMBER])
    city.command("StartResearch", RESEARCH, TOPIC, started)
    city.command("RecordResearch", RESEARCH, TOPIC, research.ResearchRecorded(topic_id=TOPIC))
    city.command("CompleteResearch", RESEARCH, TOPIC, research.TopicReady(topic_id=TOPIC))
    about: dict[str, Any] = {"session_id": SESSION, "topic_ids": [TOPIC], "division": TOWN}
    time: dict[str, Any] = {"starts_at": stamp(0), "ends_at": stamp(2), "venue_id": VENUE}
    city.command("PlanSession", SESSIONS, SESSION, sessions.SessionPlanned(**about, **time))
    invited: dict[str, Any] = {"member_ids": [MEMBER], "organisations": ["411121-housing"]}
    city.command("SendNotice", SESSIONS, SESSION, sessions.SessionNoticed(**about, **time, **invited))
    opened = sessions.SessionOpened(session_id=SESSION, topic_ids=[TOPIC])
    city.command("OpenSession", SESSIONS, SESSION, opened)
    city.command("CloseSession", SESSIONS, SESSION, sessions.SessionHeld(**about))
    city.event(OUTCOMES, TOPIC, outcomes.OutcomeFileOpened(topic_id=TOPIC, session_id=SESSION))
    confirmed = outcomes.MinutesConfirmed(topic_id=TOPIC, session_id=SESSION)
    city.command("ConfirmMinutes", OUTCOMES, TOPIC, confirmed)
    city.event(SESSIONS, SESSION, sessions.SessionCounted(session_id=SESSION))
    _resolve(city)


def _resolve(city: SmallCity) -> None:
    reported = outcomes.ReportedRecommendation(recommendation_id=RECOMMENDATION, number=1, issue_numbers=[1])
    report = outcomes.OutcomeReported(topic_id=TOPIC, recommendations=[reported])
    city.command("SubmitReport", OUTCOMES, TOPIC, report)
    adopted = outcomes.RecommendationAdopted(topic_id=TOPIC, recommendation_id=RECOMMENDATION)
    city.command("DecideRecommendation", OUTCOMES, TOPIC, adopted)
    sheet: dict[str, Any] = {"topic_id": TOPIC, "assignment_id": ASSIGNMENT}
    lead: dict[str, Any] = {"lead_organisation": "411121-housing", "sign_due_at": stamp(24)}
    dispatched = outcomes.AssignmentDispatched(**sheet, **lead)
    city.command("DispatchAssignment", OUTCOMES, TOPIC, dispatched)
    city.command("RecordEvaluation", OUTCOMES, TOPIC, outcomes.IssueResolved(**sheet, issue_number=1))
