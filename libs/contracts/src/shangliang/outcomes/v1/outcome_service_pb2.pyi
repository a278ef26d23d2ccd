import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from shangliang.access.v1 import access_pb2 as _access_pb2
from shangliang.command.v1 import command_pb2 as _command_pb2
from shangliang.outcomes.v1 import outcome_events_pb2 as _outcome_events_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class OutcomeState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    OUTCOME_STATE_UNSPECIFIED: _ClassVar[OutcomeState]
    OUTCOME_STATE_REPORTING: _ClassVar[OutcomeState]
    OUTCOME_STATE_NO_CONSENSUS: _ClassVar[OutcomeState]
    OUTCOME_STATE_RESUMED: _ClassVar[OutcomeState]
    OUTCOME_STATE_PENDING_DECISION: _ClassVar[OutcomeState]
    OUTCOME_STATE_STATUTORY_VOTE: _ClassVar[OutcomeState]
    OUTCOME_STATE_ADOPTED: _ClassVar[OutcomeState]
    OUTCOME_STATE_NOT_ADOPTED: _ClassVar[OutcomeState]
    OUTCOME_STATE_DONE: _ClassVar[OutcomeState]

class IssueState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ISSUE_STATE_UNSPECIFIED: _ClassVar[IssueState]
    ISSUE_STATE_OPEN: _ClassVar[IssueState]
    ISSUE_STATE_RESOLVED: _ClassVar[IssueState]
    ISSUE_STATE_EXPLAINED: _ClassVar[IssueState]
    ISSUE_STATE_UNRESOLVED: _ClassVar[IssueState]

class PointKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    POINT_KIND_UNSPECIFIED: _ClassVar[PointKind]
    POINT_KIND_AGREED: _ClassVar[PointKind]
    POINT_KIND_RESERVED: _ClassVar[PointKind]
    POINT_KIND_DISAGREED: _ClassVar[PointKind]

class MeetingKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MEETING_KIND_UNSPECIFIED: _ClassVar[MeetingKind]
    MEETING_KIND_VILLAGE_MEETING: _ClassVar[MeetingKind]
    MEETING_KIND_REPRESENTATIVES_MEETING: _ClassVar[MeetingKind]
    MEETING_KIND_RESIDENTS_MEETING: _ClassVar[MeetingKind]

class RespondentKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RESPONDENT_KIND_UNSPECIFIED: _ClassVar[RespondentKind]
    RESPONDENT_KIND_PROPOSER: _ClassVar[RespondentKind]
    RESPONDENT_KIND_PARTICIPANT: _ClassVar[RespondentKind]
    RESPONDENT_KIND_MEMBER: _ClassVar[RespondentKind]

