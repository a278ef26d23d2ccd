from buf.validate import validate_pb2 as _validate_pb2
from shangliang.access.v1 import access_pb2 as _access_pb2
from shangliang.command.v1 import command_pb2 as _command_pb2
from shangliang.scheduling.v1 import member_events_pb2 as _member_events_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RegisterMemberRequest(_message.Message):
    __slots__ = ("command", "number", "display_name", "level", "sector", "division", "term", "term_from", "term_to")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    SECTOR_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    TERM_FIELD_NUMBER: _ClassVar[int]
    TERM_FROM_FIELD_NUMBER: _ClassVar[int]
    TERM_TO_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    number: str
    display_name: str
    level: _member_events_pb2.MemberLevel
    sector: str
    division: str
    term: str
    term_from: str
    term_to: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., number: _Optional[str] = ..., display_name: _Optional[str] = ..., level: _Optional[_Union[_member_events_pb2.MemberLevel, str]] = ..., sector: _Optional[str] = ..., division: _Optional[str] = ..., term: _Optional[str] = ..., term_from: _Optional[str] = ..., term_to: _Optional[str] = ...) -> None: ...

class RegisterMemberResponse(_message.Message):
    __slots__ = ("member",)
    MEMBER_FIELD_NUMBER: _ClassVar[int]
    member: Member
    def __init__(self, member: _Optional[_Union[Member, _Mapping]] = ...) -> None: ...

class RegisterMembersRequest(_message.Message):
    __slots__ = ("command", "entries")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    entries: _containers.RepeatedCompositeFieldContainer[RollEntry]
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., entries: _Optional[_Iterable[_Union[RollEntry, _Mapping]]] = ...) -> None: ...

class RollEntry(_message.Message):
    __slots__ = ("number", "display_name", "level", "sector", "division", "term", "term_from", "term_to", "venue_ids", "linked_from")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    SECTOR_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    TERM_FIELD_NUMBER: _ClassVar[int]
    TERM_FROM_FIELD_NUMBER: _ClassVar[int]
    TERM_TO_FIELD_NUMBER: _ClassVar[int]
    VENUE_IDS_FIELD_NUMBER: _ClassVar[int]
    LINKED_FROM_FIELD_NUMBER: _ClassVar[int]
    number: str
    display_name: str
    level: _member_events_pb2.MemberLevel
    sector: str
    division: str
    term: str
    term_from: str
    term_to: str
    venue_ids: _containers.RepeatedScalarFieldContainer[str]
    linked_from: str
    def __init__(self, number: _Optional[str] = ..., display_name: _Optional[str] = ..., level: _Optional[_Union[_member_events_pb2.MemberLevel, str]] = ..., sector: _Optional[str] = ..., division: _Optional[str] = ..., term: _Optional[str] = ..., term_from: _Optional[str] = ..., term_to: _Optional[str] = ..., venue_ids: _Optional[_Iterable[str]] = ..., linked_from: _Optional[str] = ...) -> None: ...

class RegisterMembersResponse(_message.Message):
    __slots__ = ("members",)
    MEMBERS_FIELD_NUMBER: _ClassVar[int]
    members: _containers.RepeatedCompositeFieldContainer[Member]
    def __init__(self, members: _Optional[_Iterable[_Union[Member, _Mapping]]] = ...) -> None: ...

class LinkMemberRequest(_message.Message):
    __slots__ = ("command", "member_id", "venue_id", "from_date")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    VENUE_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_DATE_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    member_id: str
    venue_id: str
    from_date: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., member_id: _Optional[str] = ..., venue_id: _Optional[str] = ..., from_date: _Optional[str] = ...) -> None: ...

class LinkMemberResponse(_message.Message):
    __slots__ = ("member",)
    MEMBER_FIELD_NUMBER: _ClassVar[int]
    member: Member
    def __init__(self, member: _Optional[_Union[Member, _Mapping]] = ...) -> None: ...

