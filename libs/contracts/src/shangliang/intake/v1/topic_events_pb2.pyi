import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Channel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CHANNEL_UNSPECIFIED: _ClassVar[Channel]
    CHANNEL_WEB: _ClassVar[Channel]
    CHANNEL_QR: _ClassVar[Channel]
    CHANNEL_STATION: _ClassVar[Channel]
    CHANNEL_PHONE: _ClassVar[Channel]
    CHANNEL_PAPER: _ClassVar[Channel]
    CHANNEL_HOTLINE: _ClassVar[Channel]
    CHANNEL_MEMBER: _ClassVar[Channel]
    CHANNEL_RECEPTION: _ClassVar[Channel]
    CHANNEL_PARTNER: _ClassVar[Channel]

class SourceKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SOURCE_KIND_UNSPECIFIED: _ClassVar[SourceKind]
    SOURCE_KIND_RESIDENTS: _ClassVar[SourceKind]
    SOURCE_KIND_MEMBER: _ClassVar[SourceKind]
    SOURCE_KIND_PARTY: _ClassVar[SourceKind]
    SOURCE_KIND_GOVERNMENT: _ClassVar[SourceKind]
    SOURCE_KIND_HOTLINE: _ClassVar[SourceKind]
CHANNEL_UNSPECIFIED: Channel
CHANNEL_WEB: Channel
CHANNEL_QR: Channel
CHANNEL_STATION: Channel
CHANNEL_PHONE: Channel
CHANNEL_PAPER: Channel
CHANNEL_HOTLINE: Channel
CHANNEL_MEMBER: Channel
CHANNEL_RECEPTION: Channel
CHANNEL_PARTNER: Channel
SOURCE_KIND_UNSPECIFIED: SourceKind
SOURCE_KIND_RESIDENTS: SourceKind
SOURCE_KIND_MEMBER: SourceKind
SOURCE_KIND_PARTY: SourceKind
SOURCE_KIND_GOVERNMENT: SourceKind
SOURCE_KIND_HOTLINE: SourceKind

class OnePerson(_message.Message):
    __slots__ = ("topic_ids",)
    TOPIC_IDS_FIELD_NUMBER: _ClassVar[int]
    topic_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, topic_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class TopicIssue(_message.Message):
    __slots__ = ("number", "statement")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    STATEMENT_FIELD_NUMBER: _ClassVar[int]
    number: int
    statement: str
    def __init__(self, number: _Optional[int] = ..., statement: _Optional[str] = ...) -> None: ...

class TopicSubmitted(_message.Message):
    __slots__ = ("topic_id", "number", "division", "category", "channel", "source_kind", "assisted", "has_contact", "venue_id", "earlier_topic_id")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    SOURCE_KIND_FIELD_NUMBER: _ClassVar[int]
    ASSISTED_FIELD_NUMBER: _ClassVar[int]
    HAS_CONTACT_FIELD_NUMBER: _ClassVar[int]
    VENUE_ID_FIELD_NUMBER: _ClassVar[int]
    EARLIER_TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    number: str
    division: str
    category: str
    channel: Channel
    source_kind: SourceKind
    assisted: bool
    has_contact: bool
    venue_id: str
    earlier_topic_id: str
    def __init__(self, topic_id: _Optional[str] = ..., number: _Optional[str] = ..., division: _Optional[str] = ..., category: _Optional[str] = ..., channel: _Optional[_Union[Channel, str]] = ..., source_kind: _Optional[_Union[SourceKind, str]] = ..., assisted: _Optional[bool] = ..., has_contact: _Optional[bool] = ..., venue_id: _Optional[str] = ..., earlier_topic_id: _Optional[str] = ...) -> None: ...

class TopicTriageStarted(_message.Message):
    __slots__ = ("topic_id",)
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    def __init__(self, topic_id: _Optional[str] = ...) -> None: ...

