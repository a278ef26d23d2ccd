import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from shangliang.access.v1 import access_pb2 as _access_pb2
from shangliang.intake.v1 import topic_service_pb2 as _topic_service_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Likeness(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LIKENESS_UNSPECIFIED: _ClassVar[Likeness]
    LIKENESS_PUBLIC_WORDING: _ClassVar[Likeness]
    LIKENESS_OWN_WORDS: _ClassVar[Likeness]
LIKENESS_UNSPECIFIED: Likeness
LIKENESS_PUBLIC_WORDING: Likeness
LIKENESS_OWN_WORDS: Likeness

class FindSimilarTopicsRequest(_message.Message):
    __slots__ = ("title", "text", "division", "limit")
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    title: str
    text: str
    division: str
    limit: int
    def __init__(self, title: _Optional[str] = ..., text: _Optional[str] = ..., division: _Optional[str] = ..., limit: _Optional[int] = ...) -> None: ...

class FindSimilarTopicsResponse(_message.Message):
    __slots__ = ("topics",)
    TOPICS_FIELD_NUMBER: _ClassVar[int]
    topics: _containers.RepeatedCompositeFieldContainer[SimilarTopic]
    def __init__(self, topics: _Optional[_Iterable[_Union[SimilarTopic, _Mapping]]] = ...) -> None: ...

class SimilarTopic(_message.Message):
    __slots__ = ("topic", "score", "resolved")
    TOPIC_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    RESOLVED_FIELD_NUMBER: _ClassVar[int]
    topic: _topic_service_pb2.PublicTopic
    score: float
    resolved: bool
    def __init__(self, topic: _Optional[_Union[_topic_service_pb2.PublicTopic, _Mapping]] = ..., score: _Optional[float] = ..., resolved: _Optional[bool] = ...) -> None: ...

class FindDuplicatesRequest(_message.Message):
    __slots__ = ("topic_id", "limit")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    limit: int
    def __init__(self, topic_id: _Optional[str] = ..., limit: _Optional[int] = ...) -> None: ...

class FindDuplicatesResponse(_message.Message):
    __slots__ = ("duplicates",)
    DUPLICATES_FIELD_NUMBER: _ClassVar[int]
    duplicates: _containers.RepeatedCompositeFieldContainer[Duplicate]
    def __init__(self, duplicates: _Optional[_Iterable[_Union[Duplicate, _Mapping]]] = ...) -> None: ...

class Duplicate(_message.Message):
    __slots__ = ("topic_id", "number", "division", "state", "stage", "supporters", "submitted_at", "title", "score", "likeness", "shared_words", "resolved")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    SUPPORTERS_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_AT_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    LIKENESS_FIELD_NUMBER: _ClassVar[int]
    SHARED_WORDS_FIELD_NUMBER: _ClassVar[int]
    RESOLVED_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    number: str
    division: str
    state: _topic_service_pb2.TopicState
    stage: str
    supporters: int
    submitted_at: _timestamp_pb2.Timestamp
    title: str
    score: float
    likeness: Likeness
    shared_words: _containers.RepeatedScalarFieldContainer[str]
    resolved: bool
    def __init__(self, topic_id: _Optional[str] = ..., number: _Optional[str] = ..., division: _Optional[str] = ..., state: _Optional[_Union[_topic_service_pb2.TopicState, str]] = ..., stage: _Optional[str] = ..., supporters: _Optional[int] = ..., submitted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., title: _Optional[str] = ..., score: _Optional[float] = ..., likeness: _Optional[_Union[Likeness, str]] = ..., shared_words: _Optional[_Iterable[str]] = ..., resolved: _Optional[bool] = ...) -> None: ...
