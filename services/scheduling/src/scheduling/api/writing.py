"""Values to messages: how divisions, venues, members, research and sessions look on the wire."""

from collections.abc import Sequence
from datetime import date

from scheduling.domain.composition import interested_share
from scheduling.domain.slots import Slot
from scheduling.events import attendance, stamp, texts, wire
from scheduling.models import (
    DivisionVersion,
    Invitation,
    Member,
    MemberLink,
    ResearchRecord,
    Room,
    Session,
    SignInLine,
    Topic,
    Venue,
    VenueCheck,
)
from shangliang.scheduling.v1 import (
    division_service_pb2,
    member_service_pb2,
    session_service_pb2,
    venue_service_pb2,
)


def division(row: DivisionVersion) -> division_service_pb2.Division:
    return division_service_pb2.Division(
        code=row.code,
        name=row.name,
        pinyin=row.pinyin,
        kind=row.kind,
        statistical_parent=row.statistical_parent,
        administrative_parent=row.administrative_parent,
        valid_from="" if row.valid_from == date.min else row.valid_from.isoformat(),
        valid_to=iso(row.valid_to),
    )


def room(row: Room) -> venue_service_pb2.Room:
    return venue_service_pb2.Room(
        room_id=str(row.id),
        name=row.name,
        division=row.division,
        host_organisation=row.host_organisation,
        capacity=row.capacity,
    )


def venue(row: Venue, checks: Sequence[VenueCheck] = ()) -> venue_service_pb2.Venue:
    return venue_service_pb2.Venue(
        venue_id=str(row.id),
        code=row.code,
        name=row.name,
        kind=wire("VENUE_KIND", row.kind),
        division=row.division,
        room_id=str(row.room_id or ""),
        owner_organisation=row.owner_organisation,
        brand=row.brand,
        opened_on=row.opened_on.isoformat(),
        state=wire("VENUE_STATE", row.state),
        version=row.version,
        items=[check_item(check) for check in checks],
    )


def check_item(row: VenueCheck) -> venue_service_pb2.VenueCheckItem:
    return venue_service_pb2.VenueCheckItem(
        item=row.item, passed=row.passed, evidence=row.evidence, valid_until=row.valid_until.isoformat()
    )


def member(row: Member, links: Sequence[MemberLink] = ()) -> member_service_pb2.Member:
    return member_service_pb2.Member(
        member_id=str(row.id),
        number=row.number,
        display_name=row.display_name,
        level=wire("MEMBER_LEVEL", row.level),
        sector=row.sector,
        division=row.division,
        term=row.term,
        links=[link(each) for each in links],
        version=row.version,
    )


def link(row: MemberLink) -> member_service_pb2.MemberLink:
    return member_service_pb2.MemberLink(
        venue_id=str(row.venue_id), from_date=row.from_date.isoformat(), to_date=iso(row.to_date)
    )


def research_status(topic: Topic) -> session_service_pb2.ResearchStatus:
    return session_service_pb2.ResearchStatus(
        topic_id=str(topic.id), state=wire("SCHEDULE_STATE", topic.state), version=topic.version
    )


def research_record(row: ResearchRecord) -> session_service_pb2.ResearchRecord:
    return session_service_pb2.ResearchRecord(
        kind=wire("RESEARCH_KIND", row.kind),
        place=row.place,
        member_ids=texts(row.member_ids),
        people=row.people,
        occurred_at=stamp(row.occurred_at),
    )


def session(row: Session) -> session_service_pb2.Session:
    return session_service_pb2.Session(
        session_id=str(row.id),
        number=row.number,
        form=wire("SESSION_FORM", row.form),
        level=wire("SESSION_LEVEL", row.level),
        division=row.division,
        venue_id=str(row.venue_id or ""),
        place=row.place,
        topic_ids=texts(row.topic_ids),
        starts_at=stamp(row.starts_at),
        ends_at=stamp(row.ends_at),
        state=wire("SESSION_STATE", row.state),
        version=row.version,
        chair=row.chair,
        brand=row.brand,
        attendance=attendance(row.attendance),
        interested_share=interested_share(row.attendance),
        warnings=row.warnings,
        next_by=iso(row.next_by),
    )


def invitation(row: Invitation) -> session_service_pb2.Invitation:
    return session_service_pb2.Invitation(
        category=wire("PARTICIPANT_CATEGORY", row.category),
        member_id=str(row.member_id or ""),
        organisation=row.organisation,
        label=row.label,
        people=row.people,
    )


def sign_in_entry(row: SignInLine) -> session_service_pb2.SignInEntry:
    return session_service_pb2.SignInEntry(
        entry=row.entry,
        category=wire("PARTICIPANT_CATEGORY", row.category),
        member_id=str(row.member_id or ""),
        organisation=row.organisation,
        people=row.people,
        method=row.method,
    )


def slot(free: Slot) -> session_service_pb2.Slot:
    return session_service_pb2.Slot(starts_at=stamp(free.starts_at), ends_at=stamp(free.ends_at))


def iso(day: date | None) -> str:
    return day.isoformat() if day else ""
