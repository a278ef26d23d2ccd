from buf.validate import validate_pb2 as _validate_pb2
from shangliang.access.v1 import access_pb2 as _access_pb2
from shangliang.command.v1 import command_pb2 as _command_pb2
from shangliang.scheduling.v1 import venue_events_pb2 as _venue_events_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class VenueState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VENUE_STATE_UNSPECIFIED: _ClassVar[VenueState]
    VENUE_STATE_REGISTERED: _ClassVar[VenueState]
    VENUE_STATE_CHECKED: _ClassVar[VenueState]
    VENUE_STATE_ACTIVE: _ClassVar[VenueState]
    VENUE_STATE_RECTIFYING: _ClassVar[VenueState]
    VENUE_STATE_CLOSED: _ClassVar[VenueState]
VENUE_STATE_UNSPECIFIED: VenueState
VENUE_STATE_REGISTERED: VenueState
VENUE_STATE_CHECKED: VenueState
VENUE_STATE_ACTIVE: VenueState
VENUE_STATE_RECTIFYING: VenueState
VENUE_STATE_CLOSED: VenueState

class RegisterRoomRequest(_message.Message):
    __slots__ = ("command", "name", "division", "host_organisation", "capacity")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    HOST_ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    CAPACITY_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    name: str
    division: str
    host_organisation: str
    capacity: int
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., name: _Optional[str] = ..., division: _Optional[str] = ..., host_organisation: _Optional[str] = ..., capacity: _Optional[int] = ...) -> None: ...

class RegisterRoomResponse(_message.Message):
    __slots__ = ("room",)
    ROOM_FIELD_NUMBER: _ClassVar[int]
    room: Room
    def __init__(self, room: _Optional[_Union[Room, _Mapping]] = ...) -> None: ...

class RegisterVenueRequest(_message.Message):
    __slots__ = ("command", "code", "name", "kind", "division", "room_id", "owner_organisation", "brand", "opened_on")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    ROOM_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    BRAND_FIELD_NUMBER: _ClassVar[int]
    OPENED_ON_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    code: str
    name: str
    kind: _venue_events_pb2.VenueKind
    division: str
    room_id: str
    owner_organisation: str
    brand: str
    opened_on: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., code: _Optional[str] = ..., name: _Optional[str] = ..., kind: _Optional[_Union[_venue_events_pb2.VenueKind, str]] = ..., division: _Optional[str] = ..., room_id: _Optional[str] = ..., owner_organisation: _Optional[str] = ..., brand: _Optional[str] = ..., opened_on: _Optional[str] = ...) -> None: ...

class RegisterVenueResponse(_message.Message):
    __slots__ = ("venue",)
    VENUE_FIELD_NUMBER: _ClassVar[int]
    venue: Venue
    def __init__(self, venue: _Optional[_Union[Venue, _Mapping]] = ...) -> None: ...

class RegisterVenuesRequest(_message.Message):
    __slots__ = ("command", "entries")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    entries: _containers.RepeatedCompositeFieldContainer[RegisterEntry]
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., entries: _Optional[_Iterable[_Union[RegisterEntry, _Mapping]]] = ...) -> None: ...

class RegisterEntry(_message.Message):
    __slots__ = ("code", "name", "kind", "division", "room_id", "room", "same_room_as", "owner_organisation", "brand", "opened_on", "checks", "active")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    ROOM_ID_FIELD_NUMBER: _ClassVar[int]
    ROOM_FIELD_NUMBER: _ClassVar[int]
    SAME_ROOM_AS_FIELD_NUMBER: _ClassVar[int]
    OWNER_ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    BRAND_FIELD_NUMBER: _ClassVar[int]
    OPENED_ON_FIELD_NUMBER: _ClassVar[int]
    CHECKS_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_FIELD_NUMBER: _ClassVar[int]
    code: str
    name: str
    kind: _venue_events_pb2.VenueKind
    division: str
    room_id: str
    room: NewRoom
    same_room_as: str
    owner_organisation: str
    brand: str
    opened_on: str
    checks: _containers.RepeatedCompositeFieldContainer[VenueCheckItem]
    active: bool
    def __init__(self, code: _Optional[str] = ..., name: _Optional[str] = ..., kind: _Optional[_Union[_venue_events_pb2.VenueKind, str]] = ..., division: _Optional[str] = ..., room_id: _Optional[str] = ..., room: _Optional[_Union[NewRoom, _Mapping]] = ..., same_room_as: _Optional[str] = ..., owner_organisation: _Optional[str] = ..., brand: _Optional[str] = ..., opened_on: _Optional[str] = ..., checks: _Optional[_Iterable[_Union[VenueCheckItem, _Mapping]]] = ..., active: _Optional[bool] = ...) -> None: ...

