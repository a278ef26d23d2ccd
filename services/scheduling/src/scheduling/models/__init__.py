"""State of scheduling: mapped classes whose methods ask the domain and apply the answer."""

from scheduling.models.declarative import Model
from scheduling.models.divisions import DivisionVersion
from scheduling.models.members import Member, MemberLink
from scheduling.models.participants import Invitation, SignInLine
from scheduling.models.sessions import Session, SessionNumber
from scheduling.models.topics import ResearchRecord, Topic
from scheduling.models.venues import Room, Venue, VenueCheck

__all__ = [
    "DivisionVersion",
    "Invitation",
    "Member",
    "MemberLink",
    "Model",
    "ResearchRecord",
    "Room",
    "Session",
    "SessionNumber",
    "SignInLine",
    "Topic",
    "Venue",
    "VenueCheck",
]
