"""The words of outcomes: states, kinds and answers, spelled as they are stored."""

from enum import StrEnum


class OutcomeState(StrEnum):
    """Where the outcome file of a topic stands."""

    REPORTING = "reporting"
    NO_CONSENSUS = "no_consensus"
    RESUMED = "resumed"
    PENDING_DECISION = "pending_decision"
    STATUTORY_VOTE = "statutory_vote"
    ADOPTED = "adopted"
    NOT_ADOPTED = "not_adopted"
    DONE = "done"


class AssignmentState(StrEnum):
    DISPATCHED = "dispatched"
    RETURN_REQUESTED = "return_requested"
    HANDLING = "handling"
    REPLIED = "replied"
    REWORK = "rework"
    EVALUATING = "evaluating"
    LONG_TERM = "long_term"
    CLOSED = "closed"


class IssueState(StrEnum):
    OPEN = "open"
    RESOLVED = "resolved"
    EXPLAINED = "explained"
    UNRESOLVED = "unresolved"


class PointKind(StrEnum):
    AGREED = "agreed"
    RESERVED = "reserved"
    DISAGREED = "disagreed"


class NextStep(StrEnum):
    TRY_AGAIN = "try_again"
    ESCALATE = "escalate"
    REPORT_VIEWS = "report_views"


class MeetingKind(StrEnum):
    VILLAGE_MEETING = "village_meeting"
    REPRESENTATIVES_MEETING = "representatives_meeting"
    RESIDENTS_MEETING = "residents_meeting"


class AdoptionResult(StrEnum):
    ADOPTED = "adopted"
    PARTIAL = "partial"
    NOT_ADOPTED = "not_adopted"
    DEFERRED = "deferred"


class HandlingKind(StrEnum):
    CONSULT = "consult"
    HELP = "help"
    COMPLAINT = "complaint"
    RECOMMENDATION = "recommendation"


class ResultClass(StrEnum):
    A = "a"
    B = "b"
    C = "c"
    D = "d"


class RespondentKind(StrEnum):
    PROPOSER = "proposer"
    PARTICIPANT = "participant"
    MEMBER = "member"


class Solved(StrEnum):
    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NO_ANSWER = "no_answer"


class Satisfaction(StrEnum):
    SATISFIED = "satisfied"
    BASICALLY = "basically"
    DISSATISFIED = "dissatisfied"
    NO_ANSWER = "no_answer"


class EffectKind(StrEnum):
    INVESTMENT = "investment"
    PROJECT = "project"
    POLICY = "policy"
    SERVICE = "service"
    DISPUTE_ENDED = "dispute_ended"


class Clock(StrEnum):
    """Which limit of an assignment runs."""

    SIGN = "sign"
    HANDLE = "handle"
