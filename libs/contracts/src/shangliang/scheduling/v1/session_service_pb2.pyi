import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from shangliang.access.v1 import access_pb2 as _access_pb2
from shangliang.command.v1 import command_pb2 as _command_pb2
from shangliang.scheduling.v1 import research_events_pb2 as _research_events_pb2
from shangliang.scheduling.v1 import session_events_pb2 as _session_events_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ScheduleState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SCHEDULE_STATE_UNSPECIFIED: _ClassVar[ScheduleState]
    SCHEDULE_STATE_APPROVED: _ClassVar[ScheduleState]
    SCHEDULE_STATE_RESEARCH: _ClassVar[ScheduleState]
    SCHEDULE_STATE_READY: _ClassVar[ScheduleState]
    SCHEDULE_STATE_SCHEDULED: _ClassVar[ScheduleState]
    SCHEDULE_STATE_CONSULTING: _ClassVar[ScheduleState]
    SCHEDULE_STATE_REPORTING: _ClassVar[ScheduleState]

class SessionState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SESSION_STATE_UNSPECIFIED: _ClassVar[SessionState]
    SESSION_STATE_PLANNED: _ClassVar[SessionState]
    SESSION_STATE_NOTICED: _ClassVar[SessionState]
    SESSION_STATE_OPEN: _ClassVar[SessionState]
    SESSION_STATE_CLOSED: _ClassVar[SessionState]
    SESSION_STATE_COUNTED: _ClassVar[SessionState]
    SESSION_STATE_CANCELLED: _ClassVar[SessionState]
SCHEDULE_STATE_UNSPECIFIED: ScheduleState
SCHEDULE_STATE_APPROVED: ScheduleState
SCHEDULE_STATE_RESEARCH: ScheduleState
SCHEDULE_STATE_READY: ScheduleState
SCHEDULE_STATE_SCHEDULED: ScheduleState
SCHEDULE_STATE_CONSULTING: ScheduleState
SCHEDULE_STATE_REPORTING: ScheduleState
SESSION_STATE_UNSPECIFIED: SessionState
SESSION_STATE_PLANNED: SessionState
SESSION_STATE_NOTICED: SessionState
SESSION_STATE_OPEN: SessionState
SESSION_STATE_CLOSED: SessionState
SESSION_STATE_COUNTED: SessionState
SESSION_STATE_CANCELLED: SessionState

class StartResearchRequest(_message.Message):
    __slots__ = ("command", "topic_id", "expected_version", "member_ids", "plan_number")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    MEMBER_IDS_FIELD_NUMBER: _ClassVar[int]
    PLAN_NUMBER_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    expected_version: int
    member_ids: _containers.RepeatedScalarFieldContainer[str]
    plan_number: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., member_ids: _Optional[_Iterable[str]] = ..., plan_number: _Optional[str] = ...) -> None: ...

class StartResearchResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: ResearchStatus
    def __init__(self, status: _Optional[_Union[ResearchStatus, _Mapping]] = ...) -> None: ...

class RecordResearchRequest(_message.Message):
    __slots__ = ("command", "topic_id", "kind", "place", "member_ids", "people", "findings")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    MEMBER_IDS_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    FINDINGS_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    kind: _research_events_pb2.ResearchKind
    place: str
    member_ids: _containers.RepeatedScalarFieldContainer[str]
    people: int
    findings: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., kind: _Optional[_Union[_research_events_pb2.ResearchKind, str]] = ..., place: _Optional[str] = ..., member_ids: _Optional[_Iterable[str]] = ..., people: _Optional[int] = ..., findings: _Optional[str] = ...) -> None: ...

class RecordResearchResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: ResearchStatus
    def __init__(self, status: _Optional[_Union[ResearchStatus, _Mapping]] = ...) -> None: ...

class CompleteResearchRequest(_message.Message):
    __slots__ = ("command", "topic_id", "expected_version", "summary", "stakeholders")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    STAKEHOLDERS_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    expected_version: int
    summary: str
    stakeholders: _containers.RepeatedCompositeFieldContainer[Stakeholder]
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., summary: _Optional[str] = ..., stakeholders: _Optional[_Iterable[_Union[Stakeholder, _Mapping]]] = ...) -> None: ...

class CompleteResearchResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: ResearchStatus
    def __init__(self, status: _Optional[_Union[ResearchStatus, _Mapping]] = ...) -> None: ...

class GetResearchRequest(_message.Message):
    __slots__ = ("topic_id",)
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    def __init__(self, topic_id: _Optional[str] = ...) -> None: ...

