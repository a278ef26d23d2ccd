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

class AttachmentState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ATTACHMENT_STATE_UNSPECIFIED: _ClassVar[AttachmentState]
    ATTACHMENT_STATE_WAITING: _ClassVar[AttachmentState]
    ATTACHMENT_STATE_READY: _ClassVar[AttachmentState]
    ATTACHMENT_STATE_REFUSED: _ClassVar[AttachmentState]
    ATTACHMENT_STATE_FAILED: _ClassVar[AttachmentState]
    ATTACHMENT_STATE_DELETED: _ClassVar[AttachmentState]

class AttachmentScan(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ATTACHMENT_SCAN_UNSPECIFIED: _ClassVar[AttachmentScan]
    ATTACHMENT_SCAN_NOT_SCANNED: _ClassVar[AttachmentScan]
    ATTACHMENT_SCAN_CLEAN: _ClassVar[AttachmentScan]
    ATTACHMENT_SCAN_INFECTED: _ClassVar[AttachmentScan]

class FilePurpose(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FILE_PURPOSE_UNSPECIFIED: _ClassVar[FilePurpose]
    FILE_PURPOSE_ORIGINAL: _ClassVar[FilePurpose]
    FILE_PURPOSE_CLEAN: _ClassVar[FilePurpose]
    FILE_PURPOSE_THUMBNAIL: _ClassVar[FilePurpose]
    FILE_PURPOSE_PUBLIC: _ClassVar[FilePurpose]
ATTACHMENT_STATE_UNSPECIFIED: AttachmentState
ATTACHMENT_STATE_WAITING: AttachmentState
ATTACHMENT_STATE_READY: AttachmentState
ATTACHMENT_STATE_REFUSED: AttachmentState
ATTACHMENT_STATE_FAILED: AttachmentState
ATTACHMENT_STATE_DELETED: AttachmentState
ATTACHMENT_SCAN_UNSPECIFIED: AttachmentScan
ATTACHMENT_SCAN_NOT_SCANNED: AttachmentScan
ATTACHMENT_SCAN_CLEAN: AttachmentScan
ATTACHMENT_SCAN_INFECTED: AttachmentScan
FILE_PURPOSE_UNSPECIFIED: FilePurpose
FILE_PURPOSE_ORIGINAL: FilePurpose
FILE_PURPOSE_CLEAN: FilePurpose
FILE_PURPOSE_THUMBNAIL: FilePurpose
FILE_PURPOSE_PUBLIC: FilePurpose

class FileLink(_message.Message):
    __slots__ = ("purpose", "path", "until")
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    PATH_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    purpose: FilePurpose
    path: str
    until: _timestamp_pb2.Timestamp
    def __init__(self, purpose: _Optional[_Union[FilePurpose, str]] = ..., path: _Optional[str] = ..., until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Attachment(_message.Message):
    __slots__ = ("attachment_id", "state", "media_type", "size", "scan", "reason", "reason_text", "width", "height", "is_public", "is_being_masked", "added_role", "added_at", "links", "original_gone", "withheld_text")
    ATTACHMENT_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    MEDIA_TYPE_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    SCAN_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REASON_TEXT_FIELD_NUMBER: _ClassVar[int]
    WIDTH_FIELD_NUMBER: _ClassVar[int]
    HEIGHT_FIELD_NUMBER: _ClassVar[int]
    IS_PUBLIC_FIELD_NUMBER: _ClassVar[int]
    IS_BEING_MASKED_FIELD_NUMBER: _ClassVar[int]
    ADDED_ROLE_FIELD_NUMBER: _ClassVar[int]
    ADDED_AT_FIELD_NUMBER: _ClassVar[int]
    LINKS_FIELD_NUMBER: _ClassVar[int]
    ORIGINAL_GONE_FIELD_NUMBER: _ClassVar[int]
    WITHHELD_TEXT_FIELD_NUMBER: _ClassVar[int]
    attachment_id: str
    state: AttachmentState
    media_type: str
    size: int
    scan: AttachmentScan
    reason: str
    reason_text: str
    width: int
    height: int
    is_public: bool
    is_being_masked: bool
    added_role: str
    added_at: _timestamp_pb2.Timestamp
    links: _containers.RepeatedCompositeFieldContainer[FileLink]
    original_gone: bool
    withheld_text: str
    def __init__(self, attachment_id: _Optional[str] = ..., state: _Optional[_Union[AttachmentState, str]] = ..., media_type: _Optional[str] = ..., size: _Optional[int] = ..., scan: _Optional[_Union[AttachmentScan, str]] = ..., reason: _Optional[str] = ..., reason_text: _Optional[str] = ..., width: _Optional[int] = ..., height: _Optional[int] = ..., is_public: _Optional[bool] = ..., is_being_masked: _Optional[bool] = ..., added_role: _Optional[str] = ..., added_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., links: _Optional[_Iterable[_Union[FileLink, _Mapping]]] = ..., original_gone: _Optional[bool] = ..., withheld_text: _Optional[str] = ...) -> None: ...

class AttachUploadsRequest(_message.Message):
    __slots__ = ("command", "tracking_code", "upload_ids")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TRACKING_CODE_FIELD_NUMBER: _ClassVar[int]
    UPLOAD_IDS_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    tracking_code: str
    upload_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., tracking_code: _Optional[str] = ..., upload_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class AttachUploadsResponse(_message.Message):
    __slots__ = ("attachments",)
    ATTACHMENTS_FIELD_NUMBER: _ClassVar[int]
    attachments: _containers.RepeatedCompositeFieldContainer[Attachment]
    def __init__(self, attachments: _Optional[_Iterable[_Union[Attachment, _Mapping]]] = ...) -> None: ...

class AttachUploadsToTopicRequest(_message.Message):
    __slots__ = ("command", "topic_id", "upload_ids")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    UPLOAD_IDS_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    upload_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., upload_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class AttachUploadsToTopicResponse(_message.Message):
    __slots__ = ("attachments",)
    ATTACHMENTS_FIELD_NUMBER: _ClassVar[int]
    attachments: _containers.RepeatedCompositeFieldContainer[Attachment]
    def __init__(self, attachments: _Optional[_Iterable[_Union[Attachment, _Mapping]]] = ...) -> None: ...

class ListOwnAttachmentsRequest(_message.Message):
    __slots__ = ("tracking_code", "cursor", "limit")
    TRACKING_CODE_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    tracking_code: str
    cursor: str
    limit: int
    def __init__(self, tracking_code: _Optional[str] = ..., cursor: _Optional[str] = ..., limit: _Optional[int] = ...) -> None: ...

class ListOwnAttachmentsResponse(_message.Message):
    __slots__ = ("attachments", "next_cursor")
    ATTACHMENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_CURSOR_FIELD_NUMBER: _ClassVar[int]
    attachments: _containers.RepeatedCompositeFieldContainer[Attachment]
    next_cursor: str
    def __init__(self, attachments: _Optional[_Iterable[_Union[Attachment, _Mapping]]] = ..., next_cursor: _Optional[str] = ...) -> None: ...

class ListAttachmentsRequest(_message.Message):
    __slots__ = ("topic_id", "cursor", "limit")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    cursor: str
    limit: int
    def __init__(self, topic_id: _Optional[str] = ..., cursor: _Optional[str] = ..., limit: _Optional[int] = ...) -> None: ...

class ListAttachmentsResponse(_message.Message):
    __slots__ = ("attachments", "next_cursor", "links_withheld")
    ATTACHMENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_CURSOR_FIELD_NUMBER: _ClassVar[int]
    LINKS_WITHHELD_FIELD_NUMBER: _ClassVar[int]
    attachments: _containers.RepeatedCompositeFieldContainer[Attachment]
    next_cursor: str
    links_withheld: bool
    def __init__(self, attachments: _Optional[_Iterable[_Union[Attachment, _Mapping]]] = ..., next_cursor: _Optional[str] = ..., links_withheld: _Optional[bool] = ...) -> None: ...

class ListPublicAttachmentsRequest(_message.Message):
    __slots__ = ("number", "cursor", "limit")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    number: str
    cursor: str
    limit: int
    def __init__(self, number: _Optional[str] = ..., cursor: _Optional[str] = ..., limit: _Optional[int] = ...) -> None: ...

class PublicAttachment(_message.Message):
    __slots__ = ("attachment_id", "media_type", "width", "height", "link")
    ATTACHMENT_ID_FIELD_NUMBER: _ClassVar[int]
    MEDIA_TYPE_FIELD_NUMBER: _ClassVar[int]
    WIDTH_FIELD_NUMBER: _ClassVar[int]
    HEIGHT_FIELD_NUMBER: _ClassVar[int]
    LINK_FIELD_NUMBER: _ClassVar[int]
    attachment_id: str
    media_type: str
    width: int
    height: int
    link: FileLink
    def __init__(self, attachment_id: _Optional[str] = ..., media_type: _Optional[str] = ..., width: _Optional[int] = ..., height: _Optional[int] = ..., link: _Optional[_Union[FileLink, _Mapping]] = ...) -> None: ...

class ListPublicAttachmentsResponse(_message.Message):
    __slots__ = ("attachments", "next_cursor")
    ATTACHMENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_CURSOR_FIELD_NUMBER: _ClassVar[int]
    attachments: _containers.RepeatedCompositeFieldContainer[PublicAttachment]
    next_cursor: str
    def __init__(self, attachments: _Optional[_Iterable[_Union[PublicAttachment, _Mapping]]] = ..., next_cursor: _Optional[str] = ...) -> None: ...

class OpenOriginalRequest(_message.Message):
    __slots__ = ("attachment_id", "purpose")
    ATTACHMENT_ID_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    attachment_id: str
    purpose: str
    def __init__(self, attachment_id: _Optional[str] = ..., purpose: _Optional[str] = ...) -> None: ...

class OpenOriginalResponse(_message.Message):
    __slots__ = ("link",)
    LINK_FIELD_NUMBER: _ClassVar[int]
    link: FileLink
    def __init__(self, link: _Optional[_Union[FileLink, _Mapping]] = ...) -> None: ...

class MaskedArea(_message.Message):
    __slots__ = ("left", "top", "width", "height")
    LEFT_FIELD_NUMBER: _ClassVar[int]
    TOP_FIELD_NUMBER: _ClassVar[int]
    WIDTH_FIELD_NUMBER: _ClassVar[int]
    HEIGHT_FIELD_NUMBER: _ClassVar[int]
    left: int
    top: int
    width: int
    height: int
    def __init__(self, left: _Optional[int] = ..., top: _Optional[int] = ..., width: _Optional[int] = ..., height: _Optional[int] = ...) -> None: ...

class MaskAttachmentRequest(_message.Message):
    __slots__ = ("command", "attachment_id", "areas")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    ATTACHMENT_ID_FIELD_NUMBER: _ClassVar[int]
    AREAS_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    attachment_id: str
    areas: _containers.RepeatedCompositeFieldContainer[MaskedArea]
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., attachment_id: _Optional[str] = ..., areas: _Optional[_Iterable[_Union[MaskedArea, _Mapping]]] = ...) -> None: ...

class MaskAttachmentResponse(_message.Message):
    __slots__ = ("attachment",)
    ATTACHMENT_FIELD_NUMBER: _ClassVar[int]
    attachment: Attachment
    def __init__(self, attachment: _Optional[_Union[Attachment, _Mapping]] = ...) -> None: ...

class HideAttachmentRequest(_message.Message):
    __slots__ = ("command", "attachment_id")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    ATTACHMENT_ID_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    attachment_id: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., attachment_id: _Optional[str] = ...) -> None: ...

class HideAttachmentResponse(_message.Message):
    __slots__ = ("attachment",)
    ATTACHMENT_FIELD_NUMBER: _ClassVar[int]
    attachment: Attachment
    def __init__(self, attachment: _Optional[_Union[Attachment, _Mapping]] = ...) -> None: ...

class GetFileStoreRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetFileStoreResponse(_message.Message):
    __slots__ = ("compared_since", "compared_parts", "removed", "missing")
    COMPARED_SINCE_FIELD_NUMBER: _ClassVar[int]
    COMPARED_PARTS_FIELD_NUMBER: _ClassVar[int]
    REMOVED_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    compared_since: _timestamp_pb2.Timestamp
    compared_parts: int
    removed: int
    missing: int
    def __init__(self, compared_since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., compared_parts: _Optional[int] = ..., removed: _Optional[int] = ..., missing: _Optional[int] = ...) -> None: ...