class TopicReferred(_message.Message):
    __slots__ = ("topic_id", "reason_code", "target_channel", "external_number")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    TARGET_CHANNEL_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_NUMBER_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    reason_code: str
    target_channel: str
    external_number: str
    def __init__(self, topic_id: _Optional[str] = ..., reason_code: _Optional[str] = ..., target_channel: _Optional[str] = ..., external_number: _Optional[str] = ...) -> None: ...

class TopicReferralReturned(_message.Message):
    __slots__ = ("topic_id", "reason_code", "late")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    reason_code: str
    late: bool
    def __init__(self, topic_id: _Optional[str] = ..., reason_code: _Optional[str] = ..., late: _Optional[bool] = ...) -> None: ...

class TopicDeclined(_message.Message):
    __slots__ = ("topic_id", "reason_code", "right_channel")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    RIGHT_CHANNEL_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    reason_code: str
    right_channel: str
    def __init__(self, topic_id: _Optional[str] = ..., reason_code: _Optional[str] = ..., right_channel: _Optional[str] = ...) -> None: ...

class TopicMerged(_message.Message):
    __slots__ = ("topic_id", "umbrella_topic_id", "same_person")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    UMBRELLA_TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    SAME_PERSON_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    umbrella_topic_id: str
    same_person: _containers.RepeatedCompositeFieldContainer[OnePerson]
    def __init__(self, topic_id: _Optional[str] = ..., umbrella_topic_id: _Optional[str] = ..., same_person: _Optional[_Iterable[_Union[OnePerson, _Mapping]]] = ...) -> None: ...

class TopicMergeUndone(_message.Message):
    __slots__ = ("topic_id", "umbrella_topic_id")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    UMBRELLA_TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    umbrella_topic_id: str
    def __init__(self, topic_id: _Optional[str] = ..., umbrella_topic_id: _Optional[str] = ...) -> None: ...

class TopicUmbrellaOpened(_message.Message):
    __slots__ = ("topic_id", "number", "division", "category", "title", "issues", "part_topic_ids")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    ISSUES_FIELD_NUMBER: _ClassVar[int]
    PART_TOPIC_IDS_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    number: str
    division: str
    category: str
    title: str
    issues: _containers.RepeatedCompositeFieldContainer[TopicIssue]
    part_topic_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, topic_id: _Optional[str] = ..., number: _Optional[str] = ..., division: _Optional[str] = ..., category: _Optional[str] = ..., title: _Optional[str] = ..., issues: _Optional[_Iterable[_Union[TopicIssue, _Mapping]]] = ..., part_topic_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class TopicGathered(_message.Message):
    __slots__ = ("topic_id", "umbrella_topic_id", "same_person", "told_elsewhere_topic_ids")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    UMBRELLA_TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    SAME_PERSON_FIELD_NUMBER: _ClassVar[int]
    TOLD_ELSEWHERE_TOPIC_IDS_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    umbrella_topic_id: str
    same_person: _containers.RepeatedCompositeFieldContainer[OnePerson]
    told_elsewhere_topic_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, topic_id: _Optional[str] = ..., umbrella_topic_id: _Optional[str] = ..., same_person: _Optional[_Iterable[_Union[OnePerson, _Mapping]]] = ..., told_elsewhere_topic_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class TopicTakenOut(_message.Message):
    __slots__ = ("topic_id", "umbrella_topic_id", "due_at", "told_elsewhere_topic_ids")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    UMBRELLA_TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    TOLD_ELSEWHERE_TOPIC_IDS_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    umbrella_topic_id: str
    due_at: _timestamp_pb2.Timestamp
    told_elsewhere_topic_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, topic_id: _Optional[str] = ..., umbrella_topic_id: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., told_elsewhere_topic_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class TopicUmbrellaDissolved(_message.Message):
    __slots__ = ("topic_id", "part_topic_ids")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    PART_TOPIC_IDS_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    part_topic_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, topic_id: _Optional[str] = ..., part_topic_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class TopicSplit(_message.Message):
    __slots__ = ("topic_id", "part_topic_ids")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    PART_TOPIC_IDS_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    part_topic_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, topic_id: _Optional[str] = ..., part_topic_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class TopicSplitOff(_message.Message):
    __slots__ = ("topic_id", "number", "division", "category", "title", "original_topic_id")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    ORIGINAL_TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    number: str
    division: str
    category: str
    title: str
    original_topic_id: str
    def __init__(self, topic_id: _Optional[str] = ..., number: _Optional[str] = ..., division: _Optional[str] = ..., category: _Optional[str] = ..., title: _Optional[str] = ..., original_topic_id: _Optional[str] = ...) -> None: ...