class NewRoom(_message.Message):
    __slots__ = ("name", "division", "host_organisation", "capacity")
    NAME_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    HOST_ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    CAPACITY_FIELD_NUMBER: _ClassVar[int]
    name: str
    division: str
    host_organisation: str
    capacity: int
    def __init__(self, name: _Optional[str] = ..., division: _Optional[str] = ..., host_organisation: _Optional[str] = ..., capacity: _Optional[int] = ...) -> None: ...

class RegisterVenuesResponse(_message.Message):
    __slots__ = ("venues",)
    VENUES_FIELD_NUMBER: _ClassVar[int]
    venues: _containers.RepeatedCompositeFieldContainer[Venue]
    def __init__(self, venues: _Optional[_Iterable[_Union[Venue, _Mapping]]] = ...) -> None: ...

class CheckVenueRequest(_message.Message):
    __slots__ = ("command", "venue_id", "expected_version", "items")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    VENUE_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    venue_id: str
    expected_version: int
    items: _containers.RepeatedCompositeFieldContainer[VenueCheckItem]
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., venue_id: _Optional[str] = ..., expected_version: _Optional[int] = ..., items: _Optional[_Iterable[_Union[VenueCheckItem, _Mapping]]] = ...) -> None: ...

class CheckVenueResponse(_message.Message):
    __slots__ = ("venue",)
    VENUE_FIELD_NUMBER: _ClassVar[int]
    venue: Venue
    def __init__(self, venue: _Optional[_Union[Venue, _Mapping]] = ...) -> None: ...

class ActivateVenueRequest(_message.Message):
    __slots__ = ("command", "venue_id", "expected_version")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    VENUE_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    venue_id: str
    expected_version: int
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., venue_id: _Optional[str] = ..., expected_version: _Optional[int] = ...) -> None: ...

class ActivateVenueResponse(_message.Message):
    __slots__ = ("venue",)
    VENUE_FIELD_NUMBER: _ClassVar[int]
    venue: Venue
    def __init__(self, venue: _Optional[_Union[Venue, _Mapping]] = ...) -> None: ...

class GetVenueRequest(_message.Message):
    __slots__ = ("venue_id",)
    VENUE_ID_FIELD_NUMBER: _ClassVar[int]
    venue_id: str
    def __init__(self, venue_id: _Optional[str] = ...) -> None: ...

class GetVenueResponse(_message.Message):
    __slots__ = ("venue",)
    VENUE_FIELD_NUMBER: _ClassVar[int]
    venue: Venue
    def __init__(self, venue: _Optional[_Union[Venue, _Mapping]] = ...) -> None: ...

class ListVenuesRequest(_message.Message):
    __slots__ = ("division", "kind", "cursor", "limit")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    division: str
    kind: _venue_events_pb2.VenueKind
    cursor: str
    limit: int
    def __init__(self, division: _Optional[str] = ..., kind: _Optional[_Union[_venue_events_pb2.VenueKind, str]] = ..., cursor: _Optional[str] = ..., limit: _Optional[int] = ...) -> None: ...

class ListVenuesResponse(_message.Message):
    __slots__ = ("venues", "next_cursor")
    VENUES_FIELD_NUMBER: _ClassVar[int]
    NEXT_CURSOR_FIELD_NUMBER: _ClassVar[int]
    venues: _containers.RepeatedCompositeFieldContainer[Venue]
    next_cursor: str
    def __init__(self, venues: _Optional[_Iterable[_Union[Venue, _Mapping]]] = ..., next_cursor: _Optional[str] = ...) -> None: ...

class GetVenueStatisticsRequest(_message.Message):
    __slots__ = ("division",)
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    division: str
    def __init__(self, division: _Optional[str] = ...) -> None: ...

