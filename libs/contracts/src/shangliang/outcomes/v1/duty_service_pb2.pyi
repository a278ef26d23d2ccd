from buf.validate import validate_pb2 as _validate_pb2
from shangliang.access.v1 import access_pb2 as _access_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class WhoIsResponsibleRequest(_message.Message):
    __slots__ = ("division", "category", "on")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    division: str
    category: str
    on: str
    def __init__(self, division: _Optional[str] = ..., category: _Optional[str] = ..., on: _Optional[str] = ...) -> None: ...

class Duty(_message.Message):
    __slots__ = ("duty_id", "unit", "helpers", "divisions", "categories", "note", "valid_from", "valid_to")
    DUTY_ID_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    HELPERS_FIELD_NUMBER: _ClassVar[int]
    DIVISIONS_FIELD_NUMBER: _ClassVar[int]
    CATEGORIES_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    VALID_TO_FIELD_NUMBER: _ClassVar[int]
    duty_id: str
    unit: str
    helpers: _containers.RepeatedScalarFieldContainer[str]
    divisions: _containers.RepeatedScalarFieldContainer[str]
    categories: _containers.RepeatedScalarFieldContainer[str]
    note: str
    valid_from: str
    valid_to: str
    def __init__(self, duty_id: _Optional[str] = ..., unit: _Optional[str] = ..., helpers: _Optional[_Iterable[str]] = ..., divisions: _Optional[_Iterable[str]] = ..., categories: _Optional[_Iterable[str]] = ..., note: _Optional[str] = ..., valid_from: _Optional[str] = ..., valid_to: _Optional[str] = ...) -> None: ...

class WhoIsResponsibleResponse(_message.Message):
    __slots__ = ("version", "duties")
    VERSION_FIELD_NUMBER: _ClassVar[int]
    DUTIES_FIELD_NUMBER: _ClassVar[int]
    version: str
    duties: _containers.RepeatedCompositeFieldContainer[Duty]
    def __init__(self, version: _Optional[str] = ..., duties: _Optional[_Iterable[_Union[Duty, _Mapping]]] = ...) -> None: ...

class ListOrganisationsRequest(_message.Message):
    __slots__ = ("query", "within", "on", "cursor", "limit")
    QUERY_FIELD_NUMBER: _ClassVar[int]
    WITHIN_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    query: str
    within: str
    on: str
    cursor: str
    limit: int
    def __init__(self, query: _Optional[str] = ..., within: _Optional[str] = ..., on: _Optional[str] = ..., cursor: _Optional[str] = ..., limit: _Optional[int] = ...) -> None: ...

class Organisation(_message.Message):
    __slots__ = ("organisation_id", "name", "parent_id", "valid_from", "valid_to")
    ORGANISATION_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PARENT_ID_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    VALID_TO_FIELD_NUMBER: _ClassVar[int]
    organisation_id: str
    name: str
    parent_id: str
    valid_from: str
    valid_to: str
    def __init__(self, organisation_id: _Optional[str] = ..., name: _Optional[str] = ..., parent_id: _Optional[str] = ..., valid_from: _Optional[str] = ..., valid_to: _Optional[str] = ...) -> None: ...

class ListOrganisationsResponse(_message.Message):
    __slots__ = ("version", "organisations", "next_cursor")
    VERSION_FIELD_NUMBER: _ClassVar[int]
    ORGANISATIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_CURSOR_FIELD_NUMBER: _ClassVar[int]
    version: str
    organisations: _containers.RepeatedCompositeFieldContainer[Organisation]
    next_cursor: str
    def __init__(self, version: _Optional[str] = ..., organisations: _Optional[_Iterable[_Union[Organisation, _Mapping]]] = ..., next_cursor: _Optional[str] = ...) -> None: ...
