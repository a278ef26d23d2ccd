from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class NoticeChannel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NOTICE_CHANNEL_UNSPECIFIED: _ClassVar[NoticeChannel]
    NOTICE_CHANNEL_INBOX: _ClassVar[NoticeChannel]
    NOTICE_CHANNEL_EMAIL: _ClassVar[NoticeChannel]

class RecipientKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RECIPIENT_KIND_UNSPECIFIED: _ClassVar[RecipientKind]
    RECIPIENT_KIND_SUBMITTER: _ClassVar[RecipientKind]
    RECIPIENT_KIND_CLERKS: _ClassVar[RecipientKind]
    RECIPIENT_KIND_MEMBER: _ClassVar[RecipientKind]
    RECIPIENT_KIND_ORGANISATION: _ClassVar[RecipientKind]
    RECIPIENT_KIND_SECRETARY: _ClassVar[RecipientKind]
    RECIPIENT_KIND_LIAISON: _ClassVar[RecipientKind]
NOTICE_CHANNEL_UNSPECIFIED: NoticeChannel
NOTICE_CHANNEL_INBOX: NoticeChannel
NOTICE_CHANNEL_EMAIL: NoticeChannel
RECIPIENT_KIND_UNSPECIFIED: RecipientKind
RECIPIENT_KIND_SUBMITTER: RecipientKind
RECIPIENT_KIND_CLERKS: RecipientKind
RECIPIENT_KIND_MEMBER: RecipientKind
RECIPIENT_KIND_ORGANISATION: RecipientKind
RECIPIENT_KIND_SECRETARY: RecipientKind
RECIPIENT_KIND_LIAISON: RecipientKind

class NoticeDelivered(_message.Message):
    __slots__ = ("notice_id", "topic_id", "recipient_kind", "channel", "fact_id")
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_KIND_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    FACT_ID_FIELD_NUMBER: _ClassVar[int]
    notice_id: str
    topic_id: str
    recipient_kind: RecipientKind
    channel: NoticeChannel
    fact_id: str
    def __init__(self, notice_id: _Optional[str] = ..., topic_id: _Optional[str] = ..., recipient_kind: _Optional[_Union[RecipientKind, str]] = ..., channel: _Optional[_Union[NoticeChannel, str]] = ..., fact_id: _Optional[str] = ...) -> None: ...

class NoticeFailed(_message.Message):
    __slots__ = ("notice_id", "topic_id", "recipient_kind", "channel", "fact_id", "reason_code")
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    RECIPIENT_KIND_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    FACT_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    notice_id: str
    topic_id: str
    recipient_kind: RecipientKind
    channel: NoticeChannel
    fact_id: str
    reason_code: str
    def __init__(self, notice_id: _Optional[str] = ..., topic_id: _Optional[str] = ..., recipient_kind: _Optional[_Union[RecipientKind, str]] = ..., channel: _Optional[_Union[NoticeChannel, str]] = ..., fact_id: _Optional[str] = ..., reason_code: _Optional[str] = ...) -> None: ...
