"""What scheduling publishes: one constructor per event, from state to message, and its streams."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from google.protobuf.timestamp_pb2 import Timestamp

from scheduling.domain.kinds import ResearchKind
from scheduling.domain.six_haves import SixHaves
from scheduling.models import Member, MemberLink, Session, Topic, Venue
from shangliang.scheduling.v1.member_events_pb2 import MemberLinked, MemberRegistered, MemberUnlinked
from shangliang.scheduling.v1.research_events_pb2 import ResearchRecorded, ResearchStarted, TopicReady
from shangliang.scheduling.v1.session_events_pb2 import (
    Attendance,
    SessionAdjourned,
    SessionCancelled,
    SessionCounted,
    SessionHeld,
    SessionNoticed,
    SessionOpened,
    SessionPlanned,
    SessionPostponed,
)
from shangliang.scheduling.v1.venue_events_pb2 import VenueActivated, VenueChecked, VenueRegistered

VENUES = "scheduling.venue.v1"
MEMBERS = "scheduling.member.v1"
RESEARCH = "scheduling.research.v1"
SESSIONS = "scheduling.session.v1"


def wire(prefix: str, word: StrEnum | str) -> str:
    """The name on the wire of a word of the domain: room with prefix SESSION_FORM is SESSION_FORM_ROOM."""
    return f"{prefix}_{word.upper()}"


def stamp(moment: datetime | None) -> Timestamp | None:
    if moment is None:
        return None
    message = Timestamp()
    message.FromDatetime(moment)
    return message


def texts(ids: Iterable[UUID]) -> list[str]:
    return [str(each) for each in ids]


def attendance(people: Mapping[str, int]) -> list[Attendance]:
    return [
        Attendance(category=wire("PARTICIPANT_CATEGORY", category), people=count)
        for category, count in sorted(people.items())
    ]


def venue_registered(venue: Venue) -> VenueRegistered:
    return VenueRegistered(
        venue_id=str(venue.id), code=venue.code, kind=wire("VENUE_KIND", venue.kind), division=venue.division
    )


def venue_checked(venue: Venue, haves: SixHaves) -> VenueChecked:
    return VenueChecked(venue_id=str(venue.id), passed=haves.passed, failed=haves.failed)


def venue_activated(venue: Venue) -> VenueActivated:
    return VenueActivated(venue_id=str(venue.id))


def member_registered(member: Member) -> MemberRegistered:
    return MemberRegistered(
        member_id=str(member.id),
        number=member.number,
        level=wire("MEMBER_LEVEL", member.level),
        sector=member.sector,
        division=member.division,
    )


def member_linked(link: MemberLink) -> MemberLinked:
    return MemberLinked(
        member_id=str(link.member_id), venue_id=str(link.venue_id), from_date=link.from_date.isoformat()
    )


def member_unlinked(link: MemberLink, to_date: date) -> MemberUnlinked:
    return MemberUnlinked(
        member_id=str(link.member_id), venue_id=str(link.venue_id), to_date=to_date.isoformat()
    )


def research_started(topic: Topic) -> ResearchStarted:
    return ResearchStarted(topic_id=str(topic.id), member_ids=texts(topic.researchers))


def research_recorded(topic: Topic, kind: ResearchKind) -> ResearchRecorded:
    return ResearchRecorded(topic_id=str(topic.id), kind=wire("RESEARCH_KIND", kind))


def topic_ready(topic: Topic) -> TopicReady:
    return TopicReady(topic_id=str(topic.id))


def session_planned(session: Session) -> SessionPlanned:
    return SessionPlanned(
        session_id=str(session.id),
        number=session.number,
        topic_ids=texts(session.topic_ids),
        form=wire("SESSION_FORM", session.form),
        level=wire("SESSION_LEVEL", session.level),
        division=session.division,
        venue_id=str(session.venue_id or ""),
        starts_at=stamp(session.starts_at),
        ends_at=stamp(session.ends_at),
    )


def session_noticed(
    session: Session, member_ids: Sequence[UUID], organisations: Sequence[str]
) -> SessionNoticed:
    return SessionNoticed(
        session_id=str(session.id),
        number=session.number,
        topic_ids=texts(session.topic_ids),
        division=session.division,
        member_ids=texts(member_ids),
        organisations=organisations,
        starts_at=stamp(session.starts_at),
        ends_at=stamp(session.ends_at),
        venue_id=str(session.venue_id or ""),
    )


def session_postponed(
    session: Session, reason_code: str, member_ids: Sequence[UUID], organisations: Sequence[str]
) -> SessionPostponed:
    return SessionPostponed(
        session_id=str(session.id),
        number=session.number,
        topic_ids=texts(session.topic_ids),
        division=session.division,
        reason_code=reason_code,
        starts_at=stamp(session.starts_at),
        ends_at=stamp(session.ends_at),
        member_ids=texts(member_ids),
        organisations=organisations,
    )


def session_cancelled(
    session: Session, reason_code: str, member_ids: Sequence[UUID], organisations: Sequence[str]
) -> SessionCancelled:
    return SessionCancelled(
        session_id=str(session.id),
        number=session.number,
        topic_ids=texts(session.topic_ids),
        division=session.division,
        reason_code=reason_code,
        member_ids=texts(member_ids),
        organisations=organisations,
    )


def session_opened(session: Session) -> SessionOpened:
    return SessionOpened(session_id=str(session.id), topic_ids=texts(session.topic_ids))


def session_held(session: Session, member_ids: Sequence[UUID]) -> SessionHeld:
    return SessionHeld(
        session_id=str(session.id),
        number=session.number,
        topic_ids=texts(session.topic_ids),
        form=wire("SESSION_FORM", session.form),
        level=wire("SESSION_LEVEL", session.level),
        division=session.division,
        venue_id=str(session.venue_id or ""),
        started_at=stamp(session.opened_at),
        ended_at=stamp(session.closed_at),
        attendance=attendance(session.attendance),
        member_ids=texts(member_ids),
    )


def session_adjourned(
    session: Session, next_by: date, member_ids: Sequence[UUID], organisations: Sequence[str]
) -> SessionAdjourned:
    return SessionAdjourned(
        session_id=str(session.id),
        number=session.number,
        topic_ids=texts(session.topic_ids),
        division=session.division,
        points_left=len(session.points_left),
        next_by=next_by.isoformat(),
        member_ids=texts(member_ids),
        organisations=organisations,
    )


def session_counted(session: Session) -> SessionCounted:
    return SessionCounted(session_id=str(session.id))
