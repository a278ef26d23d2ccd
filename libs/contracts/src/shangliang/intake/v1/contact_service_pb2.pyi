from buf.validate import validate_pb2 as _validate_pb2
from shangliang.access.v1 import access_pb2 as _access_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class ResolveContactRequest(_message.Message):
    __slots__ = ("topic_id", "purpose")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    purpose: str
    def __init__(self, topic_id: _Optional[str] = ..., purpose: _Optional[str] = ...) -> None: ...

class ResolveContactResponse(_message.Message):
    __slots__ = ("email", "phone", "locale")
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    LOCALE_FIELD_NUMBER: _ClassVar[int]
    email: str
    phone: str
    locale: str
    def __init__(self, email: _Optional[str] = ..., phone: _Optional[str] = ..., locale: _Optional[str] = ...) -> None: ...