class Solved(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SOLVED_UNSPECIFIED: _ClassVar[Solved]
    SOLVED_YES: _ClassVar[Solved]
    SOLVED_PARTLY: _ClassVar[Solved]
    SOLVED_NO: _ClassVar[Solved]
    SOLVED_NO_ANSWER: _ClassVar[Solved]

class Satisfaction(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SATISFACTION_UNSPECIFIED: _ClassVar[Satisfaction]
    SATISFACTION_SATISFIED: _ClassVar[Satisfaction]
    SATISFACTION_BASICALLY: _ClassVar[Satisfaction]
    SATISFACTION_DISSATISFIED: _ClassVar[Satisfaction]
    SATISFACTION_NO_ANSWER: _ClassVar[Satisfaction]
OUTCOME_STATE_UNSPECIFIED: OutcomeState
OUTCOME_STATE_REPORTING: OutcomeState
OUTCOME_STATE_NO_CONSENSUS: OutcomeState
OUTCOME_STATE_RESUMED: OutcomeState
OUTCOME_STATE_PENDING_DECISION: OutcomeState
OUTCOME_STATE_STATUTORY_VOTE: OutcomeState
OUTCOME_STATE_ADOPTED: OutcomeState
OUTCOME_STATE_NOT_ADOPTED: OutcomeState
OUTCOME_STATE_DONE: OutcomeState
ISSUE_STATE_UNSPECIFIED: IssueState
ISSUE_STATE_OPEN: IssueState
ISSUE_STATE_RESOLVED: IssueState
ISSUE_STATE_EXPLAINED: IssueState
ISSUE_STATE_UNRESOLVED: IssueState
POINT_KIND_UNSPECIFIED: PointKind
POINT_KIND_AGREED: PointKind
POINT_KIND_RESERVED: PointKind
POINT_KIND_DISAGREED: PointKind
MEETING_KIND_UNSPECIFIED: MeetingKind
MEETING_KIND_VILLAGE_MEETING: MeetingKind
MEETING_KIND_REPRESENTATIVES_MEETING: MeetingKind
MEETING_KIND_RESIDENTS_MEETING: MeetingKind
RESPONDENT_KIND_UNSPECIFIED: RespondentKind
RESPONDENT_KIND_PROPOSER: RespondentKind
RESPONDENT_KIND_PARTICIPANT: RespondentKind
RESPONDENT_KIND_MEMBER: RespondentKind
SOLVED_UNSPECIFIED: Solved
SOLVED_YES: Solved
SOLVED_PARTLY: Solved
SOLVED_NO: Solved
SOLVED_NO_ANSWER: Solved
SATISFACTION_UNSPECIFIED: Satisfaction
SATISFACTION_SATISFIED: Satisfaction
SATISFACTION_BASICALLY: Satisfaction
SATISFACTION_DISSATISFIED: Satisfaction
SATISFACTION_NO_ANSWER: Satisfaction

class DraftMinutesRequest(_message.Message):
    __slots__ = ("command", "topic_id", "session_id", "points")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    session_id: str
    points: _containers.RepeatedCompositeFieldContainer[MinutesPoint]
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., session_id: _Optional[str] = ..., points: _Optional[_Iterable[_Union[MinutesPoint, _Mapping]]] = ...) -> None: ...

class DraftMinutesResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: OutcomeStatus
    def __init__(self, status: _Optional[_Union[OutcomeStatus, _Mapping]] = ...) -> None: ...

class ConfirmMinutesRequest(_message.Message):
    __slots__ = ("command", "topic_id", "session_id", "expected_version", "confirmed_by")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_BY_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    session_id: str
    expected_version: int
    confirmed_by: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., session_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., confirmed_by: _Optional[_Iterable[str]] = ...) -> None: ...

class ConfirmMinutesResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: OutcomeStatus
    def __init__(self, status: _Optional[_Union[OutcomeStatus, _Mapping]] = ...) -> None: ...

class RecordNoConsensusRequest(_message.Message):
    __slots__ = ("command", "topic_id", "session_id", "expected_version", "disagreements")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    DISAGREEMENTS_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    session_id: str
    expected_version: int
    disagreements: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., session_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., disagreements: _Optional[_Iterable[str]] = ...) -> None: ...

class RecordNoConsensusResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: OutcomeStatus
    def __init__(self, status: _Optional[_Union[OutcomeStatus, _Mapping]] = ...) -> None: ...

class ResumeConsultationRequest(_message.Message):
    __slots__ = ("command", "topic_id", "expected_version", "next_step", "note")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    expected_version: int
    next_step: _outcome_events_pb2.NextStep
    note: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., next_step: _Optional[_Union[_outcome_events_pb2.NextStep, str]] = ..., note: _Optional[str] = ...) -> None: ...

class ResumeConsultationResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: OutcomeStatus
    def __init__(self, status: _Optional[_Union[OutcomeStatus, _Mapping]] = ...) -> None: ...

class SubmitReportRequest(_message.Message):
    __slots__ = ("command", "topic_id", "expected_version", "report_number", "deciding_body", "recommendations")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    REPORT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    DECIDING_BODY_FIELD_NUMBER: _ClassVar[int]
    RECOMMENDATIONS_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    expected_version: int
    report_number: str
    deciding_body: str
    recommendations: _containers.RepeatedCompositeFieldContainer[NewRecommendation]
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., report_number: _Optional[str] = ..., deciding_body: _Optional[str] = ..., recommendations: _Optional[_Iterable[_Union[NewRecommendation, _Mapping]]] = ...) -> None: ...

class SubmitReportResponse(_message.Message):
    __slots__ = ("status", "recommendations")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    RECOMMENDATIONS_FIELD_NUMBER: _ClassVar[int]
    status: OutcomeStatus
    recommendations: _containers.RepeatedCompositeFieldContainer[Recommendation]
    def __init__(self, status: _Optional[_Union[OutcomeStatus, _Mapping]] = ..., recommendations: _Optional[_Iterable[_Union[Recommendation, _Mapping]]] = ...) -> None: ...

