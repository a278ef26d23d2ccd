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

class ImportState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    IMPORT_STATE_UNSPECIFIED: _ClassVar[ImportState]
    IMPORT_STATE_OPEN: _ClassVar[ImportState]
    IMPORT_STATE_RUNNING: _ClassVar[ImportState]
    IMPORT_STATE_FINISHED: _ClassVar[ImportState]
    IMPORT_STATE_CANCELLED: _ClassVar[ImportState]

class ImportRowState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    IMPORT_ROW_STATE_UNSPECIFIED: _ClassVar[ImportRowState]
    IMPORT_ROW_STATE_WAITING: _ClassVar[ImportRowState]
    IMPORT_ROW_STATE_ACCEPTED: _ClassVar[ImportRowState]
    IMPORT_ROW_STATE_REFUSED: _ClassVar[ImportRowState]
    IMPORT_ROW_STATE_DROPPED: _ClassVar[ImportRowState]
IMPORT_STATE_UNSPECIFIED: ImportState
IMPORT_STATE_OPEN: ImportState
IMPORT_STATE_RUNNING: ImportState
IMPORT_STATE_FINISHED: ImportState
IMPORT_STATE_CANCELLED: ImportState
IMPORT_ROW_STATE_UNSPECIFIED: ImportRowState
IMPORT_ROW_STATE_WAITING: ImportRowState
IMPORT_ROW_STATE_ACCEPTED: ImportRowState
IMPORT_ROW_STATE_REFUSED: ImportRowState
IMPORT_ROW_STATE_DROPPED: ImportRowState

class ImportRow(_message.Message):
    __slots__ = ("number", "title", "text", "division", "category", "channel", "place", "occurred_at", "name", "phone", "email", "no_reply")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_AT_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    NO_REPLY_FIELD_NUMBER: _ClassVar[int]
    number: int
    title: str
    text: str
    division: str
    category: str
    channel: str
    place: str
    occurred_at: _timestamp_pb2.Timestamp
    name: str
    phone: str
    email: str
    no_reply: bool
    def __init__(self, number: _Optional[int] = ..., title: _Optional[str] = ..., text: _Optional[str] = ..., division: _Optional[str] = ..., category: _Optional[str] = ..., channel: _Optional[str] = ..., place: _Optional[str] = ..., occurred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., name: _Optional[str] = ..., phone: _Optional[str] = ..., email: _Optional[str] = ..., no_reply: _Optional[bool] = ...) -> None: ...

class ImportRowOutcome(_message.Message):
    __slots__ = ("number", "state", "topic_id", "topic_number", "reason", "message", "field", "remedy")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    TOPIC_NUMBER_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    REMEDY_FIELD_NUMBER: _ClassVar[int]
    number: int
    state: ImportRowState
    topic_id: str
    topic_number: str
    reason: str
    message: str
    field: str
    remedy: str
    def __init__(self, number: _Optional[int] = ..., state: _Optional[_Union[ImportRowState, str]] = ..., topic_id: _Optional[str] = ..., topic_number: _Optional[str] = ..., reason: _Optional[str] = ..., message: _Optional[str] = ..., field: _Optional[str] = ..., remedy: _Optional[str] = ...) -> None: ...

