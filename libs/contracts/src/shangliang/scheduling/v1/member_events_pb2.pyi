from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class MemberLevel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MEMBER_LEVEL_UNSPECIFIED: _ClassVar[MemberLevel]
    MEMBER_LEVEL_CITY: _ClassVar[MemberLevel]
    MEMBER_LEVEL_COUNTY: _ClassVar[MemberLevel]
MEMBER_LEVEL_UNSPECIFIED: MemberLevel
MEMBER_LEVEL_CITY: MemberLevel
MEMBER_LEVEL_COUNTY: MemberLevel

class MemberRegistered(_message.Message):
    __slots__ = ("member_id", "number", "level", "sector", "division")
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    SECTOR_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    member_id: str
    number: str
    level: MemberLevel
    sector: str
    division: str
    def __init__(self, member_id: _Optional[str] = ..., number: _Optional[str] = ..., level: _Optional[_Union[MemberLevel, str]] = ..., sector: _Optional[str] = ..., division: _Optional[str] = ...) -> None: ...

class MemberLinked(_message.Message):
    __slots__ = ("member_id", "venue_id", "from_date")
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    VENUE_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_DATE_FIELD_NUMBER: _ClassVar[int]
    member_id: str
    venue_id: str
    from_date: str
    def __init__(self, member_id: _Optional[str] = ..., venue_id: _Optional[str] = ..., from_date: _Optional[str] = ...) -> None: ...

class MemberUnlinked(_message.Message):
    __slots__ = ("member_id", "venue_id", "to_date")
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    VENUE_ID_FIELD_NUMBER: _ClassVar[int]
    TO_DATE_FIELD_NUMBER: _ClassVar[int]
    member_id: str
    venue_id: str
    to_date: str
    def __init__(self, member_id: _Optional[str] = ..., venue_id: _Optional[str] = ..., to_date: _Optional[str] = ...) -> None: ...
