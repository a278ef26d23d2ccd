"""The gRPC way in: messages to values, one command or query, values to messages."""

from scheduling.api.desk import Desk
from scheduling.api.divisions import DivisionServicer
from scheduling.api.members import MemberServicer
from scheduling.api.research import ResearchServicer
from scheduling.api.sessions import SessionServicer
from scheduling.api.venues import VenueServicer

__all__ = [
    "Desk",
    "DivisionServicer",
    "MemberServicer",
    "ResearchServicer",
    "SessionServicer",
    "VenueServicer",
]
