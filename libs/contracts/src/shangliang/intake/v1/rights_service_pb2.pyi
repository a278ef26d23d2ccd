import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from shangliang.access.v1 import access_pb2 as _access_pb2
from shangliang.command.v1 import command_pb2 as _command_pb2
from shangliang.intake.v1 import topic_service_pb2 as _topic_service_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GetPrivacyNoticeRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetPrivacyNoticeResponse(_message.Message):
    __slots__ = ("version", "text")
    VERSION_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    version: str
    text: str
    def __init__(self, version: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class ExportOwnDataRequest(_message.Message):
    __slots__ = ("tracking_code",)
    TRACKING_CODE_FIELD_NUMBER: _ClassVar[int]
    tracking_code: str
    def __init__(self, tracking_code: _Optional[str] = ...) -> None: ...

class Consent(_message.Message):
    __slots__ = ("notice", "assumed", "given_at", "withdrawn_at")
    NOTICE_FIELD_NUMBER: _ClassVar[int]
    ASSUMED_FIELD_NUMBER: _ClassVar[int]
    GIVEN_AT_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_AT_FIELD_NUMBER: _ClassVar[int]
    notice: str
    assumed: bool
    given_at: _timestamp_pb2.Timestamp
    withdrawn_at: _timestamp_pb2.Timestamp
    def __init__(self, notice: _Optional[str] = ..., assumed: _Optional[bool] = ..., given_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., withdrawn_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GivenOut(_message.Message):
    __slots__ = ("purpose", "fields", "legal_basis", "at")
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    LEGAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    purpose: str
    fields: _containers.RepeatedScalarFieldContainer[str]
    legal_basis: str
    at: _timestamp_pb2.Timestamp
    def __init__(self, purpose: _Optional[str] = ..., fields: _Optional[_Iterable[str]] = ..., legal_basis: _Optional[str] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ExportOwnDataResponse(_message.Message):
    __slots__ = ("number", "submitter", "title", "text", "place", "supplements", "consent", "given_out", "deleted")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    SUBMITTER_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    SUPPLEMENTS_FIELD_NUMBER: _ClassVar[int]
    CONSENT_FIELD_NUMBER: _ClassVar[int]
    GIVEN_OUT_FIELD_NUMBER: _ClassVar[int]
    DELETED_FIELD_NUMBER: _ClassVar[int]
    number: str
    submitter: _topic_service_pb2.Submitter
    title: str
    text: str
    place: str
    supplements: _containers.RepeatedCompositeFieldContainer[_topic_service_pb2.Supplement]
    consent: Consent
    given_out: _containers.RepeatedCompositeFieldContainer[GivenOut]
    deleted: bool
    def __init__(self, number: _Optional[str] = ..., submitter: _Optional[_Union[_topic_service_pb2.Submitter, _Mapping]] = ..., title: _Optional[str] = ..., text: _Optional[str] = ..., place: _Optional[str] = ..., supplements: _Optional[_Iterable[_Union[_topic_service_pb2.Supplement, _Mapping]]] = ..., consent: _Optional[_Union[Consent, _Mapping]] = ..., given_out: _Optional[_Iterable[_Union[GivenOut, _Mapping]]] = ..., deleted: _Optional[bool] = ...) -> None: ...

class CorrectContactRequest(_message.Message):
    __slots__ = ("command", "tracking_code", "submitter")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TRACKING_CODE_FIELD_NUMBER: _ClassVar[int]
    SUBMITTER_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    tracking_code: str
    submitter: _topic_service_pb2.Submitter
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., tracking_code: _Optional[str] = ..., submitter: _Optional[_Union[_topic_service_pb2.Submitter, _Mapping]] = ...) -> None: ...

class CorrectContactResponse(_message.Message):
    __slots__ = ("topic_id",)
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    def __init__(self, topic_id: _Optional[str] = ...) -> None: ...

class WithdrawConsentRequest(_message.Message):
    __slots__ = ("command", "tracking_code")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TRACKING_CODE_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    tracking_code: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., tracking_code: _Optional[str] = ...) -> None: ...

class WithdrawConsentResponse(_message.Message):
    __slots__ = ("topic_id",)
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    def __init__(self, topic_id: _Optional[str] = ...) -> None: ...

class RequestDeletionRequest(_message.Message):
    __slots__ = ("command", "tracking_code")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TRACKING_CODE_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    tracking_code: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., tracking_code: _Optional[str] = ...) -> None: ...

