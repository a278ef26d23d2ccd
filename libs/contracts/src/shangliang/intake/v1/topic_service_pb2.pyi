import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from shangliang.access.v1 import access_pb2 as _access_pb2
from shangliang.command.v1 import command_pb2 as _command_pb2
from shangliang.intake.v1 import resident_service_pb2 as _resident_service_pb2
from shangliang.intake.v1 import topic_events_pb2 as _topic_events_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class TopicState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TOPIC_STATE_UNSPECIFIED: _ClassVar[TopicState]
    TOPIC_STATE_SUBMITTED: _ClassVar[TopicState]
    TOPIC_STATE_TRIAGE: _ClassVar[TopicState]
    TOPIC_STATE_REFERRED: _ClassVar[TopicState]
    TOPIC_STATE_DECLINED: _ClassVar[TopicState]
    TOPIC_STATE_MERGED: _ClassVar[TopicState]
    TOPIC_STATE_ANSWERED: _ClassVar[TopicState]
    TOPIC_STATE_POOLED: _ClassVar[TopicState]
    TOPIC_STATE_SHORTLISTED: _ClassVar[TopicState]
    TOPIC_STATE_APPROVED: _ClassVar[TopicState]
    TOPIC_STATE_DEFERRED: _ClassVar[TopicState]
    TOPIC_STATE_HELD: _ClassVar[TopicState]
    TOPIC_STATE_INFO_REQUIRED: _ClassVar[TopicState]
    TOPIC_STATE_ESCALATED: _ClassVar[TopicState]
    TOPIC_STATE_DELEGATED: _ClassVar[TopicState]
    TOPIC_STATE_WITHDRAWN: _ClassVar[TopicState]
    TOPIC_STATE_SUSPENDED: _ClassVar[TopicState]
    TOPIC_STATE_SPLIT: _ClassVar[TopicState]
TOPIC_STATE_UNSPECIFIED: TopicState
TOPIC_STATE_SUBMITTED: TopicState
TOPIC_STATE_TRIAGE: TopicState
TOPIC_STATE_REFERRED: TopicState
TOPIC_STATE_DECLINED: TopicState
TOPIC_STATE_MERGED: TopicState
TOPIC_STATE_ANSWERED: TopicState
TOPIC_STATE_POOLED: TopicState
TOPIC_STATE_SHORTLISTED: TopicState
TOPIC_STATE_APPROVED: TopicState
TOPIC_STATE_DEFERRED: TopicState
TOPIC_STATE_HELD: TopicState
TOPIC_STATE_INFO_REQUIRED: TopicState
TOPIC_STATE_ESCALATED: TopicState
TOPIC_STATE_DELEGATED: TopicState
TOPIC_STATE_WITHDRAWN: TopicState
TOPIC_STATE_SUSPENDED: TopicState
TOPIC_STATE_SPLIT: TopicState

class Submitter(_message.Message):
    __slots__ = ("name", "phone", "email", "locale", "no_reply")
    NAME_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    LOCALE_FIELD_NUMBER: _ClassVar[int]
    NO_REPLY_FIELD_NUMBER: _ClassVar[int]
    name: str
    phone: str
    email: str
    locale: str
    no_reply: bool
    def __init__(self, name: _Optional[str] = ..., phone: _Optional[str] = ..., email: _Optional[str] = ..., locale: _Optional[str] = ..., no_reply: _Optional[bool] = ...) -> None: ...

