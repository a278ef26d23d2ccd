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

class AssignmentState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ASSIGNMENT_STATE_UNSPECIFIED: _ClassVar[AssignmentState]
    ASSIGNMENT_STATE_DISPATCHED: _ClassVar[AssignmentState]
    ASSIGNMENT_STATE_RETURN_REQUESTED: _ClassVar[AssignmentState]
    ASSIGNMENT_STATE_HANDLING: _ClassVar[AssignmentState]
    ASSIGNMENT_STATE_REPLIED: _ClassVar[AssignmentState]
    ASSIGNMENT_STATE_REWORK: _ClassVar[AssignmentState]
    ASSIGNMENT_STATE_EVALUATING: _ClassVar[AssignmentState]
    ASSIGNMENT_STATE_LONG_TERM: _ClassVar[AssignmentState]
    ASSIGNMENT_STATE_CLOSED: _ClassVar[AssignmentState]

class HandlingKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    HANDLING_KIND_UNSPECIFIED: _ClassVar[HandlingKind]
    HANDLING_KIND_CONSULT: _ClassVar[HandlingKind]
    HANDLING_KIND_HELP: _ClassVar[HandlingKind]
    HANDLING_KIND_COMPLAINT: _ClassVar[HandlingKind]
    HANDLING_KIND_RECOMMENDATION: _ClassVar[HandlingKind]
ASSIGNMENT_STATE_UNSPECIFIED: AssignmentState
ASSIGNMENT_STATE_DISPATCHED: AssignmentState
ASSIGNMENT_STATE_RETURN_REQUESTED: AssignmentState
ASSIGNMENT_STATE_HANDLING: AssignmentState
ASSIGNMENT_STATE_REPLIED: AssignmentState
ASSIGNMENT_STATE_REWORK: AssignmentState
ASSIGNMENT_STATE_EVALUATING: AssignmentState
ASSIGNMENT_STATE_LONG_TERM: AssignmentState
ASSIGNMENT_STATE_CLOSED: AssignmentState
HANDLING_KIND_UNSPECIFIED: HandlingKind
HANDLING_KIND_CONSULT: HandlingKind
HANDLING_KIND_HELP: HandlingKind
HANDLING_KIND_COMPLAINT: HandlingKind
HANDLING_KIND_RECOMMENDATION: HandlingKind

class DispatchAssignmentRequest(_message.Message):
    __slots__ = ("command", "topic_id", "recommendation_id", "expected_version", "lead_organisation", "co_organisations", "kind", "due_on", "requirement", "outside_duties_reason")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    RECOMMENDATION_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    LEAD_ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    CO_ORGANISATIONS_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    REQUIREMENT_FIELD_NUMBER: _ClassVar[int]
    OUTSIDE_DUTIES_REASON_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    recommendation_id: str
    expected_version: int
    lead_organisation: str
    co_organisations: _containers.RepeatedScalarFieldContainer[str]
    kind: HandlingKind
    due_on: str
    requirement: str
    outside_duties_reason: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., recommendation_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., lead_organisation: _Optional[str] = ..., co_organisations: _Optional[_Iterable[str]] = ..., kind: _Optional[_Union[HandlingKind, str]] = ..., due_on: _Optional[str] = ..., requirement: _Optional[str] = ..., outside_duties_reason: _Optional[str] = ...) -> None: ...

class DispatchAssignmentResponse(_message.Message):
    __slots__ = ("assignment",)
    ASSIGNMENT_FIELD_NUMBER: _ClassVar[int]
    assignment: Assignment
    def __init__(self, assignment: _Optional[_Union[Assignment, _Mapping]] = ...) -> None: ...

class SignAssignmentRequest(_message.Message):
    __slots__ = ("command", "assignment_id", "expected_version")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    ASSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    assignment_id: str
    expected_version: int
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., assignment_id: _Optional[str] = ..., expected_version: _Optional[int] = ...) -> None: ...

class SignAssignmentResponse(_message.Message):
    __slots__ = ("assignment",)
    ASSIGNMENT_FIELD_NUMBER: _ClassVar[int]
    assignment: Assignment
    def __init__(self, assignment: _Optional[_Union[Assignment, _Mapping]] = ...) -> None: ...

class RequestReturnRequest(_message.Message):
    __slots__ = ("command", "assignment_id", "expected_version", "reason_code", "evidence")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    ASSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    assignment_id: str
    expected_version: int
    reason_code: str
    evidence: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., assignment_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., reason_code: _Optional[str] = ..., evidence: _Optional[str] = ...) -> None: ...

class RequestReturnResponse(_message.Message):
    __slots__ = ("assignment",)
    ASSIGNMENT_FIELD_NUMBER: _ClassVar[int]
    assignment: Assignment
    def __init__(self, assignment: _Optional[_Union[Assignment, _Mapping]] = ...) -> None: ...

