from buf.validate import validate_pb2 as _validate_pb2
from shangliang.access.v1 import access_pb2 as _access_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class GetApprovalFormRequest(_message.Message):
    __slots__ = ("topic_id", "number")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    number: str
    def __init__(self, topic_id: _Optional[str] = ..., number: _Optional[str] = ...) -> None: ...

class GetApprovalFormResponse(_message.Message):
    __slots__ = ("topic_number", "page")
    TOPIC_NUMBER_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    topic_number: str
    page: str
    def __init__(self, topic_number: _Optional[str] = ..., page: _Optional[str] = ...) -> None: ...
