import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from shangliang.access.v1 import access_pb2 as _access_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AdviseTopicsRequest(_message.Message):
    __slots__ = ("topic_ids",)
    TOPIC_IDS_FIELD_NUMBER: _ClassVar[int]
    topic_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, topic_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class AdviseTopicsResponse(_message.Message):
    __slots__ = ("advice",)
    ADVICE_FIELD_NUMBER: _ClassVar[int]
    advice: _containers.RepeatedCompositeFieldContainer[TopicAdvice]
    def __init__(self, advice: _Optional[_Iterable[_Union[TopicAdvice, _Mapping]]] = ...) -> None: ...

class TopicAdvice(_message.Message):
    __slots__ = ("topic_id", "advice")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    ADVICE_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    advice: RoutingAdvice
    def __init__(self, topic_id: _Optional[str] = ..., advice: _Optional[_Union[RoutingAdvice, _Mapping]] = ...) -> None: ...

class RoutingAdvice(_message.Message):
    __slots__ = ("desk", "organisation", "suggested_category", "rule_id", "note")
    DESK_FIELD_NUMBER: _ClassVar[int]
    ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    SUGGESTED_CATEGORY_FIELD_NUMBER: _ClassVar[int]
    RULE_ID_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    desk: str
    organisation: str
    suggested_category: str
    rule_id: str
    note: str
    def __init__(self, desk: _Optional[str] = ..., organisation: _Optional[str] = ..., suggested_category: _Optional[str] = ..., rule_id: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...

class ExplainRoutingRequest(_message.Message):
    __slots__ = ("topic_id", "division", "category", "text")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    division: str
    category: str
    text: str
    def __init__(self, topic_id: _Optional[str] = ..., division: _Optional[str] = ..., category: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class ExplainRoutingResponse(_message.Message):
    __slots__ = ("version", "advice", "rules")
    VERSION_FIELD_NUMBER: _ClassVar[int]
    ADVICE_FIELD_NUMBER: _ClassVar[int]
    RULES_FIELD_NUMBER: _ClassVar[int]
    version: str
    advice: RoutingAdvice
    rules: _containers.RepeatedCompositeFieldContainer[ExplainedRule]
    def __init__(self, version: _Optional[str] = ..., advice: _Optional[_Union[RoutingAdvice, _Mapping]] = ..., rules: _Optional[_Iterable[_Union[ExplainedRule, _Mapping]]] = ...) -> None: ...

class ExplainedRule(_message.Message):
    __slots__ = ("rule_id", "applies", "reason", "note")
    RULE_ID_FIELD_NUMBER: _ClassVar[int]
    APPLIES_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    rule_id: str
    applies: bool
    reason: str
    note: str
    def __init__(self, rule_id: _Optional[str] = ..., applies: _Optional[bool] = ..., reason: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...

class DryRunRoutingRequest(_message.Message):
    __slots__ = ("catalogue", "division", "since", "until", "cursor", "limit")
    CATALOGUE_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    catalogue: str
    division: str
    since: _timestamp_pb2.Timestamp
    until: _timestamp_pb2.Timestamp
    cursor: str
    limit: int
    def __init__(self, catalogue: _Optional[str] = ..., division: _Optional[str] = ..., since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., cursor: _Optional[str] = ..., limit: _Optional[int] = ...) -> None: ...

class DryRunRoutingResponse(_message.Message):
    __slots__ = ("faults", "tried", "unchanged", "changes", "next_cursor")
    FAULTS_FIELD_NUMBER: _ClassVar[int]
    TRIED_FIELD_NUMBER: _ClassVar[int]
    UNCHANGED_FIELD_NUMBER: _ClassVar[int]
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    NEXT_CURSOR_FIELD_NUMBER: _ClassVar[int]
    faults: _containers.RepeatedScalarFieldContainer[str]
    tried: int
    unchanged: int
    changes: _containers.RepeatedCompositeFieldContainer[RoutingChange]
    next_cursor: str
    def __init__(self, faults: _Optional[_Iterable[str]] = ..., tried: _Optional[int] = ..., unchanged: _Optional[int] = ..., changes: _Optional[_Iterable[_Union[RoutingChange, _Mapping]]] = ..., next_cursor: _Optional[str] = ...) -> None: ...

class RoutingChange(_message.Message):
    __slots__ = ("before", "after", "topics", "topic_ids")
    BEFORE_FIELD_NUMBER: _ClassVar[int]
    AFTER_FIELD_NUMBER: _ClassVar[int]
    TOPICS_FIELD_NUMBER: _ClassVar[int]
    TOPIC_IDS_FIELD_NUMBER: _ClassVar[int]
    before: RoutingAdvice
    after: RoutingAdvice
    topics: int
    topic_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, before: _Optional[_Union[RoutingAdvice, _Mapping]] = ..., after: _Optional[_Union[RoutingAdvice, _Mapping]] = ..., topics: _Optional[int] = ..., topic_ids: _Optional[_Iterable[str]] = ...) -> None: ...