class TopicSplitUndone(_message.Message):
    __slots__ = ("topic_id", "due_at")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    due_at: _timestamp_pb2.Timestamp
    def __init__(self, topic_id: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class TopicPartRevoked(_message.Message):
    __slots__ = ("topic_id", "original_topic_id")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    ORIGINAL_TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    original_topic_id: str
    def __init__(self, topic_id: _Optional[str] = ..., original_topic_id: _Optional[str] = ...) -> None: ...

class TopicAnswered(_message.Message):
    __slots__ = ("topic_id",)
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    def __init__(self, topic_id: _Optional[str] = ...) -> None: ...

class TopicPooled(_message.Message):
    __slots__ = ("topic_id", "number", "division", "category", "title", "issues")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    ISSUES_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    number: str
    division: str
    category: str
    title: str
    issues: _containers.RepeatedCompositeFieldContainer[TopicIssue]
    def __init__(self, topic_id: _Optional[str] = ..., number: _Optional[str] = ..., division: _Optional[str] = ..., category: _Optional[str] = ..., title: _Optional[str] = ..., issues: _Optional[_Iterable[_Union[TopicIssue, _Mapping]]] = ...) -> None: ...

class TopicShortlisted(_message.Message):
    __slots__ = ("topic_id",)
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    def __init__(self, topic_id: _Optional[str] = ...) -> None: ...

class TopicApproved(_message.Message):
    __slots__ = ("topic_id", "number", "division", "category", "title", "issues", "requires_statutory_decision", "merged_topic_ids", "has_contact", "concerned_organisations")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    ISSUES_FIELD_NUMBER: _ClassVar[int]
    REQUIRES_STATUTORY_DECISION_FIELD_NUMBER: _ClassVar[int]
    MERGED_TOPIC_IDS_FIELD_NUMBER: _ClassVar[int]
    HAS_CONTACT_FIELD_NUMBER: _ClassVar[int]
    CONCERNED_ORGANISATIONS_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    number: str
    division: str
    category: str
    title: str
    issues: _containers.RepeatedCompositeFieldContainer[TopicIssue]
    requires_statutory_decision: bool
    merged_topic_ids: _containers.RepeatedScalarFieldContainer[str]
    has_contact: bool
    concerned_organisations: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, topic_id: _Optional[str] = ..., number: _Optional[str] = ..., division: _Optional[str] = ..., category: _Optional[str] = ..., title: _Optional[str] = ..., issues: _Optional[_Iterable[_Union[TopicIssue, _Mapping]]] = ..., requires_statutory_decision: _Optional[bool] = ..., merged_topic_ids: _Optional[_Iterable[str]] = ..., has_contact: _Optional[bool] = ..., concerned_organisations: _Optional[_Iterable[str]] = ...) -> None: ...

class TopicDeferred(_message.Message):
    __slots__ = ("topic_id", "reason_code", "review_on")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    REVIEW_ON_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    reason_code: str
    review_on: str
    def __init__(self, topic_id: _Optional[str] = ..., reason_code: _Optional[str] = ..., review_on: _Optional[str] = ...) -> None: ...

class TopicReviewed(_message.Message):
    __slots__ = ("topic_id",)
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    def __init__(self, topic_id: _Optional[str] = ...) -> None: ...