class SubmitTopicRequest(_message.Message):
    __slots__ = ("command", "title", "text", "division", "category", "channel", "source_kind", "place", "submitter", "assisted", "venue_id", "form", "form_version", "consent_notice", "age_band", "concerns_minor")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    SOURCE_KIND_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    SUBMITTER_FIELD_NUMBER: _ClassVar[int]
    ASSISTED_FIELD_NUMBER: _ClassVar[int]
    VENUE_ID_FIELD_NUMBER: _ClassVar[int]
    FORM_FIELD_NUMBER: _ClassVar[int]
    FORM_VERSION_FIELD_NUMBER: _ClassVar[int]
    CONSENT_NOTICE_FIELD_NUMBER: _ClassVar[int]
    AGE_BAND_FIELD_NUMBER: _ClassVar[int]
    CONCERNS_MINOR_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    title: str
    text: str
    division: str
    category: str
    channel: _topic_events_pb2.Channel
    source_kind: _topic_events_pb2.SourceKind
    place: str
    submitter: Submitter
    assisted: bool
    venue_id: str
    form: str
    form_version: int
    consent_notice: str
    age_band: _resident_service_pb2.AgeBand
    concerns_minor: bool
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., title: _Optional[str] = ..., text: _Optional[str] = ..., division: _Optional[str] = ..., category: _Optional[str] = ..., channel: _Optional[_Union[_topic_events_pb2.Channel, str]] = ..., source_kind: _Optional[_Union[_topic_events_pb2.SourceKind, str]] = ..., place: _Optional[str] = ..., submitter: _Optional[_Union[Submitter, _Mapping]] = ..., assisted: _Optional[bool] = ..., venue_id: _Optional[str] = ..., form: _Optional[str] = ..., form_version: _Optional[int] = ..., consent_notice: _Optional[str] = ..., age_band: _Optional[_Union[_resident_service_pb2.AgeBand, str]] = ..., concerns_minor: _Optional[bool] = ...) -> None: ...