class ImportProgress(_message.Message):
    __slots__ = ("import_id", "state", "rows", "given", "accepted", "refused", "rows_per_second", "expected_end", "started_at", "finished_at", "kept_until", "division", "has_receipts")
    IMPORT_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    GIVEN_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_FIELD_NUMBER: _ClassVar[int]
    REFUSED_FIELD_NUMBER: _ClassVar[int]
    ROWS_PER_SECOND_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_END_FIELD_NUMBER: _ClassVar[int]
    STARTED_AT_FIELD_NUMBER: _ClassVar[int]
    FINISHED_AT_FIELD_NUMBER: _ClassVar[int]
    KEPT_UNTIL_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    HAS_RECEIPTS_FIELD_NUMBER: _ClassVar[int]
    import_id: str
    state: ImportState
    rows: int
    given: int
    accepted: int
    refused: int
    rows_per_second: float
    expected_end: _timestamp_pb2.Timestamp
    started_at: _timestamp_pb2.Timestamp
    finished_at: _timestamp_pb2.Timestamp
    kept_until: _timestamp_pb2.Timestamp
    division: str
    has_receipts: bool
    def __init__(self, import_id: _Optional[str] = ..., state: _Optional[_Union[ImportState, str]] = ..., rows: _Optional[int] = ..., given: _Optional[int] = ..., accepted: _Optional[int] = ..., refused: _Optional[int] = ..., rows_per_second: _Optional[float] = ..., expected_end: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., started_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., finished_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., kept_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., division: _Optional[str] = ..., has_receipts: _Optional[bool] = ...) -> None: ...

class StartImportRequest(_message.Message):
    __slots__ = ("command", "rows")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    rows: int
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., rows: _Optional[int] = ...) -> None: ...

class StartImportResponse(_message.Message):
    __slots__ = ("import_id",)
    IMPORT_ID_FIELD_NUMBER: _ClassVar[int]
    import_id: str
    def __init__(self, import_id: _Optional[str] = ...) -> None: ...

class AddImportRowsRequest(_message.Message):
    __slots__ = ("command", "import_id", "rows")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    IMPORT_ID_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    import_id: str
    rows: _containers.RepeatedCompositeFieldContainer[ImportRow]
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., import_id: _Optional[str] = ..., rows: _Optional[_Iterable[_Union[ImportRow, _Mapping]]] = ...) -> None: ...

class AddImportRowsResponse(_message.Message):
    __slots__ = ("given",)
    GIVEN_FIELD_NUMBER: _ClassVar[int]
    given: int
    def __init__(self, given: _Optional[int] = ...) -> None: ...

class RunImportRequest(_message.Message):
    __slots__ = ("command", "import_id")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    IMPORT_ID_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    import_id: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., import_id: _Optional[str] = ...) -> None: ...

class RunImportResponse(_message.Message):
    __slots__ = ("progress",)
    PROGRESS_FIELD_NUMBER: _ClassVar[int]
    progress: ImportProgress
    def __init__(self, progress: _Optional[_Union[ImportProgress, _Mapping]] = ...) -> None: ...

class CheckImportRowsRequest(_message.Message):
    __slots__ = ("rows", "backdating_approval")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    BACKDATING_APPROVAL_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[ImportRow]
    backdating_approval: str
    def __init__(self, rows: _Optional[_Iterable[_Union[ImportRow, _Mapping]]] = ..., backdating_approval: _Optional[str] = ...) -> None: ...

class CheckImportRowsResponse(_message.Message):
    __slots__ = ("outcomes",)
    OUTCOMES_FIELD_NUMBER: _ClassVar[int]
    outcomes: _containers.RepeatedCompositeFieldContainer[ImportRowOutcome]
    def __init__(self, outcomes: _Optional[_Iterable[_Union[ImportRowOutcome, _Mapping]]] = ...) -> None: ...

class GetImportRequest(_message.Message):
    __slots__ = ("import_id",)
    IMPORT_ID_FIELD_NUMBER: _ClassVar[int]
    import_id: str
    def __init__(self, import_id: _Optional[str] = ...) -> None: ...

class GetImportResponse(_message.Message):
    __slots__ = ("progress",)
    PROGRESS_FIELD_NUMBER: _ClassVar[int]
    progress: ImportProgress
    def __init__(self, progress: _Optional[_Union[ImportProgress, _Mapping]] = ...) -> None: ...

class ListImportsRequest(_message.Message):
    __slots__ = ("cursor", "limit")
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    cursor: str
    limit: int
    def __init__(self, cursor: _Optional[str] = ..., limit: _Optional[int] = ...) -> None: ...