class TopicHeld(_message.Message):
    __slots__ = ("topic_id", "reason_code")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    reason_code: str
    def __init__(self, topic_id: _Optional[str] = ..., reason_code: _Optional[str] = ...) -> None: ...

class TopicReleased(_message.Message):
    __slots__ = ("topic_id", "reason_code", "internal_only")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    INTERNAL_ONLY_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    reason_code: str
    internal_only: bool
    def __init__(self, topic_id: _Optional[str] = ..., reason_code: _Optional[str] = ..., internal_only: _Optional[bool] = ...) -> None: ...

class TopicInfoRequested(_message.Message):
    __slots__ = ("topic_id", "due_at")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    due_at: _timestamp_pb2.Timestamp
    def __init__(self, topic_id: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class TopicInfoSupplied(_message.Message):
    __slots__ = ("topic_id",)
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    def __init__(self, topic_id: _Optional[str] = ...) -> None: ...

class TopicReviewRequested(_message.Message):
    __slots__ = ("topic_id", "ground", "due_at")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    GROUND_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    ground: str
    due_at: _timestamp_pb2.Timestamp
    def __init__(self, topic_id: _Optional[str] = ..., ground: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class TopicDeclineReviewed(_message.Message):
    __slots__ = ("topic_id", "overturned")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    OVERTURNED_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    overturned: bool
    def __init__(self, topic_id: _Optional[str] = ..., overturned: _Optional[bool] = ...) -> None: ...

class TopicEscalated(_message.Message):
    __slots__ = ("topic_id", "from_division", "to_division")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_DIVISION_FIELD_NUMBER: _ClassVar[int]
    TO_DIVISION_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    from_division: str
    to_division: str
    def __init__(self, topic_id: _Optional[str] = ..., from_division: _Optional[str] = ..., to_division: _Optional[str] = ...) -> None: ...

class TopicDelegated(_message.Message):
    __slots__ = ("topic_id", "from_division", "to_division")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_DIVISION_FIELD_NUMBER: _ClassVar[int]
    TO_DIVISION_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    from_division: str
    to_division: str
    def __init__(self, topic_id: _Optional[str] = ..., from_division: _Optional[str] = ..., to_division: _Optional[str] = ...) -> None: ...

class TopicHandoverAccepted(_message.Message):
    __slots__ = ("topic_id", "from_division", "to_division")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_DIVISION_FIELD_NUMBER: _ClassVar[int]
    TO_DIVISION_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    from_division: str
    to_division: str
    def __init__(self, topic_id: _Optional[str] = ..., from_division: _Optional[str] = ..., to_division: _Optional[str] = ...) -> None: ...

class TopicHandoverRefused(_message.Message):
    __slots__ = ("topic_id", "from_division", "to_division", "approved")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_DIVISION_FIELD_NUMBER: _ClassVar[int]
    TO_DIVISION_FIELD_NUMBER: _ClassVar[int]
    APPROVED_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    from_division: str
    to_division: str
    approved: bool
    def __init__(self, topic_id: _Optional[str] = ..., from_division: _Optional[str] = ..., to_division: _Optional[str] = ..., approved: _Optional[bool] = ...) -> None: ...

class TopicWithdrawn(_message.Message):
    __slots__ = ("topic_id", "kept", "told_elsewhere_topic_ids")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    KEPT_FIELD_NUMBER: _ClassVar[int]
    TOLD_ELSEWHERE_TOPIC_IDS_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    kept: bool
    told_elsewhere_topic_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, topic_id: _Optional[str] = ..., kept: _Optional[bool] = ..., told_elsewhere_topic_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class TopicSuspended(_message.Message):
    __slots__ = ("topic_id", "reason_code")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    reason_code: str
    def __init__(self, topic_id: _Optional[str] = ..., reason_code: _Optional[str] = ...) -> None: ...

class TopicResumed(_message.Message):
    __slots__ = ("topic_id", "due_at", "approved")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    APPROVED_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    due_at: _timestamp_pb2.Timestamp
    approved: bool
    def __init__(self, topic_id: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., approved: _Optional[bool] = ...) -> None: ...

class TopicDueSoon(_message.Message):
    __slots__ = ("topic_id", "due_at")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    due_at: _timestamp_pb2.Timestamp
    def __init__(self, topic_id: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class TopicOverdue(_message.Message):
    __slots__ = ("topic_id", "due_at")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    due_at: _timestamp_pb2.Timestamp
    def __init__(self, topic_id: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class TopicPersonDeleted(_message.Message):
    __slots__ = ("topic_id", "words_kept")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    WORDS_KEPT_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    words_kept: bool
    def __init__(self, topic_id: _Optional[str] = ..., words_kept: _Optional[bool] = ...) -> None: ...

class TopicConcernNamed(_message.Message):
    __slots__ = ("topic_id", "organisation", "merged_organisations")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    MERGED_ORGANISATIONS_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    organisation: str
    merged_organisations: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, topic_id: _Optional[str] = ..., organisation: _Optional[str] = ..., merged_organisations: _Optional[_Iterable[str]] = ...) -> None: ...

class TopicSubmitterTold(_message.Message):
    __slots__ = ("topic_id", "way", "late")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    WAY_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    way: str
    late: bool
    def __init__(self, topic_id: _Optional[str] = ..., way: _Optional[str] = ..., late: _Optional[bool] = ...) -> None: ...

class TopicTellingDueSoon(_message.Message):
    __slots__ = ("topic_id", "division", "due_at")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    division: str
    due_at: _timestamp_pb2.Timestamp
    def __init__(self, topic_id: _Optional[str] = ..., division: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class TopicTellingOverdue(_message.Message):
    __slots__ = ("topic_id", "division", "due_at")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    division: str
    due_at: _timestamp_pb2.Timestamp
    def __init__(self, topic_id: _Optional[str] = ..., division: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class TopicSubjectRequestDueSoon(_message.Message):
    __slots__ = ("topic_id", "division", "due_at")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    division: str
    due_at: _timestamp_pb2.Timestamp
    def __init__(self, topic_id: _Optional[str] = ..., division: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class TopicSubjectRequestOverdue(_message.Message):
    __slots__ = ("topic_id", "division", "due_at")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    division: str
    due_at: _timestamp_pb2.Timestamp
    def __init__(self, topic_id: _Optional[str] = ..., division: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class TopicWordingReported(_message.Message):
    __slots__ = ("topic_id", "division", "due_at")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    division: str
    due_at: _timestamp_pb2.Timestamp
    def __init__(self, topic_id: _Optional[str] = ..., division: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class TopicWordingLookDueSoon(_message.Message):
    __slots__ = ("topic_id", "division", "due_at")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    division: str
    due_at: _timestamp_pb2.Timestamp
    def __init__(self, topic_id: _Optional[str] = ..., division: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class TopicWordingLookOverdue(_message.Message):
    __slots__ = ("topic_id", "division", "due_at")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    division: str
    due_at: _timestamp_pb2.Timestamp
    def __init__(self, topic_id: _Optional[str] = ..., division: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class TopicWordingHidden(_message.Message):
    __slots__ = ("topic_id",)
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    def __init__(self, topic_id: _Optional[str] = ...) -> None: ...

class TopicWordingShown(_message.Message):
    __slots__ = ("topic_id", "reworded", "title", "summary", "issues")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    REWORDED_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    ISSUES_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    reworded: bool
    title: str
    summary: str
    issues: _containers.RepeatedCompositeFieldContainer[TopicIssue]
    def __init__(self, topic_id: _Optional[str] = ..., reworded: _Optional[bool] = ..., title: _Optional[str] = ..., summary: _Optional[str] = ..., issues: _Optional[_Iterable[_Union[TopicIssue, _Mapping]]] = ...) -> None: ...