class StartStatutoryVoteRequest(_message.Message):
    __slots__ = ("command", "topic_id", "expected_version", "kind", "notice_on")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    NOTICE_ON_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    expected_version: int
    kind: MeetingKind
    notice_on: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., kind: _Optional[_Union[MeetingKind, str]] = ..., notice_on: _Optional[str] = ...) -> None: ...

class StartStatutoryVoteResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: OutcomeStatus
    def __init__(self, status: _Optional[_Union[OutcomeStatus, _Mapping]] = ...) -> None: ...

class RecordStatutoryVoteRequest(_message.Message):
    __slots__ = ("command", "topic_id", "expected_version", "held_on", "eligible", "present", "eligible_households", "households_present", "votes_for", "votes_against", "abstained", "published_from", "published_to")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    HELD_ON_FIELD_NUMBER: _ClassVar[int]
    ELIGIBLE_FIELD_NUMBER: _ClassVar[int]
    PRESENT_FIELD_NUMBER: _ClassVar[int]
    ELIGIBLE_HOUSEHOLDS_FIELD_NUMBER: _ClassVar[int]
    HOUSEHOLDS_PRESENT_FIELD_NUMBER: _ClassVar[int]
    VOTES_FOR_FIELD_NUMBER: _ClassVar[int]
    VOTES_AGAINST_FIELD_NUMBER: _ClassVar[int]
    ABSTAINED_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_FROM_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_TO_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    expected_version: int
    held_on: str
    eligible: int
    present: int
    eligible_households: int
    households_present: int
    votes_for: int
    votes_against: int
    abstained: int
    published_from: str
    published_to: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., held_on: _Optional[str] = ..., eligible: _Optional[int] = ..., present: _Optional[int] = ..., eligible_households: _Optional[int] = ..., households_present: _Optional[int] = ..., votes_for: _Optional[int] = ..., votes_against: _Optional[int] = ..., abstained: _Optional[int] = ..., published_from: _Optional[str] = ..., published_to: _Optional[str] = ...) -> None: ...

class RecordStatutoryVoteResponse(_message.Message):
    __slots__ = ("status", "quorum_met", "passed")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    QUORUM_MET_FIELD_NUMBER: _ClassVar[int]
    PASSED_FIELD_NUMBER: _ClassVar[int]
    status: OutcomeStatus
    quorum_met: bool
    passed: bool
    def __init__(self, status: _Optional[_Union[OutcomeStatus, _Mapping]] = ..., quorum_met: _Optional[bool] = ..., passed: _Optional[bool] = ...) -> None: ...

class DecideRecommendationRequest(_message.Message):
    __slots__ = ("command", "topic_id", "recommendation_id", "expected_version", "result", "meeting", "reason_code", "reason")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    RECOMMENDATION_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    RESULT_FIELD_NUMBER: _ClassVar[int]
    MEETING_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    recommendation_id: str
    expected_version: int
    result: _outcome_events_pb2.AdoptionResult
    meeting: str
    reason_code: str
    reason: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., recommendation_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., result: _Optional[_Union[_outcome_events_pb2.AdoptionResult, str]] = ..., meeting: _Optional[str] = ..., reason_code: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class DecideRecommendationResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: OutcomeStatus
    def __init__(self, status: _Optional[_Union[OutcomeStatus, _Mapping]] = ...) -> None: ...

class RecordEvaluationRequest(_message.Message):
    __slots__ = ("command", "topic_id", "assignment_id", "expected_version", "respondent", "solved", "satisfaction", "reason", "channel", "reasonable")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    ASSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    RESPONDENT_FIELD_NUMBER: _ClassVar[int]
    SOLVED_FIELD_NUMBER: _ClassVar[int]
    SATISFACTION_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    REASONABLE_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    assignment_id: str
    expected_version: int
    respondent: RespondentKind
    solved: Solved
    satisfaction: Satisfaction
    reason: str
    channel: str
    reasonable: bool
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., assignment_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., respondent: _Optional[_Union[RespondentKind, str]] = ..., solved: _Optional[_Union[Solved, str]] = ..., satisfaction: _Optional[_Union[Satisfaction, str]] = ..., reason: _Optional[str] = ..., channel: _Optional[str] = ..., reasonable: _Optional[bool] = ...) -> None: ...

class RecordEvaluationResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: OutcomeStatus
    def __init__(self, status: _Optional[_Union[OutcomeStatus, _Mapping]] = ...) -> None: ...

class TrackLongTermRequest(_message.Message):
    __slots__ = ("command", "topic_id", "assignment_id", "expected_version", "next_step", "look_again_on")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    ASSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_FIELD_NUMBER: _ClassVar[int]
    LOOK_AGAIN_ON_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    assignment_id: str
    expected_version: int
    next_step: str
    look_again_on: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., assignment_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., next_step: _Optional[str] = ..., look_again_on: _Optional[str] = ...) -> None: ...

class TrackLongTermResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: OutcomeStatus
    def __init__(self, status: _Optional[_Union[OutcomeStatus, _Mapping]] = ...) -> None: ...

class ExplainIssueRequest(_message.Message):
    __slots__ = ("command", "topic_id", "issue_number", "expected_version", "reason_code", "explanation")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    ISSUE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    EXPLANATION_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    issue_number: int
    expected_version: int
    reason_code: str
    explanation: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., issue_number: _Optional[int] = ..., expected_version: _Optional[int] = ..., reason_code: _Optional[str] = ..., explanation: _Optional[str] = ...) -> None: ...

class ExplainIssueResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: OutcomeStatus
    def __init__(self, status: _Optional[_Union[OutcomeStatus, _Mapping]] = ...) -> None: ...

class CloseIssueUnresolvedRequest(_message.Message):
    __slots__ = ("command", "topic_id", "issue_number", "expected_version", "reason_code", "reason", "approval_number")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    ISSUE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    APPROVAL_NUMBER_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    issue_number: int
    expected_version: int
    reason_code: str
    reason: str
    approval_number: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., issue_number: _Optional[int] = ..., expected_version: _Optional[int] = ..., reason_code: _Optional[str] = ..., reason: _Optional[str] = ..., approval_number: _Optional[str] = ...) -> None: ...

class CloseIssueUnresolvedResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: OutcomeStatus
    def __init__(self, status: _Optional[_Union[OutcomeStatus, _Mapping]] = ...) -> None: ...

class RecordEffectRequest(_message.Message):
    __slots__ = ("command", "topic_id", "kind", "amount", "unit", "description", "evidence")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    kind: _outcome_events_pb2.EffectKind
    amount: int
    unit: str
    description: str
    evidence: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., kind: _Optional[_Union[_outcome_events_pb2.EffectKind, str]] = ..., amount: _Optional[int] = ..., unit: _Optional[str] = ..., description: _Optional[str] = ..., evidence: _Optional[str] = ...) -> None: ...

class RecordEffectResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: OutcomeStatus
    def __init__(self, status: _Optional[_Union[OutcomeStatus, _Mapping]] = ...) -> None: ...

class GetOutcomeRequest(_message.Message):
    __slots__ = ("topic_id",)
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    def __init__(self, topic_id: _Optional[str] = ...) -> None: ...

class GetOutcomeResponse(_message.Message):
    __slots__ = ("outcome",)
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    outcome: Outcome
    def __init__(self, outcome: _Optional[_Union[Outcome, _Mapping]] = ...) -> None: ...

class ListOutcomesRequest(_message.Message):
    __slots__ = ("division", "state", "cursor", "limit")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    division: str
    state: OutcomeState
    cursor: str
    limit: int
    def __init__(self, division: _Optional[str] = ..., state: _Optional[_Union[OutcomeState, str]] = ..., cursor: _Optional[str] = ..., limit: _Optional[int] = ...) -> None: ...

class ListOutcomesResponse(_message.Message):
    __slots__ = ("outcomes", "next_cursor")
    OUTCOMES_FIELD_NUMBER: _ClassVar[int]
    NEXT_CURSOR_FIELD_NUMBER: _ClassVar[int]
    outcomes: _containers.RepeatedCompositeFieldContainer[OutcomeStatus]
    next_cursor: str
    def __init__(self, outcomes: _Optional[_Iterable[_Union[OutcomeStatus, _Mapping]]] = ..., next_cursor: _Optional[str] = ...) -> None: ...

