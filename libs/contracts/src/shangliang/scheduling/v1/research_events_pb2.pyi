from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ResearchKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RESEARCH_KIND_UNSPECIFIED: _ClassVar[ResearchKind]
    RESEARCH_KIND_VISIT: _ClassVar[ResearchKind]
    RESEARCH_KIND_FORUM: _ClassVar[ResearchKind]
    RESEARCH_KIND_QUESTIONNAIRE: _ClassVar[ResearchKind]
RESEARCH_KIND_UNSPECIFIED: ResearchKind
RESEARCH_KIND_VISIT: ResearchKind
RESEARCH_KIND_FORUM: ResearchKind
RESEARCH_KIND_QUESTIONNAIRE: ResearchKind

class ResearchStarted(_message.Message):
    __slots__ = ("topic_id", "member_ids")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_IDS_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    member_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, topic_id: _Optional[str] = ..., member_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ResearchRecorded(_message.Message):
    __slots__ = ("topic_id", "kind")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    kind: ResearchKind
    def __init__(self, topic_id: _Optional[str] = ..., kind: _Optional[_Union[ResearchKind, str]] = ...) -> None: ...

class TopicReady(_message.Message):
    __slots__ = ("topic_id",)
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    def __init__(self, topic_id: _Optional[str] = ...) -> None: ...
