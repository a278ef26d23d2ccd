"""State of outcomes: mapped classes whose methods ask the domain and apply the answer."""

from outcomes.models.assignments import Assignment, AssignmentReturn, Reassignment, Reply
from outcomes.models.changes import Change, Feed
from outcomes.models.declarative import Model
from outcomes.models.files import OutcomeFile
from outcomes.models.reporting import Minutes, Recommendation, Report, Resumption, StatutoryVote
from outcomes.models.topics import Topic
from outcomes.models.verdicts import Effect, Evaluation, Issue, LongTerm

__all__ = [
    "Assignment",
    "AssignmentReturn",
    "Change",
    "Effect",
    "Evaluation",
    "Feed",
    "Issue",
    "LongTerm",
    "Minutes",
    "Model",
    "OutcomeFile",
    "Reassignment",
    "Recommendation",
    "Reply",
    "Report",
    "Resumption",
    "StatutoryVote",
    "Topic",
]
