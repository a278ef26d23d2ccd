from buf.validate import validate_pb2 as _validate_pb2
from shangliang.access.v1 import access_pb2 as _access_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GetDivisionRequest(_message.Message):
    __slots__ = ("code", "on_date")
    CODE_FIELD_NUMBER: _ClassVar[int]
    ON_DATE_FIELD_NUMBER: _ClassVar[int]
    code: str
    on_date: str
    def __init__(self, code: _Optional[str] = ..., on_date: _Optional[str] = ...) -> None: ...

class GetDivisionResponse(_message.Message):
    __slots__ = ("division",)
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    division: Division
    def __init__(self, division: _Optional[_Union[Division, _Mapping]] = ...) -> None: ...

class ListDivisionsRequest(_message.Message):
    __slots__ = ("parent", "on_date", "cursor", "limit")
    PARENT_FIELD_NUMBER: _ClassVar[int]
    ON_DATE_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    parent: str
    on_date: str
    cursor: str
    limit: int
    def __init__(self, parent: _Optional[str] = ..., on_date: _Optional[str] = ..., cursor: _Optional[str] = ..., limit: _Optional[int] = ...) -> None: ...

class ListDivisionsResponse(_message.Message):
    __slots__ = ("divisions", "next_cursor")
    DIVISIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_CURSOR_FIELD_NUMBER: _ClassVar[int]
    divisions: _containers.RepeatedCompositeFieldContainer[Division]
    next_cursor: str
    def __init__(self, divisions: _Optional[_Iterable[_Union[Division, _Mapping]]] = ..., next_cursor: _Optional[str] = ...) -> None: ...

class Division(_message.Message):
    __slots__ = ("code", "name", "pinyin", "kind", "statistical_parent", "administrative_parent", "valid_from", "valid_to")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PINYIN_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATISTICAL_PARENT_FIELD_NUMBER: _ClassVar[int]
    ADMINISTRATIVE_PARENT_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    VALID_TO_FIELD_NUMBER: _ClassVar[int]
    code: str
    name: str
    pinyin: str
    kind: str
    statistical_parent: str
    administrative_parent: str
    valid_from: str
    valid_to: str
    def __init__(self, code: _Optional[str] = ..., name: _Optional[str] = ..., pinyin: _Optional[str] = ..., kind: _Optional[str] = ..., statistical_parent: _Optional[str] = ..., administrative_parent: _Optional[str] = ..., valid_from: _Optional[str] = ..., valid_to: _Optional[str] = ...) -> None: ...