class GetResearchResponse(_message.Message):
    __slots__ = ("status", "records", "stakeholders")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    RECORDS_FIELD_NUMBER: _ClassVar[int]
    STAKEHOLDERS_FIELD_NUMBER: _ClassVar[int]
    status: ResearchStatus
    records: _containers.RepeatedCompositeFieldContainer[ResearchRecord]
    stakeholders: _containers.RepeatedCompositeFieldContainer[Stakeholder]
    def __init__(self, status: _Optional[_Union[ResearchStatus, _Mapping]] = ..., records: _Optional[_Iterable[_Union[ResearchRecord, _Mapping]]] = ..., stakeholders: _Optional[_Iterable[_Union[Stakeholder, _Mapping]]] = ...) -> None: ...

class PlanSessionRequest(_message.Message):
    __slots__ = ("command", "form", "level", "division", "venue_id", "place", "topic_ids", "starts_at", "ends_at", "conveners", "chair", "recorder", "plan_number", "brand")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    FORM_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    VENUE_ID_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    TOPIC_IDS_FIELD_NUMBER: _ClassVar[int]
    STARTS_AT_FIELD_NUMBER: _ClassVar[int]
    ENDS_AT_FIELD_NUMBER: _ClassVar[int]
    CONVENERS_FIELD_NUMBER: _ClassVar[int]
    CHAIR_FIELD_NUMBER: _ClassVar[int]
    RECORDER_FIELD_NUMBER: _ClassVar[int]
    PLAN_NUMBER_FIELD_NUMBER: _ClassVar[int]
    BRAND_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    form: _session_events_pb2.SessionForm
    level: _session_events_pb2.SessionLevel
    division: str
    venue_id: str
    place: str
    topic_ids: _containers.RepeatedScalarFieldContainer[str]
    starts_at: _timestamp_pb2.Timestamp
    ends_at: _timestamp_pb2.Timestamp
    conveners: _containers.RepeatedScalarFieldContainer[str]
    chair: str
    recorder: str
    plan_number: str
    brand: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., form: _Optional[_Union[_session_events_pb2.SessionForm, str]] = ..., level: _Optional[_Union[_session_events_pb2.SessionLevel, str]] = ..., division: _Optional[str] = ..., venue_id: _Optional[str] = ..., place: _Optional[str] = ..., topic_ids: _Optional[_Iterable[str]] = ..., starts_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ends_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., conveners: _Optional[_Iterable[str]] = ..., chair: _Optional[str] = ..., recorder: _Optional[str] = ..., plan_number: _Optional[str] = ..., brand: _Optional[str] = ...) -> None: ...

class PlanSessionResponse(_message.Message):
    __slots__ = ("session",)
    SESSION_FIELD_NUMBER: _ClassVar[int]
    session: Session
    def __init__(self, session: _Optional[_Union[Session, _Mapping]] = ...) -> None: ...

class InviteParticipantsRequest(_message.Message):
    __slots__ = ("command", "session_id", "expected_version", "invitations")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    INVITATIONS_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    session_id: str
    expected_version: int
    invitations: _containers.RepeatedCompositeFieldContainer[Invitation]
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., session_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., invitations: _Optional[_Iterable[_Union[Invitation, _Mapping]]] = ...) -> None: ...

class InviteParticipantsResponse(_message.Message):
    __slots__ = ("session",)
    SESSION_FIELD_NUMBER: _ClassVar[int]
    session: Session
    def __init__(self, session: _Optional[_Union[Session, _Mapping]] = ...) -> None: ...

class SendNoticeRequest(_message.Message):
    __slots__ = ("command", "session_id", "expected_version", "notice_number")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    NOTICE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    session_id: str
    expected_version: int
    notice_number: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., session_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., notice_number: _Optional[str] = ...) -> None: ...

class SendNoticeResponse(_message.Message):
    __slots__ = ("session",)
    SESSION_FIELD_NUMBER: _ClassVar[int]
    session: Session
    def __init__(self, session: _Optional[_Union[Session, _Mapping]] = ...) -> None: ...

class PostponeSessionRequest(_message.Message):
    __slots__ = ("command", "session_id", "expected_version", "starts_at", "ends_at", "reason_code", "reason")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    STARTS_AT_FIELD_NUMBER: _ClassVar[int]
    ENDS_AT_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    session_id: str
    expected_version: int
    starts_at: _timestamp_pb2.Timestamp
    ends_at: _timestamp_pb2.Timestamp
    reason_code: str
    reason: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., session_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., starts_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ends_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reason_code: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class PostponeSessionResponse(_message.Message):
    __slots__ = ("session",)
    SESSION_FIELD_NUMBER: _ClassVar[int]
    session: Session
    def __init__(self, session: _Optional[_Union[Session, _Mapping]] = ...) -> None: ...

