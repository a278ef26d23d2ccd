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

class GatherTopicsRequest(_message.Message):
    __slots__ = ("command", "topic_ids", "division", "category", "public_title", "public_summary", "issues", "requires_statutory_decision", "names_reason", "reason")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_IDS_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    PUBLIC_TITLE_FIELD_NUMBER: _ClassVar[int]
    PUBLIC_SUMMARY_FIELD_NUMBER: _ClassVar[int]
    ISSUES_FIELD_NUMBER: _ClassVar[int]
    REQUIRES_STATUTORY_DECISION_FIELD_NUMBER: _ClassVar[int]
    NAMES_REASON_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_ids: _containers.RepeatedScalarFieldContainer[str]
    division: str
    category: str
    public_title: str
    public_summary: str
    issues: _containers.RepeatedScalarFieldContainer[str]
    requires_statutory_decision: bool
    names_reason: str
    reason: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_ids: _Optional[_Iterable[str]] = ..., division: _Optional[str] = ..., category: _Optional[str] = ..., public_title: _Optional[str] = ..., public_summary: _Optional[str] = ..., issues: _Optional[_Iterable[str]] = ..., requires_statutory_decision: _Optional[bool] = ..., names_reason: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class GatherTopicsResponse(_message.Message):
    __slots__ = ("status", "parts")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    status: _topic_service_pb2.TopicStatus
    parts: _containers.RepeatedCompositeFieldContainer[_topic_service_pb2.TopicStatus]
    def __init__(self, status: _Optional[_Union[_topic_service_pb2.TopicStatus, _Mapping]] = ..., parts: _Optional[_Iterable[_Union[_topic_service_pb2.TopicStatus, _Mapping]]] = ...) -> None: ...

class AddToUmbrellaRequest(_message.Message):
    __slots__ = ("command", "topic_id", "expected_version", "umbrella_topic_id", "reason")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    UMBRELLA_TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    expected_version: int
    umbrella_topic_id: str
    reason: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., umbrella_topic_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class AddToUmbrellaResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: _topic_service_pb2.TopicStatus
    def __init__(self, status: _Optional[_Union[_topic_service_pb2.TopicStatus, _Mapping]] = ...) -> None: ...

class TakeFromUmbrellaRequest(_message.Message):
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

class TakeFromUmbrellaResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: _topic_service_pb2.TopicStatus
    def __init__(self, status: _Optional[_Union[_topic_service_pb2.TopicStatus, _Mapping]] = ...) -> None: ...

class DissolveUmbrellaRequest(_message.Message):
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

class DissolveUmbrellaResponse(_message.Message):
    __slots__ = ("status", "parts")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    status: _topic_service_pb2.TopicStatus
    parts: _containers.RepeatedCompositeFieldContainer[_topic_service_pb2.TopicStatus]
    def __init__(self, status: _Optional[_Union[_topic_service_pb2.TopicStatus, _Mapping]] = ..., parts: _Optional[_Iterable[_Union[_topic_service_pb2.TopicStatus, _Mapping]]] = ...) -> None: ...

class ListPartsRequest(_message.Message):
    __slots__ = ("umbrella_topic_id", "cursor", "limit")
    UMBRELLA_TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    umbrella_topic_id: str
    cursor: str
    limit: int
    def __init__(self, umbrella_topic_id: _Optional[str] = ..., cursor: _Optional[str] = ..., limit: _Optional[int] = ...) -> None: ...

class ListPartsResponse(_message.Message):
    __slots__ = ("parts", "next_cursor")
    PARTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_CURSOR_FIELD_NUMBER: _ClassVar[int]
    parts: _containers.RepeatedCompositeFieldContainer[_topic_service_pb2.PublicTopic]
    next_cursor: str
    def __init__(self, parts: _Optional[_Iterable[_Union[_topic_service_pb2.PublicTopic, _Mapping]]] = ..., next_cursor: _Optional[str] = ...) -> None: ...
