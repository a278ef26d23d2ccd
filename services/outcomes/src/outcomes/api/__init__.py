"""The way in over gRPC: parse, call one command or query, answer."""

from outcomes.api.assignments import AssignmentApi
from outcomes.api.entrance import Entrance
from outcomes.api.outcomes import OutcomeApi

__all__ = ["AssignmentApi", "Entrance", "OutcomeApi"]