class GetVenueStatisticsResponse(_message.Message):
    __slots__ = ("venues", "by_kind", "covered_townships", "townships", "by_county")
    VENUES_FIELD_NUMBER: _ClassVar[int]
    BY_KIND_FIELD_NUMBER: _ClassVar[int]
    COVERED_TOWNSHIPS_FIELD_NUMBER: _ClassVar[int]
    TOWNSHIPS_FIELD_NUMBER: _ClassVar[int]
    BY_COUNTY_FIELD_NUMBER: _ClassVar[int]
    venues: int
    by_kind: _containers.RepeatedCompositeFieldContainer[VenueKindCount]
    covered_townships: int
    townships: int
    by_county: _containers.RepeatedCompositeFieldContainer[VenueCoverage]
    def __init__(self, venues: _Optional[int] = ..., by_kind: _Optional[_Iterable[_Union[VenueKindCount, _Mapping]]] = ..., covered_townships: _Optional[int] = ..., townships: _Optional[int] = ..., by_county: _Optional[_Iterable[_Union[VenueCoverage, _Mapping]]] = ...) -> None: ...

class Room(_message.Message):
    __slots__ = ("room_id", "name", "division", "host_organisation", "capacity")
    ROOM_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    HOST_ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    CAPACITY_FIELD_NUMBER: _ClassVar[int]
    room_id: str
    name: str
    division: str
    host_organisation: str
    capacity: int
    def __init__(self, room_id: _Optional[str] = ..., name: _Optional[str] = ..., division: _Optional[str] = ..., host_organisation: _Optional[str] = ..., capacity: _Optional[int] = ...) -> None: ...

class VenueCheckItem(_message.Message):
    __slots__ = ("item", "passed", "evidence", "valid_until")
    ITEM_FIELD_NUMBER: _ClassVar[int]
    PASSED_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    VALID_UNTIL_FIELD_NUMBER: _ClassVar[int]
    item: str
    passed: bool
    evidence: str
    valid_until: str
    def __init__(self, item: _Optional[str] = ..., passed: _Optional[bool] = ..., evidence: _Optional[str] = ..., valid_until: _Optional[str] = ...) -> None: ...

class Venue(_message.Message):
    __slots__ = ("venue_id", "code", "name", "kind", "division", "room_id", "owner_organisation", "brand", "opened_on", "state", "version", "items")
    VENUE_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    ROOM_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    BRAND_FIELD_NUMBER: _ClassVar[int]
    OPENED_ON_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    venue_id: str
    code: str
    name: str
    kind: _venue_events_pb2.VenueKind
    division: str
    room_id: str
    owner_organisation: str
    brand: str
    opened_on: str
    state: VenueState
    version: int
    items: _containers.RepeatedCompositeFieldContainer[VenueCheckItem]
    def __init__(self, venue_id: _Optional[str] = ..., code: _Optional[str] = ..., name: _Optional[str] = ..., kind: _Optional[_Union[_venue_events_pb2.VenueKind, str]] = ..., division: _Optional[str] = ..., room_id: _Optional[str] = ..., owner_organisation: _Optional[str] = ..., brand: _Optional[str] = ..., opened_on: _Optional[str] = ..., state: _Optional[_Union[VenueState, str]] = ..., version: _Optional[int] = ..., items: _Optional[_Iterable[_Union[VenueCheckItem, _Mapping]]] = ...) -> None: ...

class VenueKindCount(_message.Message):
    __slots__ = ("kind", "venues")
    KIND_FIELD_NUMBER: _ClassVar[int]
    VENUES_FIELD_NUMBER: _ClassVar[int]
    kind: _venue_events_pb2.VenueKind
    venues: int
    def __init__(self, kind: _Optional[_Union[_venue_events_pb2.VenueKind, str]] = ..., venues: _Optional[int] = ...) -> None: ...

class VenueCoverage(_message.Message):
    __slots__ = ("county", "covered_townships", "townships")
    COUNTY_FIELD_NUMBER: _ClassVar[int]
    COVERED_TOWNSHIPS_FIELD_NUMBER: _ClassVar[int]
    TOWNSHIPS_FIELD_NUMBER: _ClassVar[int]
    county: str
    covered_townships: int
    townships: int
    def __init__(self, county: _Optional[str] = ..., covered_townships: _Optional[int] = ..., townships: _Optional[int] = ...) -> None: ...