class CancelSessionRequest(_message.Message):
    __slots__ = ("command", "session_id", "expected_version", "reason_code", "reason", "emergency")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    EMERGENCY_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    session_id: str
    expected_version: int
    reason_code: str
    reason: str
    emergency: bool
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., session_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., reason_code: _Optional[str] = ..., reason: _Optional[str] = ..., emergency: _Optional[bool] = ...) -> None: ...

class CancelSessionResponse(_message.Message):
    __slots__ = ("session",)
    SESSION_FIELD_NUMBER: _ClassVar[int]
    session: Session
    def __init__(self, session: _Optional[_Union[Session, _Mapping]] = ...) -> None: ...

class SignInRequest(_message.Message):
    __slots__ = ("command", "session_id", "entries")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    session_id: str
    entries: _containers.RepeatedCompositeFieldContainer[SignInEntry]
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., session_id: _Optional[str] = ..., entries: _Optional[_Iterable[_Union[SignInEntry, _Mapping]]] = ...) -> None: ...

class SignInResponse(_message.Message):
    __slots__ = ("session",)
    SESSION_FIELD_NUMBER: _ClassVar[int]
    session: Session
    def __init__(self, session: _Optional[_Union[Session, _Mapping]] = ...) -> None: ...

class OpenSessionRequest(_message.Message):
    __slots__ = ("command", "session_id", "expected_version", "recusals_checked")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    RECUSALS_CHECKED_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    session_id: str
    expected_version: int
    recusals_checked: bool
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., session_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., recusals_checked: _Optional[bool] = ...) -> None: ...

class OpenSessionResponse(_message.Message):
    __slots__ = ("session",)
    SESSION_FIELD_NUMBER: _ClassVar[int]
    session: Session
    def __init__(self, session: _Optional[_Union[Session, _Mapping]] = ...) -> None: ...

class CloseSessionRequest(_message.Message):
    __slots__ = ("command", "session_id", "expected_version", "record_number", "record")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    RECORD_NUMBER_FIELD_NUMBER: _ClassVar[int]
    RECORD_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    session_id: str
    expected_version: int
    record_number: str
    record: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., session_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., record_number: _Optional[str] = ..., record: _Optional[str] = ...) -> None: ...

class CloseSessionResponse(_message.Message):
    __slots__ = ("session",)
    SESSION_FIELD_NUMBER: _ClassVar[int]
    session: Session
    def __init__(self, session: _Optional[_Union[Session, _Mapping]] = ...) -> None: ...

class AdjournSessionRequest(_message.Message):
    __slots__ = ("command", "session_id", "expected_version", "record_number", "record", "points_left", "next_by")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    RECORD_NUMBER_FIELD_NUMBER: _ClassVar[int]
    RECORD_FIELD_NUMBER: _ClassVar[int]
    POINTS_LEFT_FIELD_NUMBER: _ClassVar[int]
    NEXT_BY_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    session_id: str
    expected_version: int
    record_number: str
    record: str
    points_left: _containers.RepeatedScalarFieldContainer[str]
    next_by: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., session_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., record_number: _Optional[str] = ..., record: _Optional[str] = ..., points_left: _Optional[_Iterable[str]] = ..., next_by: _Optional[str] = ...) -> None: ...

class AdjournSessionResponse(_message.Message):
    __slots__ = ("session",)
    SESSION_FIELD_NUMBER: _ClassVar[int]
    session: Session
    def __init__(self, session: _Optional[_Union[Session, _Mapping]] = ...) -> None: ...

class GetSessionRequest(_message.Message):
    __slots__ = ("session_id",)
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    def __init__(self, session_id: _Optional[str] = ...) -> None: ...

class GetSessionResponse(_message.Message):
    __slots__ = ("session", "invitations", "sign_in", "points_left")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    INVITATIONS_FIELD_NUMBER: _ClassVar[int]
    SIGN_IN_FIELD_NUMBER: _ClassVar[int]
    POINTS_LEFT_FIELD_NUMBER: _ClassVar[int]
    session: Session
    invitations: _containers.RepeatedCompositeFieldContainer[Invitation]
    sign_in: _containers.RepeatedCompositeFieldContainer[SignInEntry]
    points_left: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, session: _Optional[_Union[Session, _Mapping]] = ..., invitations: _Optional[_Iterable[_Union[Invitation, _Mapping]]] = ..., sign_in: _Optional[_Iterable[_Union[SignInEntry, _Mapping]]] = ..., points_left: _Optional[_Iterable[str]] = ...) -> None: ...

