import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SessionForm(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SESSION_FORM_UNSPECIFIED: _ClassVar[SessionForm]
    SESSION_FORM_ROOM: _ClassVar[SessionForm]
    SESSION_FORM_PLAZA: _ClassVar[SessionForm]
    SESSION_FORM_CLOUD: _ClassVar[SessionForm]
    SESSION_FORM_MOBILE: _ClassVar[SessionForm]
    SESSION_FORM_ENTERPRISE: _ClassVar[SessionForm]

class SessionLevel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SESSION_LEVEL_UNSPECIFIED: _ClassVar[SessionLevel]
    SESSION_LEVEL_VILLAGE: _ClassVar[SessionLevel]
    SESSION_LEVEL_ENTERPRISE: _ClassVar[SessionLevel]
    SESSION_LEVEL_TOWNSHIP: _ClassVar[SessionLevel]
    SESSION_LEVEL_COUNTY: _ClassVar[SessionLevel]
    SESSION_LEVEL_CITY: _ClassVar[SessionLevel]

class ParticipantCategory(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PARTICIPANT_CATEGORY_UNSPECIFIED: _ClassVar[ParticipantCategory]
    PARTICIPANT_CATEGORY_DEPARTMENT: _ClassVar[ParticipantCategory]
    PARTICIPANT_CATEGORY_TOWNSHIP: _ClassVar[ParticipantCategory]
    PARTICIPANT_CATEGORY_MEMBER: _ClassVar[ParticipantCategory]
    PARTICIPANT_CATEGORY_VILLAGE: _ClassVar[ParticipantCategory]
    PARTICIPANT_CATEGORY_RESIDENT: _ClassVar[ParticipantCategory]
    PARTICIPANT_CATEGORY_INTERESTED: _ClassVar[ParticipantCategory]
    PARTICIPANT_CATEGORY_EXPERT: _ClassVar[ParticipantCategory]
    PARTICIPANT_CATEGORY_OTHER: _ClassVar[ParticipantCategory]
SESSION_FORM_UNSPECIFIED: SessionForm
SESSION_FORM_ROOM: SessionForm
SESSION_FORM_PLAZA: SessionForm
SESSION_FORM_CLOUD: SessionForm
SESSION_FORM_MOBILE: SessionForm
SESSION_FORM_ENTERPRISE: SessionForm
SESSION_LEVEL_UNSPECIFIED: SessionLevel
SESSION_LEVEL_VILLAGE: SessionLevel
SESSION_LEVEL_ENTERPRISE: SessionLevel
SESSION_LEVEL_TOWNSHIP: SessionLevel
SESSION_LEVEL_COUNTY: SessionLevel
SESSION_LEVEL_CITY: SessionLevel
PARTICIPANT_CATEGORY_UNSPECIFIED: ParticipantCategory
PARTICIPANT_CATEGORY_DEPARTMENT: ParticipantCategory
PARTICIPANT_CATEGORY_TOWNSHIP: ParticipantCategory
PARTICIPANT_CATEGORY_MEMBER: ParticipantCategory
PARTICIPANT_CATEGORY_VILLAGE: ParticipantCategory
PARTICIPANT_CATEGORY_RESIDENT: ParticipantCategory
PARTICIPANT_CATEGORY_INTERESTED: ParticipantCategory
PARTICIPANT_CATEGORY_EXPERT: ParticipantCategory
PARTICIPANT_CATEGORY_OTHER: ParticipantCategory

class Attendance(_message.Message):
    __slots__ = ("category", "people")
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    category: ParticipantCategory
    people: int
    def __init__(self, category: _Optional[_Union[ParticipantCategory, str]] = ..., people: _Optional[int] = ...) -> None: ...

class SessionPlanned(_message.Message):
    __slots__ = ("session_id", "number", "topic_ids", "form", "level", "division", "venue_id", "starts_at", "ends_at")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    TOPIC_IDS_FIELD_NUMBER: _ClassVar[int]
    FORM_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    VENUE_ID_FIELD_NUMBER: _ClassVar[int]
    STARTS_AT_FIELD_NUMBER: _ClassVar[int]
    ENDS_AT_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    number: str
    topic_ids: _containers.RepeatedScalarFieldContainer[str]
    form: SessionForm
    level: SessionLevel
    division: str
    venue_id: str
    starts_at: _timestamp_pb2.Timestamp
    ends_at: _timestamp_pb2.Timestamp
    def __init__(self, session_id: _Optional[str] = ..., number: _Optional[str] = ..., topic_ids: _Optional[_Iterable[str]] = ..., form: _Optional[_Union[SessionForm, str]] = ..., level: _Optional[_Union[SessionLevel, str]] = ..., division: _Optional[str] = ..., venue_id: _Optional[str] = ..., starts_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ends_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SessionNoticed(_message.Message):
    __slots__ = ("session_id", "number", "topic_ids", "division", "member_ids", "organisations", "starts_at", "ends_at", "venue_id")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    TOPIC_IDS_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    MEMBER_IDS_FIELD_NUMBER: _ClassVar[int]
    ORGANISATIONS_FIELD_NUMBER: _ClassVar[int]
    STARTS_AT_FIELD_NUMBER: _ClassVar[int]
    ENDS_AT_FIELD_NUMBER: _ClassVar[int]
    VENUE_ID_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    number: str
    topic_ids: _containers.RepeatedScalarFieldContainer[str]
    division: str
    member_ids: _containers.RepeatedScalarFieldContainer[str]
    organisations: _containers.RepeatedScalarFieldContainer[str]
    starts_at: _timestamp_pb2.Timestamp
    ends_at: _timestamp_pb2.Timestamp
    venue_id: str
    def __init__(self, session_id: _Optional[str] = ..., number: _Optional[str] = ..., topic_ids: _Optional[_Iterable[str]] = ..., division: _Optional[str] = ..., member_ids: _Optional[_Iterable[str]] = ..., organisations: _Optional[_Iterable[str]] = ..., starts_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ends_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., venue_id: _Optional[str] = ...) -> None: ...

class SessionPostponed(_message.Message):
    __slots__ = ("session_id", "number", "topic_ids", "division", "reason_code", "starts_at", "ends_at", "member_ids", "organisations")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    TOPIC_IDS_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    STARTS_AT_FIELD_NUMBER: _ClassVar[int]
    ENDS_AT_FIELD_NUMBER: _ClassVar[int]
    MEMBER_IDS_FIELD_NUMBER: _ClassVar[int]
    ORGANISATIONS_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    number: str
    topic_ids: _containers.RepeatedScalarFieldContainer[str]
    division: str
    reason_code: str
    starts_at: _timestamp_pb2.Timestamp
    ends_at: _timestamp_pb2.Timestamp
    member_ids: _containers.RepeatedScalarFieldContainer[str]
    organisations: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, session_id: _Optional[str] = ..., number: _Optional[str] = ..., topic_ids: _Optional[_Iterable[str]] = ..., division: _Optional[str] = ..., reason_code: _Optional[str] = ..., starts_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ends_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., member_ids: _Optional[_Iterable[str]] = ..., organisations: _Optional[_Iterable[str]] = ...) -> None: ...

class SessionCancelled(_message.Message):
    __slots__ = ("session_id", "number", "topic_ids", "division", "reason_code", "member_ids", "organisations")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    TOPIC_IDS_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    MEMBER_IDS_FIELD_NUMBER: _ClassVar[int]
    ORGANISATIONS_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    number: str
    topic_ids: _containers.RepeatedScalarFieldContainer[str]
    division: str
    reason_code: str
    member_ids: _containers.RepeatedScalarFieldContainer[str]
    organisations: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, session_id: _Optional[str] = ..., number: _Optional[str] = ..., topic_ids: _Optional[_Iterable[str]] = ..., division: _Optional[str] = ..., reason_code: _Optional[str] = ..., member_ids: _Optional[_Iterable[str]] = ..., organisations: _Optional[_Iterable[str]] = ...) -> None: ...

class SessionOpened(_message.Message):
    __slots__ = ("session_id", "topic_ids")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    TOPIC_IDS_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    topic_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, session_id: _Optional[str] = ..., topic_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class SessionHeld(_message.Message):
    __slots__ = ("session_id", "number", "topic_ids", "form", "level", "division", "venue_id", "started_at", "ended_at", "attendance", "member_ids")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    TOPIC_IDS_FIELD_NUMBER: _ClassVar[int]
    FORM_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    VENUE_ID_FIELD_NUMBER: _ClassVar[int]
    STARTED_AT_FIELD_NUMBER: _ClassVar[int]
    ENDED_AT_FIELD_NUMBER: _ClassVar[int]
    ATTENDANCE_FIELD_NUMBER: _ClassVar[int]
    MEMBER_IDS_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    number: str
    topic_ids: _containers.RepeatedScalarFieldContainer[str]
    form: SessionForm
    level: SessionLevel
    division: str
    venue_id: str
    started_at: _timestamp_pb2.Timestamp
    ended_at: _timestamp_pb2.Timestamp
    attendance: _containers.RepeatedCompositeFieldContainer[Attendance]
    member_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, session_id: _Optional[str] = ..., number: _Optional[str] = ..., topic_ids: _Optional[_Iterable[str]] = ..., form: _Optional[_Union[SessionForm, str]] = ..., level: _Optional[_Union[SessionLevel, str]] = ..., division: _Optional[str] = ..., venue_id: _Optional[str] = ..., started_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ended_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., attendance: _Optional[_Iterable[_Union[Attendance, _Mapping]]] = ..., member_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class SessionAdjourned(_message.Message):
    __slots__ = ("session_id", "number", "topic_ids", "division", "points_left", "next_by", "member_ids", "organisations")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    TOPIC_IDS_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    POINTS_LEFT_FIELD_NUMBER: _ClassVar[int]
    NEXT_BY_FIELD_NUMBER: _ClassVar[int]
    MEMBER_IDS_FIELD_NUMBER: _ClassVar[int]
    ORGANISATIONS_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    number: str
    topic_ids: _containers.RepeatedScalarFieldContainer[str]
    division: str
    points_left: int
    next_by: str
    member_ids: _containers.RepeatedScalarFieldContainer[str]
    organisations: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, session_id: _Optional[str] = ..., number: _Optional[str] = ..., topic_ids: _Optional[_Iterable[str]] = ..., division: _Optional[str] = ..., points_left: _Optional[int] = ..., next_by: _Optional[str] = ..., member_ids: _Optional[_Iterable[str]] = ..., organisations: _Optional[_Iterable[str]] = ...) -> None: ...

class SessionCounted(_message.Message):
    __slots__ = ("session_id",)
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    def __init__(self, session_id: _Optional[str] = ...) -> None: ...