class ListImportsResponse(_message.Message):
    __slots__ = ("imports", "next_cursor")
    IMPORTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_CURSOR_FIELD_NUMBER: _ClassVar[int]
    imports: _containers.RepeatedCompositeFieldContainer[ImportProgress]
    next_cursor: str
    def __init__(self, imports: _Optional[_Iterable[_Union[ImportProgress, _Mapping]]] = ..., next_cursor: _Optional[str] = ...) -> None: ...

class ListImportRowsRequest(_message.Message):
    __slots__ = ("import_id", "state", "after_number", "limit")
    IMPORT_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    AFTER_NUMBER_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    import_id: str
    state: ImportRowState
    after_number: int
    limit: int
    def __init__(self, import_id: _Optional[str] = ..., state: _Optional[_Union[ImportRowState, str]] = ..., after_number: _Optional[int] = ..., limit: _Optional[int] = ...) -> None: ...

class ListImportRowsResponse(_message.Message):
    __slots__ = ("outcomes", "next_number")
    OUTCOMES_FIELD_NUMBER: _ClassVar[int]
    NEXT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    outcomes: _containers.RepeatedCompositeFieldContainer[ImportRowOutcome]
    next_number: int
    def __init__(self, outcomes: _Optional[_Iterable[_Union[ImportRowOutcome, _Mapping]]] = ..., next_number: _Optional[int] = ...) -> None: ...

class RetryFailedRowsRequest(_message.Message):
    __slots__ = ("command", "import_id", "rows")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    IMPORT_ID_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    import_id: str
    rows: _containers.RepeatedCompositeFieldContainer[ImportRow]
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., import_id: _Optional[str] = ..., rows: _Optional[_Iterable[_Union[ImportRow, _Mapping]]] = ...) -> None: ...

class RetryFailedRowsResponse(_message.Message):
    __slots__ = ("progress",)
    PROGRESS_FIELD_NUMBER: _ClassVar[int]
    progress: ImportProgress
    def __init__(self, progress: _Optional[_Union[ImportProgress, _Mapping]] = ...) -> None: ...

class CancelImportRequest(_message.Message):
    __slots__ = ("command", "import_id")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    IMPORT_ID_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    import_id: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., import_id: _Optional[str] = ...) -> None: ...

class CancelImportResponse(_message.Message):
    __slots__ = ("progress",)
    PROGRESS_FIELD_NUMBER: _ClassVar[int]
    progress: ImportProgress
    def __init__(self, progress: _Optional[_Union[ImportProgress, _Mapping]] = ...) -> None: ...

class TakeReceiptsRequest(_message.Message):
    __slots__ = ("import_id", "after_number", "limit")
    IMPORT_ID_FIELD_NUMBER: _ClassVar[int]
    AFTER_NUMBER_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    import_id: str
    after_number: int
    limit: int
    def __init__(self, import_id: _Optional[str] = ..., after_number: _Optional[int] = ..., limit: _Optional[int] = ...) -> None: ...

class Receipt(_message.Message):
    __slots__ = ("number", "topic_number", "tracking_code")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    TOPIC_NUMBER_FIELD_NUMBER: _ClassVar[int]
    TRACKING_CODE_FIELD_NUMBER: _ClassVar[int]
    number: int
    topic_number: str
    tracking_code: str
    def __init__(self, number: _Optional[int] = ..., topic_number: _Optional[str] = ..., tracking_code: _Optional[str] = ...) -> None: ...

class TakeReceiptsResponse(_message.Message):
    __slots__ = ("receipts", "next_number")
    RECEIPTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    receipts: _containers.RepeatedCompositeFieldContainer[Receipt]
    next_number: int
    def __init__(self, receipts: _Optional[_Iterable[_Union[Receipt, _Mapping]]] = ..., next_number: _Optional[int] = ...) -> None: ...

class ForgetReceiptsRequest(_message.Message):
    __slots__ = ("command", "import_id")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    IMPORT_ID_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    import_id: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., import_id: _Optional[str] = ...) -> None: ...

class ForgetReceiptsResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...