class RuleReturnRequest(_message.Message):
    __slots__ = ("command", "assignment_id", "expected_version", "granted", "lead_organisation", "reason", "outside_duties_reason")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    ASSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    GRANTED_FIELD_NUMBER: _ClassVar[int]
    LEAD_ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    OUTSIDE_DUTIES_REASON_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    assignment_id: str
    expected_version: int
    granted: bool
    lead_organisation: str
    reason: str
    outside_duties_reason: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., assignment_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., granted: _Optional[bool] = ..., lead_organisation: _Optional[str] = ..., reason: _Optional[str] = ..., outside_duties_reason: _Optional[str] = ...) -> None: ...

class RuleReturnResponse(_message.Message):
    __slots__ = ("assignment",)
    ASSIGNMENT_FIELD_NUMBER: _ClassVar[int]
    assignment: Assignment
    def __init__(self, assignment: _Optional[_Union[Assignment, _Mapping]] = ...) -> None: ...

class ReassignAssignmentRequest(_message.Message):
    __slots__ = ("command", "assignment_id", "expected_version", "lead_organisation", "co_organisations", "reason", "outside_duties_reason")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    ASSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    LEAD_ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    CO_ORGANISATIONS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    OUTSIDE_DUTIES_REASON_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    assignment_id: str
    expected_version: int
    lead_organisation: str
    co_organisations: _containers.RepeatedScalarFieldContainer[str]
    reason: str
    outside_duties_reason: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., assignment_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., lead_organisation: _Optional[str] = ..., co_organisations: _Optional[_Iterable[str]] = ..., reason: _Optional[str] = ..., outside_duties_reason: _Optional[str] = ...) -> None: ...

class ReassignAssignmentResponse(_message.Message):
    __slots__ = ("assignment",)
    ASSIGNMENT_FIELD_NUMBER: _ClassVar[int]
    assignment: Assignment
    def __init__(self, assignment: _Optional[_Union[Assignment, _Mapping]] = ...) -> None: ...

class ReplyAssignmentRequest(_message.Message):
    __slots__ = ("command", "assignment_id", "expected_version", "result_class", "measures", "evidence", "signed_by_post", "next_step", "next_date")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    ASSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    RESULT_CLASS_FIELD_NUMBER: _ClassVar[int]
    MEASURES_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    SIGNED_BY_POST_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_FIELD_NUMBER: _ClassVar[int]
    NEXT_DATE_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    assignment_id: str
    expected_version: int
    result_class: _outcome_events_pb2.ResultClass
    measures: str
    evidence: _containers.RepeatedScalarFieldContainer[str]
    signed_by_post: str
    next_step: str
    next_date: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., assignment_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., result_class: _Optional[_Union[_outcome_events_pb2.ResultClass, str]] = ..., measures: _Optional[str] = ..., evidence: _Optional[_Iterable[str]] = ..., signed_by_post: _Optional[str] = ..., next_step: _Optional[str] = ..., next_date: _Optional[str] = ...) -> None: ...

class ReplyAssignmentResponse(_message.Message):
    __slots__ = ("assignment",)
    ASSIGNMENT_FIELD_NUMBER: _ClassVar[int]
    assignment: Assignment
    def __init__(self, assignment: _Optional[_Union[Assignment, _Mapping]] = ...) -> None: ...

class RejectReplyRequest(_message.Message):
    __slots__ = ("command", "assignment_id", "expected_version", "reason_code", "note")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    ASSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    assignment_id: str
    expected_version: int
    reason_code: str
    note: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., assignment_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., reason_code: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...

class RejectReplyResponse(_message.Message):
    __slots__ = ("assignment",)
    ASSIGNMENT_FIELD_NUMBER: _ClassVar[int]
    assignment: Assignment
    def __init__(self, assignment: _Optional[_Union[Assignment, _Mapping]] = ...) -> None: ...

class VerifyReplyRequest(_message.Message):
    __slots__ = ("command", "assignment_id", "expected_version", "note")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    ASSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    assignment_id: str
    expected_version: int
    note: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., assignment_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., note: _Optional[str] = ...) -> None: ...

class VerifyReplyResponse(_message.Message):
    __slots__ = ("assignment",)
    ASSIGNMENT_FIELD_NUMBER: _ClassVar[int]
    assignment: Assignment
    def __init__(self, assignment: _Optional[_Union[Assignment, _Mapping]] = ...) -> None: ...

class GetAssignmentRequest(_message.Message):
    __slots__ = ("assignment_id",)
    ASSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    assignment_id: str
    def __init__(self, assignment_id: _Optional[str] = ...) -> None: ...

class GetAssignmentResponse(_message.Message):
    __slots__ = ("assignment",)
    ASSIGNMENT_FIELD_NUMBER: _ClassVar[int]
    assignment: Assignment
    def __init__(self, assignment: _Optional[_Union[Assignment, _Mapping]] = ...) -> None: ...

