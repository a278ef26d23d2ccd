"""The life cycles of outcomes, rows 26 to 47 of the procedure."""

from outcomes.domain.transitions.assignment import ASSIGNMENT
from outcomes.domain.transitions.issue import ISSUE
from outcomes.domain.transitions.outcome import OUTCOME

__all__ = ["ASSIGNMENT", "ISSUE", "OUTCOME"]
