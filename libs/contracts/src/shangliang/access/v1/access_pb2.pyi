from google.protobuf import descriptor_pb2 as _descriptor_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Role(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ROLE_UNSPECIFIED: _ClassVar[Role]
    ROLE_CITIZEN: _ClassVar[Role]
    ROLE_CLERK: _ClassVar[Role]
    ROLE_MEMBER: _ClassVar[Role]
    ROLE_LIAISON: _ClassVar[Role]
    ROLE_CONVENER: _ClassVar[Role]
    ROLE_SECRETARY: _ClassVar[Role]
    ROLE_AGENCY: _ClassVar[Role]
    ROLE_OPS: _ClassVar[Role]
    ROLE_AUDITOR: _ClassVar[Role]
    ROLE_SYSTEM: _ClassVar[Role]
ROLE_UNSPECIFIED: Role
ROLE_CITIZEN: Role
ROLE_CLERK: Role
ROLE_MEMBER: Role
ROLE_LIAISON: Role
ROLE_CONVENER: Role
ROLE_SECRETARY: Role
ROLE_AGENCY: Role
ROLE_OPS: Role
ROLE_AUDITOR: Role
ROLE_SYSTEM: Role
ALLOW_FIELD_NUMBER: _ClassVar[int]
allow: _descriptor.FieldDescriptor

class AccessRule(_message.Message):
    __slots__ = ("roles", "anyone")
    ROLES_FIELD_NUMBER: _ClassVar[int]
    ANYONE_FIELD_NUMBER: _ClassVar[int]
    roles: _containers.RepeatedScalarFieldContainer[Role]
    anyone: bool
    def __init__(self, roles: _Optional[_Iterable[_Union[Role, str]]] = ..., anyone: _Optional[bool] = ...) -> None: ...
