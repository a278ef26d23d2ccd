"""What a planner, clerk or researcher hands in: values that the ways in build and the commands decide on."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from scheduling.domain.kinds import (
    MemberLevel,
    ParticipantCategory,
    ResearchKind,
    SessionForm,
    SessionLevel,
    SignInMethod,
    VenueKind,
)
from scheduling.domain.slots import Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPlan:
    form: SessionForm
    level: SessionLevel
    division: str
    venue_id: UUID | None
    place: str
    topic_ids: tuple[UUID, ...]
    slot: Slot
    conveners: tuple[str, ...]
    chair: str
    recorder: str
    plan_number: str
    brand: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """A line of the invitation list."""

    category: ParticipantCategory
    member_id: UUID | None
    organisation: str
    label: str
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """A line of the sign-in sheet; entry tells lines of one session apart."""

    entry: str
    category: ParticipantCategory
    member_id: UUID | None
    organisation: str
    people: int
    method: SignInMethod


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One visit, forum or questionnaire."""

    kind: ResearchKind
    place: str
    member_ids: tuple[UUID, ...]
    people: int
    findings: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VenueEntry:
    code: str
    name: str
    kind: VenueKind
    division: str
    room_id: UUID | None
    owner_organisation: str
    brand: str
    opened_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberEntry:
    number: str
    display_name: str
    level: MemberLevel
    sector: str
    division: str
    term: str
    term_from: date
    term_to: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomEntry:
    name: str
    division: str
    host_organisation: str
    capacity: int