class GetOutcomeStatisticsRequest(_message.Message):
    __slots__ = ("division", "as_of")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    AS_OF_FIELD_NUMBER: _ClassVar[int]
    division: str
    as_of: _timestamp_pb2.Timestamp
    def __init__(self, division: _Optional[str] = ..., as_of: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GetOutcomeStatisticsResponse(_message.Message):
    __slots__ = ("as_of", "issues", "issues_resolved", "issues_explained", "issues_unresolved", "recommendations", "recommendations_decided", "recommendations_adopted", "assignments", "assignments_signed_in_time", "assignments_replied", "assignments_replied_in_time", "evaluations", "evaluations_solved", "evaluations_satisfied", "effects")
    AS_OF_FIELD_NUMBER: _ClassVar[int]
    ISSUES_FIELD_NUMBER: _ClassVar[int]
    ISSUES_RESOLVED_FIELD_NUMBER: _ClassVar[int]
    ISSUES_EXPLAINED_FIELD_NUMBER: _ClassVar[int]
    ISSUES_UNRESOLVED_FIELD_NUMBER: _ClassVar[int]
    RECOMMENDATIONS_FIELD_NUMBER: _ClassVar[int]
    RECOMMENDATIONS_DECIDED_FIELD_NUMBER: _ClassVar[int]
    RECOMMENDATIONS_ADOPTED_FIELD_NUMBER: _ClassVar[int]
    ASSIGNMENTS_FIELD_NUMBER: _ClassVar[int]
    ASSIGNMENTS_SIGNED_IN_TIME_FIELD_NUMBER: _ClassVar[int]
    ASSIGNMENTS_REPLIED_FIELD_NUMBER: _ClassVar[int]
    ASSIGNMENTS_REPLIED_IN_TIME_FIELD_NUMBER: _ClassVar[int]
    EVALUATIONS_FIELD_NUMBER: _ClassVar[int]
    EVALUATIONS_SOLVED_FIELD_NUMBER: _ClassVar[int]
    EVALUATIONS_SATISFIED_FIELD_NUMBER: _ClassVar[int]
    EFFECTS_FIELD_NUMBER: _ClassVar[int]
    as_of: _timestamp_pb2.Timestamp
    issues: int
    issues_resolved: int
    issues_explained: int
    issues_unresolved: int
    recommendations: int
    recommendations_decided: int
    recommendations_adopted: int
    assignments: int
    assignments_signed_in_time: int
    assignments_replied: int
    assignments_replied_in_time: int
    evaluations: int
    evaluations_solved: int
    evaluations_satisfied: int
    effects: _containers.RepeatedCompositeFieldContainer[EffectTotal]
    def __init__(self, as_of: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., issues: _Optional[int] = ..., issues_resolved: _Optional[int] = ..., issues_explained: _Optional[int] = ..., issues_unresolved: _Optional[int] = ..., recommendations: _Optional[int] = ..., recommendations_decided: _Optional[int] = ..., recommendations_adopted: _Optional[int] = ..., assignments: _Optional[int] = ..., assignments_signed_in_time: _Optional[int] = ..., assignments_replied: _Optional[int] = ..., assignments_replied_in_time: _Optional[int] = ..., evaluations: _Optional[int] = ..., evaluations_solved: _Optional[int] = ..., evaluations_satisfied: _Optional[int] = ..., effects: _Optional[_Iterable[_Union[EffectTotal, _Mapping]]] = ...) -> None: ...

class MinutesPoint(_message.Message):
    __slots__ = ("kind", "side", "text")
    KIND_FIELD_NUMBER: _ClassVar[int]
    SIDE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    kind: PointKind
    side: str
    text: str
    def __init__(self, kind: _Optional[_Union[PointKind, str]] = ..., side: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class NewRecommendation(_message.Message):
    __slots__ = ("text", "issue_numbers", "suggested_lead", "suggested_due")
    TEXT_FIELD_NUMBER: _ClassVar[int]
    ISSUE_NUMBERS_FIELD_NUMBER: _ClassVar[int]
    SUGGESTED_LEAD_FIELD_NUMBER: _ClassVar[int]
    SUGGESTED_DUE_FIELD_NUMBER: _ClassVar[int]
    text: str
    issue_numbers: _containers.RepeatedScalarFieldContainer[int]
    suggested_lead: str
    suggested_due: str
    def __init__(self, text: _Optional[str] = ..., issue_numbers: _Optional[_Iterable[int]] = ..., suggested_lead: _Optional[str] = ..., suggested_due: _Optional[str] = ...) -> None: ...

class Recommendation(_message.Message):
    __slots__ = ("recommendation_id", "number", "text", "issue_numbers", "result")
    RECOMMENDATION_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    ISSUE_NUMBERS_FIELD_NUMBER: _ClassVar[int]
    RESULT_FIELD_NUMBER: _ClassVar[int]
    recommendation_id: str
    number: int
    text: str
    issue_numbers: _containers.RepeatedScalarFieldContainer[int]
    result: _outcome_events_pb2.AdoptionResult
    def __init__(self, recommendation_id: _Optional[str] = ..., number: _Optional[int] = ..., text: _Optional[str] = ..., issue_numbers: _Optional[_Iterable[int]] = ..., result: _Optional[_Union[_outcome_events_pb2.AdoptionResult, str]] = ...) -> None: ...

class Issue(_message.Message):
    __slots__ = ("number", "statement", "state")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    STATEMENT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    number: int
    statement: str
    state: IssueState
    def __init__(self, number: _Optional[int] = ..., statement: _Optional[str] = ..., state: _Optional[_Union[IssueState, str]] = ...) -> None: ...

class Effect(_message.Message):
    __slots__ = ("kind", "amount", "unit", "description", "occurred_at")
    KIND_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    kind: _outcome_events_pb2.EffectKind
    amount: int
    unit: str
    description: str
    occurred_at: _timestamp_pb2.Timestamp
    def __init__(self, kind: _Optional[_Union[_outcome_events_pb2.EffectKind, str]] = ..., amount: _Optional[int] = ..., unit: _Optional[str] = ..., description: _Optional[str] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class EffectTotal(_message.Message):
    __slots__ = ("kind", "unit", "count", "amount")
    KIND_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    kind: _outcome_events_pb2.EffectKind
    unit: str
    count: int
    amount: int
    def __init__(self, kind: _Optional[_Union[_outcome_events_pb2.EffectKind, str]] = ..., unit: _Optional[str] = ..., count: _Optional[int] = ..., amount: _Optional[int] = ...) -> None: ...

class OutcomeStatus(_message.Message):
    __slots__ = ("topic_id", "division", "state", "version")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    division: str
    state: OutcomeState
    version: int
    def __init__(self, topic_id: _Optional[str] = ..., division: _Optional[str] = ..., state: _Optional[_Union[OutcomeState, str]] = ..., version: _Optional[int] = ...) -> None: ...

class Outcome(_message.Message):
    __slots__ = ("status", "title", "session_ids", "issues", "report_number", "deciding_body", "recommendations", "assignment_ids", "effects")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SESSION_IDS_FIELD_NUMBER: _ClassVar[int]
    ISSUES_FIELD_NUMBER: _ClassVar[int]
    REPORT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    DECIDING_BODY_FIELD_NUMBER: _ClassVar[int]
    RECOMMENDATIONS_FIELD_NUMBER: _ClassVar[int]
    ASSIGNMENT_IDS_FIELD_NUMBER: _ClassVar[int]
    EFFECTS_FIELD_NUMBER: _ClassVar[int]
    status: OutcomeStatus
    title: str
    session_ids: _containers.RepeatedScalarFieldContainer[str]
    issues: _containers.RepeatedCompositeFieldContainer[Issue]
    report_number: str
    deciding_body: str
    recommendations: _containers.RepeatedCompositeFieldContainer[Recommendation]
    assignment_ids: _containers.RepeatedScalarFieldContainer[str]
    effects: _containers.RepeatedCompositeFieldContainer[Effect]
    def __init__(self, status: _Optional[_Union[OutcomeStatus, _Mapping]] = ..., title: _Optional[str] = ..., session_ids: _Optional[_Iterable[str]] = ..., issues: _Optional[_Iterable[_Union[Issue, _Mapping]]] = ..., report_number: _Optional[str] = ..., deciding_body: _Optional[str] = ..., recommendations: _Optional[_Iterable[_Union[Recommendation, _Mapping]]] = ..., assignment_ids: _Optional[_Iterable[str]] = ..., effects: _Optional[_Iterable[_Union[Effect, _Mapping]]] = ...) -> None: ...