class SubmitTopicResponse(_message.Message):
    __slots__ = ("topic_id", "number", "tracking_code", "state", "version", "submitted_at")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    TRACKING_CODE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_AT_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    number: str
    tracking_code: str
    state: TopicState
    version: int
    submitted_at: _timestamp_pb2.Timestamp
    def __init__(self, topic_id: _Optional[str] = ..., number: _Optional[str] = ..., tracking_code: _Optional[str] = ..., state: _Optional[_Union[TopicState, str]] = ..., version: _Optional[int] = ..., submitted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class TopicStatus(_message.Message):
    __slots__ = ("topic_id", "number", "state", "version")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    number: str
    state: TopicState
    version: int
    def __init__(self, topic_id: _Optional[str] = ..., number: _Optional[str] = ..., state: _Optional[_Union[TopicState, str]] = ..., version: _Optional[int] = ...) -> None: ...

class PublicTopic(_message.Message):
    __slots__ = ("topic_id", "number", "division", "category", "title", "summary", "state", "stage", "issues", "supporters", "submitted_at", "updated_at", "people_count", "parts", "parts_over")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    ISSUES_FIELD_NUMBER: _ClassVar[int]
    SUPPORTERS_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_AT_FIELD_NUMBER: _ClassVar[int]
    UPDATED_AT_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_COUNT_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    PARTS_OVER_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    number: str
    division: str
    category: str
    title: str
    summary: str
    state: TopicState
    stage: str
    issues: _containers.RepeatedCompositeFieldContainer[_topic_events_pb2.TopicIssue]
    supporters: int
    submitted_at: _timestamp_pb2.Timestamp
    updated_at: _timestamp_pb2.Timestamp
    people_count: int
    parts: int
    parts_over: int
    def __init__(self, topic_id: _Optional[str] = ..., number: _Optional[str] = ..., division: _Optional[str] = ..., category: _Optional[str] = ..., title: _Optional[str] = ..., summary: _Optional[str] = ..., state: _Optional[_Union[TopicState, str]] = ..., stage: _Optional[str] = ..., issues: _Optional[_Iterable[_Union[_topic_events_pb2.TopicIssue, _Mapping]]] = ..., supporters: _Optional[int] = ..., submitted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., updated_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., people_count: _Optional[int] = ..., parts: _Optional[int] = ..., parts_over: _Optional[int] = ...) -> None: ...

class ProgressStep(_message.Message):
    __slots__ = ("step", "text", "actor_role", "occurred_at", "recorded_at")
    STEP_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_ROLE_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    step: str
    text: str
    actor_role: str
    occurred_at: _timestamp_pb2.Timestamp
    recorded_at: _timestamp_pb2.Timestamp
    def __init__(self, step: _Optional[str] = ..., text: _Optional[str] = ..., actor_role: _Optional[str] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., recorded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GetTopicRequest(_message.Message):
    __slots__ = ("topic_id", "number")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    number: str
    def __init__(self, topic_id: _Optional[str] = ..., number: _Optional[str] = ...) -> None: ...

class GetTopicResponse(_message.Message):
    __slots__ = ("topic",)
    TOPIC_FIELD_NUMBER: _ClassVar[int]
    topic: PublicTopic
    def __init__(self, topic: _Optional[_Union[PublicTopic, _Mapping]] = ...) -> None: ...

class TrackTopicRequest(_message.Message):
    __slots__ = ("tracking_code", "locale")
    TRACKING_CODE_FIELD_NUMBER: _ClassVar[int]
    LOCALE_FIELD_NUMBER: _ClassVar[int]
    tracking_code: str
    locale: str
    def __init__(self, tracking_code: _Optional[str] = ..., locale: _Optional[str] = ...) -> None: ...

class TrackTopicResponse(_message.Message):
    __slots__ = ("topic", "steps", "answer", "due_at", "overdue", "paused", "possible", "question", "desk", "parts", "wording_notice", "next")
    TOPIC_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    PAUSED_FIELD_NUMBER: _ClassVar[int]
    POSSIBLE_FIELD_NUMBER: _ClassVar[int]
    QUESTION_FIELD_NUMBER: _ClassVar[int]
    DESK_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    WORDING_NOTICE_FIELD_NUMBER: _ClassVar[int]
    NEXT_FIELD_NUMBER: _ClassVar[int]
    topic: PublicTopic
    steps: _containers.RepeatedCompositeFieldContainer[ProgressStep]
    answer: str
    due_at: _timestamp_pb2.Timestamp
    overdue: bool
    paused: bool
    possible: _containers.RepeatedScalarFieldContainer[str]
    question: str
    desk: str
    parts: _containers.RepeatedCompositeFieldContainer[TrackedPart]
    wording_notice: str
    next: str
    def __init__(self, topic: _Optional[_Union[PublicTopic, _Mapping]] = ..., steps: _Optional[_Iterable[_Union[ProgressStep, _Mapping]]] = ..., answer: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., overdue: _Optional[bool] = ..., paused: _Optional[bool] = ..., possible: _Optional[_Iterable[str]] = ..., question: _Optional[str] = ..., desk: _Optional[str] = ..., parts: _Optional[_Iterable[_Union[TrackedPart, _Mapping]]] = ..., wording_notice: _Optional[str] = ..., next: _Optional[str] = ...) -> None: ...

class TrackedPart(_message.Message):
    __slots__ = ("topic", "steps", "answer", "wording_notice", "possible")
    TOPIC_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    WORDING_NOTICE_FIELD_NUMBER: _ClassVar[int]
    POSSIBLE_FIELD_NUMBER: _ClassVar[int]
    topic: PublicTopic
    steps: _containers.RepeatedCompositeFieldContainer[ProgressStep]
    answer: str
    wording_notice: str
    possible: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, topic: _Optional[_Union[PublicTopic, _Mapping]] = ..., steps: _Optional[_Iterable[_Union[ProgressStep, _Mapping]]] = ..., answer: _Optional[str] = ..., wording_notice: _Optional[str] = ..., possible: _Optional[_Iterable[str]] = ...) -> None: ...

class ListTopicsRequest(_message.Message):
    __slots__ = ("division", "category", "state", "cursor", "limit", "query")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    QUERY_FIELD_NUMBER: _ClassVar[int]
    division: str
    category: str
    state: TopicState
    cursor: str
    limit: int
    query: str
    def __init__(self, division: _Optional[str] = ..., category: _Optional[str] = ..., state: _Optional[_Union[TopicState, str]] = ..., cursor: _Optional[str] = ..., limit: _Optional[int] = ..., query: _Optional[str] = ...) -> None: ...

class ListTopicsResponse(_message.Message):
    __slots__ = ("topics", "next_cursor")
    TOPICS_FIELD_NUMBER: _ClassVar[int]
    NEXT_CURSOR_FIELD_NUMBER: _ClassVar[int]
    topics: _containers.RepeatedCompositeFieldContainer[PublicTopic]
    next_cursor: str
    def __init__(self, topics: _Optional[_Iterable[_Union[PublicTopic, _Mapping]]] = ..., next_cursor: _Optional[str] = ...) -> None: ...

class GetTopicFileRequest(_message.Message):
    __slots__ = ("topic_id",)
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    def __init__(self, topic_id: _Optional[str] = ...) -> None: ...

class GetTopicFileResponse(_message.Message):
    __slots__ = ("topic", "original_title", "original_text", "place", "channel", "source_kind", "has_contact", "version", "umbrella_topic_id", "merged_topic_ids", "steps", "supplements", "records", "desk", "offered_to", "state_before", "claimed_by", "claimed_until", "earlier_topic_id", "due_at", "internal_only", "words_withheld", "split_from_topic_id", "split_topic_ids")
    TOPIC_FIELD_NUMBER: _ClassVar[int]
    ORIGINAL_TITLE_FIELD_NUMBER: _ClassVar[int]
    ORIGINAL_TEXT_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    SOURCE_KIND_FIELD_NUMBER: _ClassVar[int]
    HAS_CONTACT_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    UMBRELLA_TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    MERGED_TOPIC_IDS_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    SUPPLEMENTS_FIELD_NUMBER: _ClassVar[int]
    RECORDS_FIELD_NUMBER: _ClassVar[int]
    DESK_FIELD_NUMBER: _ClassVar[int]
    OFFERED_TO_FIELD_NUMBER: _ClassVar[int]
    STATE_BEFORE_FIELD_NUMBER: _ClassVar[int]
    CLAIMED_BY_FIELD_NUMBER: _ClassVar[int]
    CLAIMED_UNTIL_FIELD_NUMBER: _ClassVar[int]
    EARLIER_TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    INTERNAL_ONLY_FIELD_NUMBER: _ClassVar[int]
    WORDS_WITHHELD_FIELD_NUMBER: _ClassVar[int]
    SPLIT_FROM_TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    SPLIT_TOPIC_IDS_FIELD_NUMBER: _ClassVar[int]
    topic: PublicTopic
    original_title: str
    original_text: str
    place: str
    channel: _topic_events_pb2.Channel
    source_kind: _topic_events_pb2.SourceKind
    has_contact: bool
    version: int
    umbrella_topic_id: str
    merged_topic_ids: _containers.RepeatedScalarFieldContainer[str]
    steps: _containers.RepeatedCompositeFieldContainer[ProgressStep]
    supplements: _containers.RepeatedCompositeFieldContainer[Supplement]
    records: _containers.RepeatedCompositeFieldContainer[Record]
    desk: str
    offered_to: str
    state_before: TopicState
    claimed_by: str
    claimed_until: _timestamp_pb2.Timestamp
    earlier_topic_id: str
    due_at: _timestamp_pb2.Timestamp
    internal_only: bool
    words_withheld: bool
    split_from_topic_id: str
    split_topic_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, topic: _Optional[_Union[PublicTopic, _Mapping]] = ..., original_title: _Optional[str] = ..., original_text: _Optional[str] = ..., place: _Optional[str] = ..., channel: _Optional[_Union[_topic_events_pb2.Channel, str]] = ..., source_kind: _Optional[_Union[_topic_events_pb2.SourceKind, str]] = ..., has_contact: _Optional[bool] = ..., version: _Optional[int] = ..., umbrella_topic_id: _Optional[str] = ..., merged_topic_ids: _Optional[_Iterable[str]] = ..., steps: _Optional[_Iterable[_Union[ProgressStep, _Mapping]]] = ..., supplements: _Optional[_Iterable[_Union[Supplement, _Mapping]]] = ..., records: _Optional[_Iterable[_Union[Record, _Mapping]]] = ..., desk: _Optional[str] = ..., offered_to: _Optional[str] = ..., state_before: _Optional[_Union[TopicState, str]] = ..., claimed_by: _Optional[str] = ..., claimed_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., earlier_topic_id: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., internal_only: _Optional[bool] = ..., words_withheld: _Optional[bool] = ..., split_from_topic_id: _Optional[str] = ..., split_topic_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class Supplement(_message.Message):
    __slots__ = ("text", "by_submitter", "occurred_at")
    TEXT_FIELD_NUMBER: _ClassVar[int]
    BY_SUBMITTER_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    text: str
    by_submitter: bool
    occurred_at: _timestamp_pb2.Timestamp
    def __init__(self, text: _Optional[str] = ..., by_submitter: _Optional[bool] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Record(_message.Message):
    __slots__ = ("document", "action", "content", "made_by", "made_role", "occurred_at")
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    MADE_BY_FIELD_NUMBER: _ClassVar[int]
    MADE_ROLE_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    document: str
    action: str
    content: str
    made_by: str
    made_role: str
    occurred_at: _timestamp_pb2.Timestamp
    def __init__(self, document: _Optional[str] = ..., action: _Optional[str] = ..., content: _Optional[str] = ..., made_by: _Optional[str] = ..., made_role: _Optional[str] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListQueueRequest(_message.Message):
    __slots__ = ("state", "cursor", "limit")
    STATE_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    state: TopicState
    cursor: str
    limit: int
    def __init__(self, state: _Optional[_Union[TopicState, str]] = ..., cursor: _Optional[str] = ..., limit: _Optional[int] = ...) -> None: ...

class QueueItem(_message.Message):
    __slots__ = ("status", "division", "category", "submitted_at", "due_at", "overdue", "claimed_by", "claimed_until")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_AT_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    CLAIMED_BY_FIELD_NUMBER: _ClassVar[int]
    CLAIMED_UNTIL_FIELD_NUMBER: _ClassVar[int]
    status: TopicStatus
    division: str
    category: str
    submitted_at: _timestamp_pb2.Timestamp
    due_at: _timestamp_pb2.Timestamp
    overdue: bool
    claimed_by: str
    claimed_until: _timestamp_pb2.Timestamp
    def __init__(self, status: _Optional[_Union[TopicStatus, _Mapping]] = ..., division: _Optional[str] = ..., category: _Optional[str] = ..., submitted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., overdue: _Optional[bool] = ..., claimed_by: _Optional[str] = ..., claimed_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListQueueResponse(_message.Message):
    __slots__ = ("items", "next_cursor")
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    NEXT_CURSOR_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[QueueItem]
    next_cursor: str
    def __init__(self, items: _Optional[_Iterable[_Union[QueueItem, _Mapping]]] = ..., next_cursor: _Optional[str] = ...) -> None: ...

class StartTriageRequest(_message.Message):
    __slots__ = ("command", "topic_id", "expected_version")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    expected_version: int
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., expected_version: _Optional[int] = ...) -> None: ...

class StartTriageResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: TopicStatus
    def __init__(self, status: _Optional[_Union[TopicStatus, _Mapping]] = ...) -> None: ...

class ReferTopicRequest(_message.Message):
    __slots__ = ("command", "topic_id", "expected_version", "reason_code", "target_channel", "external_number", "explanation")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    TARGET_CHANNEL_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_NUMBER_FIELD_NUMBER: _ClassVar[int]
    EXPLANATION_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    expected_version: int
    reason_code: str
    target_channel: str
    external_number: str
    explanation: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., reason_code: _Optional[str] = ..., target_channel: _Optional[str] = ..., external_number: _Optional[str] = ..., explanation: _Optional[str] = ...) -> None: ...

class ReferTopicResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: TopicStatus
    def __init__(self, status: _Optional[_Union[TopicStatus, _Mapping]] = ...) -> None: ...

class ReturnReferralRequest(_message.Message):
    __slots__ = ("command", "topic_id", "expected_version", "reason_code", "note")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    expected_version: int
    reason_code: str
    note: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., reason_code: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...

class ReturnReferralResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: TopicStatus
    def __init__(self, status: _Optional[_Union[TopicStatus, _Mapping]] = ...) -> None: ...

class DeclineTopicRequest(_message.Message):
    __slots__ = ("command", "topic_id", "expected_version", "reason_code", "explanation", "right_channel")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    EXPLANATION_FIELD_NUMBER: _ClassVar[int]
    RIGHT_CHANNEL_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    expected_version: int
    reason_code: str
    explanation: str
    right_channel: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., reason_code: _Optional[str] = ..., explanation: _Optional[str] = ..., right_channel: _Optional[str] = ...) -> None: ...

class DeclineTopicResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: TopicStatus
    def __init__(self, status: _Optional[_Union[TopicStatus, _Mapping]] = ...) -> None: ...

class MergeTopicRequest(_message.Message):
    __slots__ = ("command", "topic_id", "expected_version", "umbrella_topic_id")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    UMBRELLA_TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    expected_version: int
    umbrella_topic_id: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., umbrella_topic_id: _Optional[str] = ...) -> None: ...

class MergeTopicResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: TopicStatus
    def __init__(self, status: _Optional[_Union[TopicStatus, _Mapping]] = ...) -> None: ...

class UndoMergeRequest(_message.Message):
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

class UndoMergeResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: TopicStatus
    def __init__(self, status: _Optional[_Union[TopicStatus, _Mapping]] = ...) -> None: ...

class AnswerTopicRequest(_message.Message):
    __slots__ = ("command", "topic_id", "expected_version", "answer")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    expected_version: int
    answer: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., answer: _Optional[str] = ...) -> None: ...

class AnswerTopicResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: TopicStatus
    def __init__(self, status: _Optional[_Union[TopicStatus, _Mapping]] = ...) -> None: ...

class PoolTopicRequest(_message.Message):
    __slots__ = ("command", "topic_id", "expected_version", "public_title", "public_summary", "issues", "requires_statutory_decision", "names_reason")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    PUBLIC_TITLE_FIELD_NUMBER: _ClassVar[int]
    PUBLIC_SUMMARY_FIELD_NUMBER: _ClassVar[int]
    ISSUES_FIELD_NUMBER: _ClassVar[int]
    REQUIRES_STATUTORY_DECISION_FIELD_NUMBER: _ClassVar[int]
    NAMES_REASON_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    expected_version: int
    public_title: str
    public_summary: str
    issues: _containers.RepeatedScalarFieldContainer[str]
    requires_statutory_decision: bool
    names_reason: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., public_title: _Optional[str] = ..., public_summary: _Optional[str] = ..., issues: _Optional[_Iterable[str]] = ..., requires_statutory_decision: _Optional[bool] = ..., names_reason: _Optional[str] = ...) -> None: ...

class PoolTopicResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: TopicStatus
    def __init__(self, status: _Optional[_Union[TopicStatus, _Mapping]] = ...) -> None: ...

class ShortlistTopicRequest(_message.Message):
    __slots__ = ("command", "topic_id", "expected_version", "note")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    expected_version: int
    note: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., note: _Optional[str] = ...) -> None: ...

class ShortlistTopicResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: TopicStatus
    def __init__(self, status: _Optional[_Union[TopicStatus, _Mapping]] = ...) -> None: ...

class ApproveTopicRequest(_message.Message):
    __slots__ = ("command", "topic_id", "expected_version", "approval_form", "risk_checked", "interested_parties")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    APPROVAL_FORM_FIELD_NUMBER: _ClassVar[int]
    RISK_CHECKED_FIELD_NUMBER: _ClassVar[int]
    INTERESTED_PARTIES_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    expected_version: int
    approval_form: str
    risk_checked: bool
    interested_parties: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., approval_form: _Optional[str] = ..., risk_checked: _Optional[bool] = ..., interested_parties: _Optional[_Iterable[str]] = ...) -> None: ...

class ApproveTopicResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: TopicStatus
    def __init__(self, status: _Optional[_Union[TopicStatus, _Mapping]] = ...) -> None: ...

