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

class PartDraft(_message.Message):
    __slots__ = ("public_title", "public_summary", "category", "division")
    PUBLIC_TITLE_FIELD_NUMBER: _ClassVar[int]
    PUBLIC_SUMMARY_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    public_title: str
    public_summary: str
    category: str
    division: str
    def __init__(self, public_title: _Optional[str] = ..., public_summary: _Optional[str] = ..., category: _Optional[str] = ..., division: _Optional[str] = ...) -> None: ...

class SplitTopicRequest(_message.Message):
    __slots__ = ("command", "topic_id", "expected_version", "parts", "names_reason", "reason")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    NAMES_REASON_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    expected_version: int
    parts: _containers.RepeatedCompositeFieldContainer[PartDraft]
    names_reason: str
    reason: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., parts: _Optional[_Iterable[_Union[PartDraft, _Mapping]]] = ..., names_reason: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class SplitTopicResponse(_message.Message):
    __slots__ = ("status", "parts")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    status: _topic_service_pb2.TopicStatus
    parts: _containers.RepeatedCompositeFieldContainer[_topic_service_pb2.TopicStatus]
    def __init__(self, status: _Optional[_Union[_topic_service_pb2.TopicStatus, _Mapping]] = ..., parts: _Optional[_Iterable[_Union[_topic_service_pb2.TopicStatus, _Mapping]]] = ...) -> None: ...

class UndoSplitRequest(_message.Message):
    __slots__ = ("command", "topic_id", "expected_version", "reason")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    expected_version: int
    reason: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class UndoSplitResponse(_message.Message):
    __slots__ = ("status", "parts")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    status: _topic_service_pb2.TopicStatus
    parts: _containers.RepeatedCompositeFieldContainer[_topic_service_pb2.TopicStatus]
    def __init__(self, status: _Optional[_Union[_topic_service_pb2.TopicStatus, _Mapping]] = ..., parts: _Optional[_Iterable[_Union[_topic_service_pb2.TopicStatus, _Mapping]]] = ...) -> None: ...