class ListAssignmentsRequest(_message.Message):
    __slots__ = ("organisation", "state", "topic_id", "overdue", "cursor", "limit")
    ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    organisation: str
    state: AssignmentState
    topic_id: str
    overdue: bool
    cursor: str
    limit: int
    def __init__(self, organisation: _Optional[str] = ..., state: _Optional[_Union[AssignmentState, str]] = ..., topic_id: _Optional[str] = ..., overdue: _Optional[bool] = ..., cursor: _Optional[str] = ..., limit: _Optional[int] = ...) -> None: ...

class ListAssignmentsResponse(_message.Message):
    __slots__ = ("assignments", "next_cursor")
    ASSIGNMENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_CURSOR_FIELD_NUMBER: _ClassVar[int]
    assignments: _containers.RepeatedCompositeFieldContainer[Assignment]
    next_cursor: str
    def __init__(self, assignments: _Optional[_Iterable[_Union[Assignment, _Mapping]]] = ..., next_cursor: _Optional[str] = ...) -> None: ...

class PullChangesRequest(_message.Message):
    __slots__ = ("cursor", "limit")
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    limit: int
    def __init__(self, cursor: _Optional[str] = ..., limit: _Optional[int] = ...) -> None: ...

class PullChangesResponse(_message.Message):
    __slots__ = ("changes", "next_cursor")
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    NEXT_CURSOR_FIELD_NUMBER: _ClassVar[int]
    changes: _containers.RepeatedCompositeFieldContainer[AssignmentChange]
    next_cursor: str
    def __init__(self, changes: _Optional[_Iterable[_Union[AssignmentChange, _Mapping]]] = ..., next_cursor: _Optional[str] = ...) -> None: ...

class Assignment(_message.Message):
    __slots__ = ("assignment_id", "number", "topic_id", "recommendation_id", "recommendation_text", "requirement", "lead_organisation", "co_organisations", "state", "version", "dispatched_at", "sign_due_at", "signed_at", "due_at", "sign_overdue", "overdue", "return_locked", "result_class", "rework_rounds", "outside_duties_reason")
    ASSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    RECOMMENDATION_ID_FIELD_NUMBER: _ClassVar[int]
    RECOMMENDATION_TEXT_FIELD_NUMBER: _ClassVar[int]
    REQUIREMENT_FIELD_NUMBER: _ClassVar[int]
    LEAD_ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    CO_ORGANISATIONS_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    DISPATCHED_AT_FIELD_NUMBER: _ClassVar[int]
    SIGN_DUE_AT_FIELD_NUMBER: _ClassVar[int]
    SIGNED_AT_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    SIGN_OVERDUE_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    RETURN_LOCKED_FIELD_NUMBER: _ClassVar[int]
    RESULT_CLASS_FIELD_NUMBER: _ClassVar[int]
    REWORK_ROUNDS_FIELD_NUMBER: _ClassVar[int]
    OUTSIDE_DUTIES_REASON_FIELD_NUMBER: _ClassVar[int]
    assignment_id: str
    number: str
    topic_id: str
    recommendation_id: str
    recommendation_text: str
    requirement: str
    lead_organisation: str
    co_organisations: _containers.RepeatedScalarFieldContainer[str]
    state: AssignmentState
    version: int
    dispatched_at: _timestamp_pb2.Timestamp
    sign_due_at: _timestamp_pb2.Timestamp
    signed_at: _timestamp_pb2.Timestamp
    due_at: _timestamp_pb2.Timestamp
    sign_overdue: bool
    overdue: bool
    return_locked: bool
    result_class: _outcome_events_pb2.ResultClass
    rework_rounds: int
    outside_duties_reason: str
    def __init__(self, assignment_id: _Optional[str] = ..., number: _Optional[str] = ..., topic_id: _Optional[str] = ..., recommendation_id: _Optional[str] = ..., recommendation_text: _Optional[str] = ..., requirement: _Optional[str] = ..., lead_organisation: _Optional[str] = ..., co_organisations: _Optional[_Iterable[str]] = ..., state: _Optional[_Union[AssignmentState, str]] = ..., version: _Optional[int] = ..., dispatched_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., sign_due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., signed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., sign_overdue: _Optional[bool] = ..., overdue: _Optional[bool] = ..., return_locked: _Optional[bool] = ..., result_class: _Optional[_Union[_outcome_events_pb2.ResultClass, str]] = ..., rework_rounds: _Optional[int] = ..., outside_duties_reason: _Optional[str] = ...) -> None: ...

class AssignmentChange(_message.Message):
    __slots__ = ("event_type", "occurred_at", "assignment")
    EVENT_TYPE_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    ASSIGNMENT_FIELD_NUMBER: _ClassVar[int]
    event_type: str
    occurred_at: _timestamp_pb2.Timestamp
    assignment: Assignment
    def __init__(self, event_type: _Optional[str] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., assignment: _Optional[_Union[Assignment, _Mapping]] = ...) -> None: ...