class DeferTopicRequest(_message.Message):
    __slots__ = ("command", "topic_id", "expected_version", "reason_code", "review_on")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ON_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    expected_version: int
    reason_code: str
    review_on: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., reason_code: _Optional[str] = ..., review_on: _Optional[str] = ...) -> None: ...

class DeferTopicResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: TopicStatus
    def __init__(self, status: _Optional[_Union[TopicStatus, _Mapping]] = ...) -> None: ...

class ReviewTopicRequest(_message.Message):
    __slots__ = ("command", "topic_id", "expected_version", "note")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    expected_version: int
    note: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., note: _Optional[str] = ...) -> None: ...

class ReviewTopicResponse(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: TopicStatus
    def __init__(self, status: _Optional[_Union[TopicStatus, _Mapping]] = ...) -> None: ...

class GetTopicStatisticsRequest(_message.Message):
    __slots__ = ("division", "as_of")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    AS_OF_FIELD_NUMBER: _ClassVar[int]
    division: str
    as_of: _timestamp_pb2.Timestamp
    def __init__(self, division: _Optional[str] = ..., as_of: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class TopicCount(_message.Message):
    __slots__ = ("state", "topics")
    STATE_FIELD_NUMBER: _ClassVar[int]
    TOPICS_FIELD_NUMBER: _ClassVar[int]
    state: TopicState
    topics: int
    def __init__(self, state: _Optional[_Union[TopicState, str]] = ..., topics: _Optional[int] = ...) -> None: ...

class GetTopicStatisticsResponse(_message.Message):
    __slots__ = ("as_of", "submitted", "by_state")
    AS_OF_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_FIELD_NUMBER: _ClassVar[int]
    BY_STATE_FIELD_NUMBER: _ClassVar[int]
    as_of: _timestamp_pb2.Timestamp
    submitted: int
    by_state: _containers.RepeatedCompositeFieldContainer[TopicCount]
    def __init__(self, as_of: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., submitted: _Optional[int] = ..., by_state: _Optional[_Iterable[_Union[TopicCount, _Mapping]]] = ...) -> None: ...
