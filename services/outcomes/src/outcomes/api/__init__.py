"""The way in over gRPC: parse, call one command or query, answer."""

from outcomes.api.assignments import AssignmentApi
from outcomes.api.duties import DutyApi
from outcomes.api.entrance import Entrance
from outcomes.api.outcomes import OutcomeApi

__all__ = ["AssignmentApi", "DutyApi", "Entrance", "OutcomeApi"]
