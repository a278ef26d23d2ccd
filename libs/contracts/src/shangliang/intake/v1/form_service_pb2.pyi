from buf.validate import validate_pb2 as _validate_pb2
from shangliang.access.v1 import access_pb2 as _access_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GetFormRequest(_message.Message):
    __slots__ = ("category", "version")
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    category: str
    version: int
    def __init__(self, category: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class GetFormResponse(_message.Message):
    __slots__ = ("form",)
    FORM_FIELD_NUMBER: _ClassVar[int]
    form: Form
    def __init__(self, form: _Optional[_Union[Form, _Mapping]] = ...) -> None: ...

class Form(_message.Message):
    __slots__ = ("category", "version", "schema", "etag")
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    SCHEMA_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    category: str
    version: int
    schema: str
    etag: str
    def __init__(self, category: _Optional[str] = ..., version: _Optional[int] = ..., schema: _Optional[str] = ..., etag: _Optional[str] = ...) -> None: ...

class GetFormAnswersRequest(_message.Message):
    __slots__ = ("topic_id",)
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    def __init__(self, topic_id: _Optional[str] = ...) -> None: ...

class GetFormAnswersResponse(_message.Message):
    __slots__ = ("answers", "form", "withheld")
    ANSWERS_FIELD_NUMBER: _ClassVar[int]
    FORM_FIELD_NUMBER: _ClassVar[int]
    WITHHELD_FIELD_NUMBER: _ClassVar[int]
    answers: str
    form: Form
    withheld: bool
    def __init__(self, answers: _Optional[str] = ..., form: _Optional[_Union[Form, _Mapping]] = ..., withheld: _Optional[bool] = ...) -> None: ...
