import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from shangliang.access.v1 import access_pb2 as _access_pb2
from shangliang.command.v1 import command_pb2 as _command_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AsideWork(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ASIDE_WORK_UNSPECIFIED: _ClassVar[AsideWork]
    ASIDE_WORK_LOOK: _ClassVar[AsideWork]
    ASIDE_WORK_GRAMS: _ClassVar[AsideWork]
ASIDE_WORK_UNSPECIFIED: AsideWork
ASIDE_WORK_LOOK: AsideWork
ASIDE_WORK_GRAMS: AsideWork

class ListAsideRequest(_message.Message):
    __slots__ = ("work", "cursor", "limit")
    WORK_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    work: AsideWork
    cursor: str
    limit: int
    def __init__(self, work: _Optional[_Union[AsideWork, str]] = ..., cursor: _Optional[str] = ..., limit: _Optional[int] = ...) -> None: ...

class AsideMatter(_message.Message):
    __slots__ = ("topic_id", "number", "division", "work", "error", "attempts", "since", "next_try_at")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    WORK_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    ATTEMPTS_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    NEXT_TRY_AT_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    number: str
    division: str
    work: AsideWork
    error: str
    attempts: int
    since: _timestamp_pb2.Timestamp
    next_try_at: _timestamp_pb2.Timestamp
    def __init__(self, topic_id: _Optional[str] = ..., number: _Optional[str] = ..., division: _Optional[str] = ..., work: _Optional[_Union[AsideWork, str]] = ..., error: _Optional[str] = ..., attempts: _Optional[int] = ..., since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., next_try_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListAsideResponse(_message.Message):
    __slots__ = ("matters", "next_cursor")
    MATTERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_CURSOR_FIELD_NUMBER: _ClassVar[int]
    matters: _containers.RepeatedCompositeFieldContainer[AsideMatter]
    next_cursor: str
    def __init__(self, matters: _Optional[_Iterable[_Union[AsideMatter, _Mapping]]] = ..., next_cursor: _Optional[str] = ...) -> None: ...

class RetryAsideRequest(_message.Message):
    __slots__ = ("command", "topic_ids", "work")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_IDS_FIELD_NUMBER: _ClassVar[int]
    WORK_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_ids: _containers.RepeatedScalarFieldContainer[str]
    work: AsideWork
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_ids: _Optional[_Iterable[str]] = ..., work: _Optional[_Union[AsideWork, str]] = ...) -> None: ...

class RetryAsideResponse(_message.Message):
    __slots__ = ("matters",)
    MATTERS_FIELD_NUMBER: _ClassVar[int]
    matters: int
    def __init__(self, matters: _Optional[int] = ...) -> None: ...
