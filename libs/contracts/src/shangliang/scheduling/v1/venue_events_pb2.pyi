from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class VenueKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VENUE_KIND_UNSPECIFIED: _ClassVar[VenueKind]
    VENUE_KIND_PLATFORM: _ClassVar[VenueKind]
    VENUE_KIND_STUDIO: _ClassVar[VenueKind]
    VENUE_KIND_OPINION_STATION: _ClassVar[VenueKind]
    VENUE_KIND_PLAZA: _ClassVar[VenueKind]
    VENUE_KIND_CLOUD_ROOM: _ClassVar[VenueKind]
    VENUE_KIND_ENTERPRISE: _ClassVar[VenueKind]
    VENUE_KIND_PARK: _ClassVar[VenueKind]
VENUE_KIND_UNSPECIFIED: VenueKind
VENUE_KIND_PLATFORM: VenueKind
VENUE_KIND_STUDIO: VenueKind
VENUE_KIND_OPINION_STATION: VenueKind
VENUE_KIND_PLAZA: VenueKind
VENUE_KIND_CLOUD_ROOM: VenueKind
VENUE_KIND_ENTERPRISE: VenueKind
VENUE_KIND_PARK: VenueKind

class VenueRegistered(_message.Message):
    __slots__ = ("venue_id", "code", "kind", "division")
    VENUE_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    venue_id: str
    code: str
    kind: VenueKind
    division: str
    def __init__(self, venue_id: _Optional[str] = ..., code: _Optional[str] = ..., kind: _Optional[_Union[VenueKind, str]] = ..., division: _Optional[str] = ...) -> None: ...

class VenueChecked(_message.Message):
    __slots__ = ("venue_id", "passed", "failed")
    VENUE_ID_FIELD_NUMBER: _ClassVar[int]
    PASSED_FIELD_NUMBER: _ClassVar[int]
    FAILED_FIELD_NUMBER: _ClassVar[int]
    venue_id: str
    passed: _containers.RepeatedScalarFieldContainer[str]
    failed: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, venue_id: _Optional[str] = ..., passed: _Optional[_Iterable[str]] = ..., failed: _Optional[_Iterable[str]] = ...) -> None: ...

class VenueActivated(_message.Message):
    __slots__ = ("venue_id",)
    VENUE_ID_FIELD_NUMBER: _ClassVar[int]
    venue_id: str
    def __init__(self, venue_id: _Optional[str] = ...) -> None: ...
