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

class OrderStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ORDER_STATUS_UNSPECIFIED: _ClassVar[OrderStatus]
    ORDER_STATUS_WAITING: _ClassVar[OrderStatus]
    ORDER_STATUS_DISPATCHED: _ClassVar[OrderStatus]
    ORDER_STATUS_SIGNED: _ClassVar[OrderStatus]
    ORDER_STATUS_RETURN_REQUESTED: _ClassVar[OrderStatus]
    ORDER_STATUS_IN_PROGRESS: _ClassVar[OrderStatus]
    ORDER_STATUS_EXTENSION_ASKED: _ClassVar[OrderStatus]
    ORDER_STATUS_REPLIED: _ClassVar[OrderStatus]
    ORDER_STATUS_REWORK: _ClassVar[OrderStatus]
    ORDER_STATUS_EVALUATING: _ClassVar[OrderStatus]
    ORDER_STATUS_CLOSED: _ClassVar[OrderStatus]
    ORDER_STATUS_ARCHIVED: _ClassVar[OrderStatus]
    ORDER_STATUS_TERMINATED: _ClassVar[OrderStatus]
    ORDER_STATUS_RETURNED: _ClassVar[OrderStatus]
ORDER_STATUS_UNSPECIFIED: OrderStatus
ORDER_STATUS_WAITING: OrderStatus
ORDER_STATUS_DISPATCHED: OrderStatus
ORDER_STATUS_SIGNED: OrderStatus
ORDER_STATUS_RETURN_REQUESTED: OrderStatus
ORDER_STATUS_IN_PROGRESS: OrderStatus
ORDER_STATUS_EXTENSION_ASKED: OrderStatus
ORDER_STATUS_REPLIED: OrderStatus
ORDER_STATUS_REWORK: OrderStatus
ORDER_STATUS_EVALUATING: OrderStatus
ORDER_STATUS_CLOSED: OrderStatus
ORDER_STATUS_ARCHIVED: OrderStatus
ORDER_STATUS_TERMINATED: OrderStatus
ORDER_STATUS_RETURNED: OrderStatus

class PushOrderRequest(_message.Message):
    __slots__ = ("command", "external_number", "updated_at", "version", "status", "suggested", "title", "content", "division", "category", "place", "caller_name", "caller_phone", "no_reply", "return_reason", "topic_number")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_NUMBER_FIELD_NUMBER: _ClassVar[int]
    UPDATED_AT_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    SUGGESTED_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    CALLER_NAME_FIELD_NUMBER: _ClassVar[int]
    CALLER_PHONE_FIELD_NUMBER: _ClassVar[int]
    NO_REPLY_FIELD_NUMBER: _ClassVar[int]
    RETURN_REASON_FIELD_NUMBER: _ClassVar[int]
    TOPIC_NUMBER_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    external_number: str
    updated_at: _timestamp_pb2.Timestamp
    version: int
    status: str
    suggested: bool
    title: str
    content: str
    division: str
    category: str
    place: str
    caller_name: str
    caller_phone: str
    no_reply: bool
    return_reason: str
    topic_number: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., external_number: _Optional[str] = ..., updated_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., version: _Optional[int] = ..., status: _Optional[str] = ..., suggested: _Optional[bool] = ..., title: _Optional[str] = ..., content: _Optional[str] = ..., division: _Optional[str] = ..., category: _Optional[str] = ..., place: _Optional[str] = ..., caller_name: _Optional[str] = ..., caller_phone: _Optional[str] = ..., no_reply: _Optional[bool] = ..., return_reason: _Optional[str] = ..., topic_number: _Optional[str] = ...) -> None: ...

class PushOrderResponse(_message.Message):
    __slots__ = ("external_number", "topic_id", "topic_number", "status", "outdated")
    EXTERNAL_NUMBER_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    TOPIC_NUMBER_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    OUTDATED_FIELD_NUMBER: _ClassVar[int]
    external_number: str
    topic_id: str
    topic_number: str
    status: OrderStatus
    outdated: bool
    def __init__(self, external_number: _Optional[str] = ..., topic_id: _Optional[str] = ..., topic_number: _Optional[str] = ..., status: _Optional[_Union[OrderStatus, str]] = ..., outdated: _Optional[bool] = ...) -> None: ...

class PullReferralsRequest(_message.Message):
    __slots__ = ("cursor", "limit")
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    limit: int
    def __init__(self, cursor: _Optional[str] = ..., limit: _Optional[int] = ...) -> None: ...

