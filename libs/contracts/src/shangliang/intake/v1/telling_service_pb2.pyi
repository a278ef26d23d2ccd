import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from shangliang.access.v1 import access_pb2 as _access_pb2
from shangliang.command.v1 import command_pb2 as _command_pb2
from shangliang.intake.v1 import topic_service_pb2 as _topic_service_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ListUntoldSubmittersRequest(_message.Message):
    __slots__ = ("cursor", "limit")
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    limit: int
    def __init__(self, cursor: _Optional[str] = ..., limit: _Optional[int] = ...) -> None: ...

class ListUntoldSubmittersResponse(_message.Message):
    __slots__ = ("submitters", "next_cursor")
    SUBMITTERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_CURSOR_FIELD_NUMBER: _ClassVar[int]
    submitters: _containers.RepeatedCompositeFieldContainer[UntoldSubmitter]
    next_cursor: str
    def __init__(self, submitters: _Optional[_Iterable[_Union[UntoldSubmitter, _Mapping]]] = ..., next_cursor: _Optional[str] = ...) -> None: ...

class UntoldSubmitter(_message.Message):
    __slots__ = ("status", "since", "due_at", "overdue")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    status: _topic_service_pb2.TopicStatus
    since: _timestamp_pb2.Timestamp
    due_at: _timestamp_pb2.Timestamp
    overdue: bool
    def __init__(self, status: _Optional[_Union[_topic_service_pb2.TopicStatus, _Mapping]] = ..., since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., overdue: _Optional[bool] = ...) -> None: ...

class TellSubmitterRequest(_message.Message):
    __slots__ = ("command", "topic_id", "expected_version", "way")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    WAY_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    expected_version: int
    way: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., way: _Optional[str] = ...) -> None: ...

class TellSubmitterResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: _topic_service_pb2.TopicStatus
    def __init__(self, status: _Optional[_Union[_topic_service_pb2.TopicStatus, _Mapping]] = ...) -> None: ...
