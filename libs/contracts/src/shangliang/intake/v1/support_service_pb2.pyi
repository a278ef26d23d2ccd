from buf.validate import validate_pb2 as _validate_pb2
from shangliang.access.v1 import access_pb2 as _access_pb2
from shangliang.command.v1 import command_pb2 as _command_pb2
from shangliang.intake.v1 import topic_service_pb2 as _topic_service_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SupportTopicRequest(_message.Message):
    __slots__ = ("command", "topic_id", "number")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    number: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., number: _Optional[str] = ...) -> None: ...

class SupportTopicResponse(_message.Message):
    __slots__ = ("support",)
    SUPPORT_FIELD_NUMBER: _ClassVar[int]
    support: Support
    def __init__(self, support: _Optional[_Union[Support, _Mapping]] = ...) -> None: ...

class WithdrawSupportRequest(_message.Message):
    __slots__ = ("command", "topic_id", "number")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    number: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., number: _Optional[str] = ...) -> None: ...

class WithdrawSupportResponse(_message.Message):
    __slots__ = ("support",)
    SUPPORT_FIELD_NUMBER: _ClassVar[int]
    support: Support
    def __init__(self, support: _Optional[_Union[Support, _Mapping]] = ...) -> None: ...

class Support(_message.Message):
    __slots__ = ("topic_id", "number", "supported")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    SUPPORTED_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    number: str
    supported: bool
    def __init__(self, topic_id: _Optional[str] = ..., number: _Optional[str] = ..., supported: _Optional[bool] = ...) -> None: ...

class ListPoolRequest(_message.Message):
    __slots__ = ("division", "cursor", "limit")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    division: str
    cursor: str
    limit: int
    def __init__(self, division: _Optional[str] = ..., cursor: _Optional[str] = ..., limit: _Optional[int] = ...) -> None: ...

class ListPoolResponse(_message.Message):
    __slots__ = ("topics", "next_cursor")
    TOPICS_FIELD_NUMBER: _ClassVar[int]
    NEXT_CURSOR_FIELD_NUMBER: _ClassVar[int]
    topics: _containers.RepeatedCompositeFieldContainer[_topic_service_pb2.PublicTopic]
    next_cursor: str
    def __init__(self, topics: _Optional[_Iterable[_Union[_topic_service_pb2.PublicTopic, _Mapping]]] = ..., next_cursor: _Optional[str] = ...) -> None: ...