class Referral(_message.Message):
    __slots__ = ("referral_id", "topic_number", "division", "category", "reason_code", "title", "text", "place", "referred_at")
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    TOPIC_NUMBER_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    REFERRED_AT_FIELD_NUMBER: _ClassVar[int]
    referral_id: str
    topic_number: str
    division: str
    category: str
    reason_code: str
    title: str
    text: str
    place: str
    referred_at: _timestamp_pb2.Timestamp
    def __init__(self, referral_id: _Optional[str] = ..., topic_number: _Optional[str] = ..., division: _Optional[str] = ..., category: _Optional[str] = ..., reason_code: _Optional[str] = ..., title: _Optional[str] = ..., text: _Optional[str] = ..., place: _Optional[str] = ..., referred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class PullReferralsResponse(_message.Message):
    __slots__ = ("referrals", "next_cursor")
    REFERRALS_FIELD_NUMBER: _ClassVar[int]
    NEXT_CURSOR_FIELD_NUMBER: _ClassVar[int]
    referrals: _containers.RepeatedCompositeFieldContainer[Referral]
    next_cursor: str
    def __init__(self, referrals: _Optional[_Iterable[_Union[Referral, _Mapping]]] = ..., next_cursor: _Optional[str] = ...) -> None: ...

class AcknowledgeReferralRequest(_message.Message):
    __slots__ = ("command", "referral_id", "external_number")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_ID_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_NUMBER_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    referral_id: str
    external_number: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., referral_id: _Optional[str] = ..., external_number: _Optional[str] = ...) -> None: ...

class AcknowledgeReferralResponse(_message.Message):
    __slots__ = ("topic_number", "external_number")
    TOPIC_NUMBER_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_NUMBER_FIELD_NUMBER: _ClassVar[int]
    topic_number: str
    external_number: str
    def __init__(self, topic_number: _Optional[str] = ..., external_number: _Optional[str] = ...) -> None: ...

class GetOrderRequest(_message.Message):
    __slots__ = ("external_number", "topic_id")
    EXTERNAL_NUMBER_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    external_number: str
    topic_id: str
    def __init__(self, external_number: _Optional[str] = ..., topic_id: _Optional[str] = ...) -> None: ...

class GetOrderResponse(_message.Message):
    __slots__ = ("external_number", "status", "raw_status", "updated_at", "received_at", "topic_id", "division", "category", "possible_duplicate_topic_ids")
    EXTERNAL_NUMBER_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    RAW_STATUS_FIELD_NUMBER: _ClassVar[int]
    UPDATED_AT_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    POSSIBLE_DUPLICATE_TOPIC_IDS_FIELD_NUMBER: _ClassVar[int]
    external_number: str
    status: OrderStatus
    raw_status: str
    updated_at: _timestamp_pb2.Timestamp
    received_at: _timestamp_pb2.Timestamp
    topic_id: str
    division: str
    category: str
    possible_duplicate_topic_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, external_number: _Optional[str] = ..., status: _Optional[_Union[OrderStatus, str]] = ..., raw_status: _Optional[str] = ..., updated_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., topic_id: _Optional[str] = ..., division: _Optional[str] = ..., category: _Optional[str] = ..., possible_duplicate_topic_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class SuggestClustersRequest(_message.Message):
    __slots__ = ("limit",)
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    limit: int
    def __init__(self, limit: _Optional[int] = ...) -> None: ...

class Cluster(_message.Message):
    __slots__ = ("division", "category", "orders", "topics", "first_at", "last_at")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    ORDERS_FIELD_NUMBER: _ClassVar[int]
    TOPICS_FIELD_NUMBER: _ClassVar[int]
    FIRST_AT_FIELD_NUMBER: _ClassVar[int]
    LAST_AT_FIELD_NUMBER: _ClassVar[int]
    division: str
    category: str
    orders: int
    topics: int
    first_at: _timestamp_pb2.Timestamp
    last_at: _timestamp_pb2.Timestamp
    def __init__(self, division: _Optional[str] = ..., category: _Optional[str] = ..., orders: _Optional[int] = ..., topics: _Optional[int] = ..., first_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., last_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SuggestClustersResponse(_message.Message):
    __slots__ = ("clusters", "least", "days")
    CLUSTERS_FIELD_NUMBER: _ClassVar[int]
    LEAST_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    clusters: _containers.RepeatedCompositeFieldContainer[Cluster]
    least: int
    days: int
    def __init__(self, clusters: _Optional[_Iterable[_Union[Cluster, _Mapping]]] = ..., least: _Optional[int] = ..., days: _Optional[int] = ...) -> None: ...