class ListSessionsRequest(_message.Message):
    __slots__ = ("division", "state", "form", "topic_id", "venue_id", "cursor", "limit")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    FORM_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    VENUE_ID_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    division: str
    state: SessionState
    form: _session_events_pb2.SessionForm
    topic_id: str
    venue_id: str
    cursor: str
    limit: int
    def __init__(self, division: _Optional[str] = ..., state: _Optional[_Union[SessionState, str]] = ..., form: _Optional[_Union[_session_events_pb2.SessionForm, str]] = ..., topic_id: _Optional[str] = ..., venue_id: _Optional[str] = ..., cursor: _Optional[str] = ..., limit: _Optional[int] = ...) -> None: ...

class ListSessionsResponse(_message.Message):
    __slots__ = ("sessions", "next_cursor")
    SESSIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_CURSOR_FIELD_NUMBER: _ClassVar[int]
    sessions: _containers.RepeatedCompositeFieldContainer[Session]
    next_cursor: str
    def __init__(self, sessions: _Optional[_Iterable[_Union[Session, _Mapping]]] = ..., next_cursor: _Optional[str] = ...) -> None: ...

class FindFreeSlotsRequest(_message.Message):
    __slots__ = ("venue_id", "after", "duration")
    VENUE_ID_FIELD_NUMBER: _ClassVar[int]
    AFTER_FIELD_NUMBER: _ClassVar[int]
    DURATION_FIELD_NUMBER: _ClassVar[int]
    venue_id: str
    after: _timestamp_pb2.Timestamp
    duration: int
    def __init__(self, venue_id: _Optional[str] = ..., after: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., duration: _Optional[int] = ...) -> None: ...

class FindFreeSlotsResponse(_message.Message):
    __slots__ = ("slots",)
    SLOTS_FIELD_NUMBER: _ClassVar[int]
    slots: _containers.RepeatedCompositeFieldContainer[Slot]
    def __init__(self, slots: _Optional[_Iterable[_Union[Slot, _Mapping]]] = ...) -> None: ...