class RequestDeletionResponse(_message.Message):
    __slots__ = ("topic_id", "confirmation_token", "valid_until", "text")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    CONFIRMATION_TOKEN_FIELD_NUMBER: _ClassVar[int]
    VALID_UNTIL_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    confirmation_token: str
    valid_until: _timestamp_pb2.Timestamp
    text: str
    def __init__(self, topic_id: _Optional[str] = ..., confirmation_token: _Optional[str] = ..., valid_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., text: _Optional[str] = ...) -> None: ...

class ConfirmDeletionRequest(_message.Message):
    __slots__ = ("command", "tracking_code", "confirmation_token")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TRACKING_CODE_FIELD_NUMBER: _ClassVar[int]
    CONFIRMATION_TOKEN_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    tracking_code: str
    confirmation_token: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., tracking_code: _Optional[str] = ..., confirmation_token: _Optional[str] = ...) -> None: ...

class ConfirmDeletionResponse(_message.Message):
    __slots__ = ("topic_id", "files_deleted", "text")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    FILES_DELETED_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    files_deleted: int
    text: str
    def __init__(self, topic_id: _Optional[str] = ..., files_deleted: _Optional[int] = ..., text: _Optional[str] = ...) -> None: ...

class RecordSubjectRequestRequest(_message.Message):
    __slots__ = ("command", "topic_id", "kind", "identified_by")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    IDENTIFIED_BY_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    kind: str
    identified_by: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., kind: _Optional[str] = ..., identified_by: _Optional[str] = ...) -> None: ...

class RecordSubjectRequestResponse(_message.Message):
    __slots__ = ("topic_id", "subject_request_id", "due_at")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    subject_request_id: str
    due_at: _timestamp_pb2.Timestamp
    def __init__(self, topic_id: _Optional[str] = ..., subject_request_id: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListSubjectRequestsRequest(_message.Message):
    __slots__ = ("cursor", "limit")
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    limit: int
    def __init__(self, cursor: _Optional[str] = ..., limit: _Optional[int] = ...) -> None: ...

class ListSubjectRequestsResponse(_message.Message):
    __slots__ = ("requests", "next_cursor")
    REQUESTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_CURSOR_FIELD_NUMBER: _ClassVar[int]
    requests: _containers.RepeatedCompositeFieldContainer[SubjectRequest]
    next_cursor: str
    def __init__(self, requests: _Optional[_Iterable[_Union[SubjectRequest, _Mapping]]] = ..., next_cursor: _Optional[str] = ...) -> None: ...

class SubjectRequest(_message.Message):
    __slots__ = ("subject_request_id", "topic_id", "number", "kind", "identified_by", "received_at", "due_at", "overdue")
    SUBJECT_REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    IDENTIFIED_BY_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    subject_request_id: str
    topic_id: str
    number: str
    kind: str
    identified_by: str
    received_at: _timestamp_pb2.Timestamp
    due_at: _timestamp_pb2.Timestamp
    overdue: bool
    def __init__(self, subject_request_id: _Optional[str] = ..., topic_id: _Optional[str] = ..., number: _Optional[str] = ..., kind: _Optional[str] = ..., identified_by: _Optional[str] = ..., received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., overdue: _Optional[bool] = ...) -> None: ...

class AnswerSubjectRequestRequest(_message.Message):
    __slots__ = ("command", "topic_id", "subject_request_id", "done", "refused")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    DONE_FIELD_NUMBER: _ClassVar[int]
    REFUSED_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    subject_request_id: str
    done: SubjectRequestDone
    refused: SubjectRequestRefused
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., subject_request_id: _Optional[str] = ..., done: _Optional[_Union[SubjectRequestDone, _Mapping]] = ..., refused: _Optional[_Union[SubjectRequestRefused, _Mapping]] = ...) -> None: ...

class SubjectRequestDone(_message.Message):
    __slots__ = ("what", "submitter")
    WHAT_FIELD_NUMBER: _ClassVar[int]
    SUBMITTER_FIELD_NUMBER: _ClassVar[int]
    what: str
    submitter: _topic_service_pb2.Submitter
    def __init__(self, what: _Optional[str] = ..., submitter: _Optional[_Union[_topic_service_pb2.Submitter, _Mapping]] = ...) -> None: ...

class SubjectRequestRefused(_message.Message):
    __slots__ = ("reason_code", "right_channel")
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    RIGHT_CHANNEL_FIELD_NUMBER: _ClassVar[int]
    reason_code: str
    right_channel: str
    def __init__(self, reason_code: _Optional[str] = ..., right_channel: _Optional[str] = ...) -> None: ...

class AnswerSubjectRequestResponse(_message.Message):
    __slots__ = ("topic_id", "subject_request_id", "late")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    subject_request_id: str
    late: bool
    def __init__(self, topic_id: _Optional[str] = ..., subject_request_id: _Optional[str] = ..., late: _Optional[bool] = ...) -> None: ...