class UnlinkMemberRequest(_message.Message):
    __slots__ = ("command", "member_id", "venue_id", "to_date", "reason")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    VENUE_ID_FIELD_NUMBER: _ClassVar[int]
    TO_DATE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    member_id: str
    venue_id: str
    to_date: str
    reason: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., member_id: _Optional[str] = ..., venue_id: _Optional[str] = ..., to_date: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class UnlinkMemberResponse(_message.Message):
    __slots__ = ("member",)
    MEMBER_FIELD_NUMBER: _ClassVar[int]
    member: Member
    def __init__(self, member: _Optional[_Union[Member, _Mapping]] = ...) -> None: ...

class GetMemberRequest(_message.Message):
    __slots__ = ("member_id",)
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    member_id: str
    def __init__(self, member_id: _Optional[str] = ...) -> None: ...

class GetMemberResponse(_message.Message):
    __slots__ = ("member",)
    MEMBER_FIELD_NUMBER: _ClassVar[int]
    member: Member
    def __init__(self, member: _Optional[_Union[Member, _Mapping]] = ...) -> None: ...

class ListMembersRequest(_message.Message):
    __slots__ = ("division", "venue_id", "cursor", "limit")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    VENUE_ID_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    division: str
    venue_id: str
    cursor: str
    limit: int
    def __init__(self, division: _Optional[str] = ..., venue_id: _Optional[str] = ..., cursor: _Optional[str] = ..., limit: _Optional[int] = ...) -> None: ...

class ListMembersResponse(_message.Message):
    __slots__ = ("members", "next_cursor")
    MEMBERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_CURSOR_FIELD_NUMBER: _ClassVar[int]
    members: _containers.RepeatedCompositeFieldContainer[Member]
    next_cursor: str
    def __init__(self, members: _Optional[_Iterable[_Union[Member, _Mapping]]] = ..., next_cursor: _Optional[str] = ...) -> None: ...

class GetMemberStatisticsRequest(_message.Message):
    __slots__ = ("division", "on_date")
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    ON_DATE_FIELD_NUMBER: _ClassVar[int]
    division: str
    on_date: str
    def __init__(self, division: _Optional[str] = ..., on_date: _Optional[str] = ...) -> None: ...

class GetMemberStatisticsResponse(_message.Message):
    __slots__ = ("members", "linked_members", "links")
    MEMBERS_FIELD_NUMBER: _ClassVar[int]
    LINKED_MEMBERS_FIELD_NUMBER: _ClassVar[int]
    LINKS_FIELD_NUMBER: _ClassVar[int]
    members: int
    linked_members: int
    links: int
    def __init__(self, members: _Optional[int] = ..., linked_members: _Optional[int] = ..., links: _Optional[int] = ...) -> None: ...

class MemberLink(_message.Message):
    __slots__ = ("venue_id", "from_date", "to_date")
    VENUE_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_DATE_FIELD_NUMBER: _ClassVar[int]
    TO_DATE_FIELD_NUMBER: _ClassVar[int]
    venue_id: str
    from_date: str
    to_date: str
    def __init__(self, venue_id: _Optional[str] = ..., from_date: _Optional[str] = ..., to_date: _Optional[str] = ...) -> None: ...

class Member(_message.Message):
    __slots__ = ("member_id", "number", "display_name", "level", "sector", "division", "term", "links", "version")
    MEMBER_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    SECTOR_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    TERM_FIELD_NUMBER: _ClassVar[int]
    LINKS_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    member_id: str
    number: str
    display_name: str
    level: _member_events_pb2.MemberLevel
    sector: str
    division: str
    term: str
    links: _containers.RepeatedCompositeFieldContainer[MemberLink]
    version: int
    def __init__(self, member_id: _Optional[str] = ..., number: _Optional[str] = ..., display_name: _Optional[str] = ..., level: _Optional[_Union[_member_events_pb2.MemberLevel, str]] = ..., sector: _Optional[str] = ..., division: _Optional[str] = ..., term: _Optional[str] = ..., links: _Optional[_Iterable[_Union[MemberLink, _Mapping]]] = ..., version: _Optional[int] = ...) -> None: ...