class GetSessionStatisticsRequest(_message.Message):
    __slots__ = ("division", "as_of")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    AS_OF_FIELD_NUMBER: _ClassVar[int]
    division: str
    as_of: _timestamp_pb2.Timestamp
    def __init__(self, division: _Optional[str] = ..., as_of: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GetSessionStatisticsResponse(_message.Message):
    __slots__ = ("as_of", "sessions_held", "sessions_awaiting_minutes", "by_form", "attendance", "research_visits", "forums")
    AS_OF_FIELD_NUMBER: _ClassVar[int]
    SESSIONS_HELD_FIELD_NUMBER: _ClassVar[int]
    SESSIONS_AWAITING_MINUTES_FIELD_NUMBER: _ClassVar[int]
    BY_FORM_FIELD_NUMBER: _ClassVar[int]
    ATTENDANCE_FIELD_NUMBER: _ClassVar[int]
    RESEARCH_VISITS_FIELD_NUMBER: _ClassVar[int]
    FORUMS_FIELD_NUMBER: _ClassVar[int]
    as_of: _timestamp_pb2.Timestamp
    sessions_held: int
    sessions_awaiting_minutes: int
    by_form: _containers.RepeatedCompositeFieldContainer[SessionFormCount]
    attendance: _containers.RepeatedCompositeFieldContainer[_session_events_pb2.Attendance]
    research_visits: int
    forums: int
    def __init__(self, as_of: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., sessions_held: _Optional[int] = ..., sessions_awaiting_minutes: _Optional[int] = ..., by_form: _Optional[_Iterable[_Union[SessionFormCount, _Mapping]]] = ..., attendance: _Optional[_Iterable[_Union[_session_events_pb2.Attendance, _Mapping]]] = ..., research_visits: _Optional[int] = ..., forums: _Optional[int] = ...) -> None: ...

class ResearchStatus(_message.Message):
    __slots__ = ("topic_id", "state", "version")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    state: ScheduleState
    version: int
    def __init__(self, topic_id: _Optional[str] = ..., state: _Optional[_Union[ScheduleState, str]] = ..., version: _Optional[int] = ...) -> None: ...

class ResearchRecord(_message.Message):
    __slots__ = ("kind", "place", "member_ids", "people", "occurred_at")
    KIND_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    MEMBER_IDS_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    kind: _research_events_pb2.ResearchKind
    place: str
    member_ids: _containers.RepeatedScalarFieldContainer[str]
    people: int
    occurred_at: _timestamp_pb2.Timestamp
    def __init__(self, kind: _Optional[_Union[_research_events_pb2.ResearchKind, str]] = ..., place: _Optional[str] = ..., member_ids: _Optional[_Iterable[str]] = ..., people: _Optional[int] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Stakeholder(_message.Message):
    __slots__ = ("group", "position")
    GROUP_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    group: str
    position: str
    def __init__(self, group: _Optional[str] = ..., position: _Optional[str] = ...) -> None: ...

class Invitation(_message.Message):
    __slots__ = ("category", "member_id", "organisation", "label", "people")
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    category: _session_events_pb2.ParticipantCategory
    member_id: str
    organisation: str
    label: str
    people: int
    def __init__(self, category: _Optional[_Union[_session_events_pb2.ParticipantCategory, str]] = ..., member_id: _Optional[str] = ..., organisation: _Optional[str] = ..., label: _Optional[str] = ..., people: _Optional[int] = ...) -> None: ...

class SignInEntry(_message.Message):
    __slots__ = ("entry", "category", "member_id", "organisation", "people", "method")
    ENTRY_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    entry: str
    category: _session_events_pb2.ParticipantCategory
    member_id: str
    organisation: str
    people: int
    method: str
    def __init__(self, entry: _Optional[str] = ..., category: _Optional[_Union[_session_events_pb2.ParticipantCategory, str]] = ..., member_id: _Optional[str] = ..., organisation: _Optional[str] = ..., people: _Optional[int] = ..., method: _Optional[str] = ...) -> None: ...

class Session(_message.Message):
    __slots__ = ("session_id", "number", "form", "level", "division", "venue_id", "place", "topic_ids", "starts_at", "ends_at", "state", "version", "chair", "brand", "attendance", "interested_share", "warnings", "next_by")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    FORM_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    VENUE_ID_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    TOPIC_IDS_FIELD_NUMBER: _ClassVar[int]
    STARTS_AT_FIELD_NUMBER: _ClassVar[int]
    ENDS_AT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CHAIR_FIELD_NUMBER: _ClassVar[int]
    BRAND_FIELD_NUMBER: _ClassVar[int]
    ATTENDANCE_FIELD_NUMBER: _ClassVar[int]
    INTERESTED_SHARE_FIELD_NUMBER: _ClassVar[int]
    WARNINGS_FIELD_NUMBER: _ClassVar[int]
    NEXT_BY_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    number: str
    form: _session_events_pb2.SessionForm
    level: _session_events_pb2.SessionLevel
    division: str
    venue_id: str
    place: str
    topic_ids: _containers.RepeatedScalarFieldContainer[str]
    starts_at: _timestamp_pb2.Timestamp
    ends_at: _timestamp_pb2.Timestamp
    state: SessionState
    version: int
    chair: str
    brand: str
    attendance: _containers.RepeatedCompositeFieldContainer[_session_events_pb2.Attendance]
    interested_share: float
    warnings: _containers.RepeatedScalarFieldContainer[str]
    next_by: str
    def __init__(self, session_id: _Optional[str] = ..., number: _Optional[str] = ..., form: _Optional[_Union[_session_events_pb2.SessionForm, str]] = ..., level: _Optional[_Union[_session_events_pb2.SessionLevel, str]] = ..., division: _Optional[str] = ..., venue_id: _Optional[str] = ..., place: _Optional[str] = ..., topic_ids: _Optional[_Iterable[str]] = ..., starts_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ends_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., state: _Optional[_Union[SessionState, str]] = ..., version: _Optional[int] = ..., chair: _Optional[str] = ..., brand: _Optional[str] = ..., attendance: _Optional[_Iterable[_Union[_session_events_pb2.Attendance, _Mapping]]] = ..., interested_share: _Optional[float] = ..., warnings: _Optional[_Iterable[str]] = ..., next_by: _Optional[str] = ...) -> None: ...

class Slot(_message.Message):
    __slots__ = ("starts_at", "ends_at")
    STARTS_AT_FIELD_NUMBER: _ClassVar[int]
    ENDS_AT_FIELD_NUMBER: _ClassVar[int]
    starts_at: _timestamp_pb2.Timestamp
    ends_at: _timestamp_pb2.Timestamp
    def __init__(self, starts_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ends_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SessionFormCount(_message.Message):
    __slots__ = ("form", "sessions")
    FORM_FIELD_NUMBER: _ClassVar[int]
    SESSIONS_FIELD_NUMBER: _ClassVar[int]
    form: _session_events_pb2.SessionForm
    sessions: int
    def __init__(self, form: _Optional[_Union[_session_events_pb2.SessionForm, str]] = ..., sessions: _Optional[int] = ...) -> None: ...
