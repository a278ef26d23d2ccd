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

class ParkedState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PARKED_STATE_UNSPECIFIED: _ClassVar[ParkedState]
    PARKED_STATE_WAITING: _ClassVar[ParkedState]
    PARKED_STATE_FAILING: _ClassVar[ParkedState]
    PARKED_STATE_DEAD: _ClassVar[ParkedState]
PARKED_STATE_UNSPECIFIED: ParkedState
PARKED_STATE_WAITING: ParkedState
PARKED_STATE_FAILING: ParkedState
PARKED_STATE_DEAD: ParkedState

class ParkedKey(_message.Message):
    __slots__ = ("stream", "key", "state", "events", "attempts", "oldest_event_type", "error", "parked_at", "next_try_at")
    STREAM_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    ATTEMPTS_FIELD_NUMBER: _ClassVar[int]
    OLDEST_EVENT_TYPE_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    PARKED_AT_FIELD_NUMBER: _ClassVar[int]
    NEXT_TRY_AT_FIELD_NUMBER: _ClassVar[int]
    stream: str
    key: str
    state: ParkedState
    events: int
    attempts: int
    oldest_event_type: str
    error: str
    parked_at: _timestamp_pb2.Timestamp
    next_try_at: _timestamp_pb2.Timestamp
    def __init__(self, stream: _Optional[str] = ..., key: _Optional[str] = ..., state: _Optional[_Union[ParkedState, str]] = ..., events: _Optional[int] = ..., attempts: _Optional[int] = ..., oldest_event_type: _Optional[str] = ..., error: _Optional[str] = ..., parked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., next_try_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ParkedEvent(_message.Message):
    __slots__ = ("event_id", "event_type", "stream", "key", "aggregate_version", "partition", "offset", "error", "attempts", "headers", "payload")
    class HeadersEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    EVENT_TYPE_FIELD_NUMBER: _ClassVar[int]
    STREAM_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    AGGREGATE_VERSION_FIELD_NUMBER: _ClassVar[int]
    PARTITION_FIELD_NUMBER: _ClassVar[int]
    OFFSET_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    ATTEMPTS_FIELD_NUMBER: _ClassVar[int]
    HEADERS_FIELD_NUMBER: _ClassVar[int]
    PAYLOAD_FIELD_NUMBER: _ClassVar[int]
    event_id: str
    event_type: str
    stream: str
    key: str
    aggregate_version: int
    partition: int
    offset: int
    error: str
    attempts: int
    headers: _containers.ScalarMap[str, str]
    payload: bytes
    def __init__(self, event_id: _Optional[str] = ..., event_type: _Optional[str] = ..., stream: _Optional[str] = ..., key: _Optional[str] = ..., aggregate_version: _Optional[int] = ..., partition: _Optional[int] = ..., offset: _Optional[int] = ..., error: _Optional[str] = ..., attempts: _Optional[int] = ..., headers: _Optional[_Mapping[str, str]] = ..., payload: _Optional[bytes] = ...) -> None: ...

class ListParkedRequest(_message.Message):
    __slots__ = ("stream", "cursor", "limit")
    STREAM_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    stream: str
    cursor: str
    limit: int
    def __init__(self, stream: _Optional[str] = ..., cursor: _Optional[str] = ..., limit: _Optional[int] = ...) -> None: ...

class ListParkedResponse(_message.Message):
    __slots__ = ("keys", "next_cursor")
    KEYS_FIELD_NUMBER: _ClassVar[int]
    NEXT_CURSOR_FIELD_NUMBER: _ClassVar[int]
    keys: _containers.RepeatedCompositeFieldContainer[ParkedKey]
    next_cursor: str
    def __init__(self, keys: _Optional[_Iterable[_Union[ParkedKey, _Mapping]]] = ..., next_cursor: _Optional[str] = ...) -> None: ...

class ShowParkedRequest(_message.Message):
    __slots__ = ("stream", "key")
    STREAM_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    stream: str
    key: str
    def __init__(self, stream: _Optional[str] = ..., key: _Optional[str] = ...) -> None: ...

class ShowParkedResponse(_message.Message):
    __slots__ = ("events",)
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    events: _containers.RepeatedCompositeFieldContainer[ParkedEvent]
    def __init__(self, events: _Optional[_Iterable[_Union[ParkedEvent, _Mapping]]] = ...) -> None: ...

class RetryParkedRequest(_message.Message):
    __slots__ = ("command", "stream", "key")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    STREAM_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    stream: str
    key: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., stream: _Optional[str] = ..., key: _Optional[str] = ...) -> None: ...

class RetryParkedResponse(_message.Message):
    __slots__ = ("keys",)
    KEYS_FIELD_NUMBER: _ClassVar[int]
    keys: int
    def __init__(self, keys: _Optional[int] = ...) -> None: ...

class SkipParkedRequest(_message.Message):
    __slots__ = ("command", "stream", "event_id", "reason")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    STREAM_FIELD_NUMBER: _ClassVar[int]
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    stream: str
    event_id: str
    reason: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., stream: _Optional[str] = ..., event_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class SkipParkedResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ExportParkedRequest(_message.Message):
    __slots__ = ("stream", "cursor", "limit")
    STREAM_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    stream: str
    cursor: str
    limit: int
    def __init__(self, stream: _Optional[str] = ..., cursor: _Optional[str] = ..., limit: _Optional[int] = ...) -> None: ...

class ExportParkedResponse(_message.Message):
    __slots__ = ("events", "next_cursor")
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_CURSOR_FIELD_NUMBER: _ClassVar[int]
    events: _containers.RepeatedCompositeFieldContainer[ParkedEvent]
    next_cursor: str
    def __init__(self, events: _Optional[_Iterable[_Union[ParkedEvent, _Mapping]]] = ..., next_cursor: _Optional[str] = ...) -> None: ...
