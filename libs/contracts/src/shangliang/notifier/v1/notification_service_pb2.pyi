import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from shangliang.access.v1 import access_pb2 as _access_pb2
from shangliang.command.v1 import command_pb2 as _command_pb2
from shangliang.notifier.v1 import notification_events_pb2 as _notification_events_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class NoticeState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NOTICE_STATE_UNSPECIFIED: _ClassVar[NoticeState]
    NOTICE_STATE_PENDING: _ClassVar[NoticeState]
    NOTICE_STATE_SENDING: _ClassVar[NoticeState]
    NOTICE_STATE_DELIVERED: _ClassVar[NoticeState]
    NOTICE_STATE_FAILED: _ClassVar[NoticeState]
    NOTICE_STATE_SUPPRESSED: _ClassVar[NoticeState]
NOTICE_STATE_UNSPECIFIED: NoticeState
NOTICE_STATE_PENDING: NoticeState
NOTICE_STATE_SENDING: NoticeState
NOTICE_STATE_DELIVERED: NoticeState
NOTICE_STATE_FAILED: NoticeState
NOTICE_STATE_SUPPRESSED: NoticeState

class ListNoticesRequest(_message.Message):
    __slots__ = ("recipient_kind", "recipient_id", "topic_id", "unread", "cursor", "limit")
    RECIPIENT_KIND_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_ID_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    UNREAD_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    recipient_kind: _notification_events_pb2.RecipientKind
    recipient_id: str
    topic_id: str
    unread: bool
    cursor: str
    limit: int
    def __init__(self, recipient_kind: _Optional[_Union[_notification_events_pb2.RecipientKind, str]] = ..., recipient_id: _Optional[str] = ..., topic_id: _Optional[str] = ..., unread: _Optional[bool] = ..., cursor: _Optional[str] = ..., limit: _Optional[int] = ...) -> None: ...

class ListNoticesResponse(_message.Message):
    __slots__ = ("notices", "next_cursor")
    NOTICES_FIELD_NUMBER: _ClassVar[int]
    NEXT_CURSOR_FIELD_NUMBER: _ClassVar[int]
    notices: _containers.RepeatedCompositeFieldContainer[Notice]
    next_cursor: str
    def __init__(self, notices: _Optional[_Iterable[_Union[Notice, _Mapping]]] = ..., next_cursor: _Optional[str] = ...) -> None: ...

class MarkNoticeReadRequest(_message.Message):
    __slots__ = ("command", "notice_id")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    notice_id: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., notice_id: _Optional[str] = ...) -> None: ...

class MarkNoticeReadResponse(_message.Message):
    __slots__ = ("notice",)
    NOTICE_FIELD_NUMBER: _ClassVar[int]
    notice: Notice
    def __init__(self, notice: _Optional[_Union[Notice, _Mapping]] = ...) -> None: ...

class GetNoticeStatisticsRequest(_message.Message):
    __slots__ = ("as_of",)
    AS_OF_FIELD_NUMBER: _ClassVar[int]
    as_of: _timestamp_pb2.Timestamp
    def __init__(self, as_of: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GetNoticeStatisticsResponse(_message.Message):
    __slots__ = ("as_of", "counts")
    AS_OF_FIELD_NUMBER: _ClassVar[int]
    COUNTS_FIELD_NUMBER: _ClassVar[int]
    as_of: _timestamp_pb2.Timestamp
    counts: _containers.RepeatedCompositeFieldContainer[NoticeCount]
    def __init__(self, as_of: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., counts: _Optional[_Iterable[_Union[NoticeCount, _Mapping]]] = ...) -> None: ...

class Notice(_message.Message):
    __slots__ = ("notice_id", "recipient_kind", "recipient_id", "channel", "state", "topic_id", "fact", "fact_id", "subject", "body", "occurred_at", "delivered_at", "read_at", "attempts")
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_KIND_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    FACT_FIELD_NUMBER: _ClassVar[int]
    FACT_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    BODY_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    DELIVERED_AT_FIELD_NUMBER: _ClassVar[int]
    READ_AT_FIELD_NUMBER: _ClassVar[int]
    ATTEMPTS_FIELD_NUMBER: _ClassVar[int]
    notice_id: str
    recipient_kind: _notification_events_pb2.RecipientKind
    recipient_id: str
    channel: _notification_events_pb2.NoticeChannel
    state: NoticeState
    topic_id: str
    fact: str
    fact_id: str
    subject: str
    body: str
    occurred_at: _timestamp_pb2.Timestamp
    delivered_at: _timestamp_pb2.Timestamp
    read_at: _timestamp_pb2.Timestamp
    attempts: int
    def __init__(self, notice_id: _Optional[str] = ..., recipient_kind: _Optional[_Union[_notification_events_pb2.RecipientKind, str]] = ..., recipient_id: _Optional[str] = ..., channel: _Optional[_Union[_notification_events_pb2.NoticeChannel, str]] = ..., state: _Optional[_Union[NoticeState, str]] = ..., topic_id: _Optional[str] = ..., fact: _Optional[str] = ..., fact_id: _Optional[str] = ..., subject: _Optional[str] = ..., body: _Optional[str] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., delivered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., read_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., attempts: _Optional[int] = ...) -> None: ...

class NoticeCount(_message.Message):
    __slots__ = ("channel", "state", "notices")
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    NOTICES_FIELD_NUMBER: _ClassVar[int]
    channel: _notification_events_pb2.NoticeChannel
    state: NoticeState
    notices: int
    def __init__(self, channel: _Optional[_Union[_notification_events_pb2.NoticeChannel, str]] = ..., state: _Optional[_Union[NoticeState, str]] = ..., notices: _Optional[int] = ...) -> None: ...
