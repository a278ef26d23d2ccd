"""The words of scheduling: states, forms, levels and categories, spelled as they are stored."""

from enum import StrEnum


class ScheduleState(StrEnum):
    """Where an approved topic stands between its approval and its report."""

    APPROVED = "approved"
    RESEARCH = "research"
    READY = "ready"
    SCHEDULED = "scheduled"
    CONSULTING = "consulting"
    REPORTING = "reporting"


class SessionState(StrEnum):
    PLANNED = "planned"
    NOTICED = "noticed"
    OPEN = "open"
    CLOSED = "closed"
    COUNTED = "counted"
    CANCELLED = "cancelled"


class VenueState(StrEnum):
    REGISTERED = "registered"
    CHECKED = "checked"
    ACTIVE = "active"
    RECTIFYING = "rectifying"
    CLOSED = "closed"


class SessionForm(StrEnum):
    ROOM = "room"
    PLAZA = "plaza"
    CLOUD = "cloud"
    MOBILE = "mobile"
    ENTERPRISE = "enterprise"


class SessionLevel(StrEnum):
    VILLAGE = "village"
    ENTERPRISE = "enterprise"
    TOWNSHIP = "township"
    COUNTY = "county"
    CITY = "city"


class ParticipantCategory(StrEnum):
    DEPARTMENT = "department"
    TOWNSHIP = "township"
    MEMBER = "member"
    VILLAGE = "village"
    RESIDENT = "resident"
    INTERESTED = "interested"
    EXPERT = "expert"
    OTHER = "other"


class VenueKind(StrEnum):
    PLATFORM = "platform"
    STUDIO = "studio"
    OPINION_STATION = "opinion_station"
    PLAZA = "plaza"
    CLOUD_ROOM = "cloud_room"
    ENTERPRISE = "enterprise"
    PARK = "park"


class MemberLevel(StrEnum):
    CITY = "city"
    COUNTY = "county"


class ResearchKind(StrEnum):
    VISIT = "visit"
    FORUM = "forum"
    QUESTIONNAIRE = "questionnaire"


class SixHave(StrEnum):
    """What a venue must have before it is used (六有)."""

    PREMISES = "premises"
    SIGN = "sign"
    FACILITIES = "facilities"
    RULES = "rules"
    FUNDS = "funds"
    ACTIVITIES = "activities"


class SignInMethod(StrEnum):
    QR = "qr"
    PAPER = "paper"
    PROXY = "proxy"
