import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from shangliang.access.v1 import access_pb2 as _access_pb2
from shangliang.command.v1 import command_pb2 as _command_pb2
from shangliang.intake.v1 import topic_events_pb2 as _topic_events_pb2
from shangliang.intake.v1 import topic_service_pb2 as _topic_service_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ReportGround(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REPORT_GROUND_UNSPECIFIED: _ClassVar[ReportGround]
    REPORT_GROUND_PERSONAL_DATA: _ClassVar[ReportGround]
    REPORT_GROUND_ABUSE: _ClassVar[ReportGround]
    REPORT_GROUND_WRONG: _ClassVar[ReportGround]
REPORT_GROUND_UNSPECIFIED: ReportGround
REPORT_GROUND_PERSONAL_DATA: ReportGround
REPORT_GROUND_ABUSE: ReportGround
REPORT_GROUND_WRONG: ReportGround

class ReportContentRequest(_message.Message):
    __slots__ = ("command", "number", "ground")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    GROUND_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    number: str
    ground: ReportGround
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., number: _Optional[str] = ..., ground: _Optional[_Union[ReportGround, str]] = ...) -> None: ...

class ReportContentResponse(_message.Message):
    __slots__ = ("topic_id", "number", "hidden")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    HIDDEN_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    number: str
    hidden: bool
    def __init__(self, topic_id: _Optional[str] = ..., number: _Optional[str] = ..., hidden: _Optional[bool] = ...) -> None: ...

class ListReportedWordingsRequest(_message.Message):
    __slots__ = ("cursor", "limit")
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    limit: int
    def __init__(self, cursor: _Optional[str] = ..., limit: _Optional[int] = ...) -> None: ...

class ListReportedWordingsResponse(_message.Message):
    __slots__ = ("wordings", "next_cursor")
    WORDINGS_FIELD_NUMBER: _ClassVar[int]
    NEXT_CURSOR_FIELD_NUMBER: _ClassVar[int]
    wordings: _containers.RepeatedCompositeFieldContainer[ReportedWording]
    next_cursor: str
    def __init__(self, wordings: _Optional[_Iterable[_Union[ReportedWording, _Mapping]]] = ..., next_cursor: _Optional[str] = ...) -> None: ...

class ReportedWording(_message.Message):
    __slots__ = ("status", "title", "summary", "issues", "hidden", "grounds", "opened_at", "due_at", "overdue")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    ISSUES_FIELD_NUMBER: _ClassVar[int]
    HIDDEN_FIELD_NUMBER: _ClassVar[int]
    GROUNDS_FIELD_NUMBER: _ClassVar[int]
    OPENED_AT_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    status: _topic_service_pb2.TopicStatus
    title: str
    summary: str
    issues: _containers.RepeatedCompositeFieldContainer[_topic_events_pb2.TopicIssue]
    hidden: bool
    grounds: _containers.RepeatedCompositeFieldContainer[GroundCount]
    opened_at: _timestamp_pb2.Timestamp
    due_at: _timestamp_pb2.Timestamp
    overdue: bool
    def __init__(self, status: _Optional[_Union[_topic_service_pb2.TopicStatus, _Mapping]] = ..., title: _Optional[str] = ..., summary: _Optional[str] = ..., issues: _Optional[_Iterable[_Union[_topic_events_pb2.TopicIssue, _Mapping]]] = ..., hidden: _Optional[bool] = ..., grounds: _Optional[_Iterable[_Union[GroundCount, _Mapping]]] = ..., opened_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., overdue: _Optional[bool] = ...) -> None: ...

class GroundCount(_message.Message):
    __slots__ = ("ground", "readers")
    GROUND_FIELD_NUMBER: _ClassVar[int]
    READERS_FIELD_NUMBER: _ClassVar[int]
    ground: ReportGround
    readers: int
    def __init__(self, ground: _Optional[_Union[ReportGround, str]] = ..., readers: _Optional[int] = ...) -> None: ...

class DismissReportsRequest(_message.Message):
    __slots__ = ("command", "topic_id", "expected_version")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    expected_version: int
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., expected_version: _Optional[int] = ...) -> None: ...

class DismissReportsResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: _topic_service_pb2.TopicStatus
    def __init__(self, status: _Optional[_Union[_topic_service_pb2.TopicStatus, _Mapping]] = ...) -> None: ...

class RewordTopicRequest(_message.Message):
    __slots__ = ("command", "topic_id", "expected_version", "public_title", "public_summary", "issues", "names_reason")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    PUBLIC_TITLE_FIELD_NUMBER: _ClassVar[int]
    PUBLIC_SUMMARY_FIELD_NUMBER: _ClassVar[int]
    ISSUES_FIELD_NUMBER: _ClassVar[int]
    NAMES_REASON_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    expected_version: int
    public_title: str
    public_summary: str
    issues: _containers.RepeatedScalarFieldContainer[str]
    names_reason: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., public_title: _Optional[str] = ..., public_summary: _Optional[str] = ..., issues: _Optional[_Iterable[str]] = ..., names_reason: _Optional[str] = ...) -> None: ...

class RewordTopicResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: _topic_service_pb2.TopicStatus
    def __init__(self, status: _Optional[_Union[_topic_service_pb2.TopicStatus, _Mapping]] = ...) -> None: ...
