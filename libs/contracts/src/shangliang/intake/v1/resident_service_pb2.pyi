import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from shangliang.access.v1 import access_pb2 as _access_pb2
from shangliang.command.v1 import command_pb2 as _command_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class VerificationPurpose(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VERIFICATION_PURPOSE_UNSPECIFIED: _ClassVar[VerificationPurpose]
    VERIFICATION_PURPOSE_SELF: _ClassVar[VerificationPurpose]
    VERIFICATION_PURPOSE_GUARDIAN: _ClassVar[VerificationPurpose]

class AgeBand(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    AGE_BAND_UNSPECIFIED: _ClassVar[AgeBand]
    AGE_BAND_UNDER_14: _ClassVar[AgeBand]
    AGE_BAND_14_TO_17: _ClassVar[AgeBand]
    AGE_BAND_ADULT: _ClassVar[AgeBand]
VERIFICATION_PURPOSE_UNSPECIFIED: VerificationPurpose
VERIFICATION_PURPOSE_SELF: VerificationPurpose
VERIFICATION_PURPOSE_GUARDIAN: VerificationPurpose
AGE_BAND_UNSPECIFIED: AgeBand
AGE_BAND_UNDER_14: AgeBand
AGE_BAND_14_TO_17: AgeBand
AGE_BAND_ADULT: AgeBand

class RequestVerificationRequest(_message.Message):
    __slots__ = ("command", "phone", "purpose", "address")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    phone: str
    purpose: VerificationPurpose
    address: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., phone: _Optional[str] = ..., purpose: _Optional[_Union[VerificationPurpose, str]] = ..., address: _Optional[str] = ...) -> None: ...

class RequestVerificationResponse(_message.Message):
    __slots__ = ("verification_id", "expires_at")
    VERIFICATION_ID_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_AT_FIELD_NUMBER: _ClassVar[int]
    verification_id: str
    expires_at: _timestamp_pb2.Timestamp
    def __init__(self, verification_id: _Optional[str] = ..., expires_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ConfirmVerificationRequest(_message.Message):
    __slots__ = ("command", "verification_id", "code", "address")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    VERIFICATION_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    verification_id: str
    code: str
    address: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., verification_id: _Optional[str] = ..., code: _Optional[str] = ..., address: _Optional[str] = ...) -> None: ...

class ConfirmVerificationResponse(_message.Message):
    __slots__ = ("resident_id", "token", "token_expires_at")
    RESIDENT_ID_FIELD_NUMBER: _ClassVar[int]
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    TOKEN_EXPIRES_AT_FIELD_NUMBER: _ClassVar[int]
    resident_id: str
    token: str
    token_expires_at: _timestamp_pb2.Timestamp
    def __init__(self, resident_id: _Optional[str] = ..., token: _Optional[str] = ..., token_expires_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class DeclareSelfRequest(_message.Message):
    __slots__ = ("command", "division", "age_band")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    AGE_BAND_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    division: str
    age_band: AgeBand
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., division: _Optional[str] = ..., age_band: _Optional[_Union[AgeBand, str]] = ...) -> None: ...

class DeclareSelfResponse(_message.Message):
    __slots__ = ("resident",)
    RESIDENT_FIELD_NUMBER: _ClassVar[int]
    resident: Resident
    def __init__(self, resident: _Optional[_Union[Resident, _Mapping]] = ...) -> None: ...

class GetSelfRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetSelfResponse(_message.Message):
    __slots__ = ("resident",)
    RESIDENT_FIELD_NUMBER: _ClassVar[int]
    resident: Resident
    def __init__(self, resident: _Optional[_Union[Resident, _Mapping]] = ...) -> None: ...

class Resident(_message.Message):
    __slots__ = ("resident_id", "division", "age_band", "guardian_confirmed", "may_take_part")
    RESIDENT_ID_FIELD_NUMBER: _ClassVar[int]
    DIVISION_FIELD_NUMBER: _ClassVar[int]
    AGE_BAND_FIELD_NUMBER: _ClassVar[int]
    GUARDIAN_CONFIRMED_FIELD_NUMBER: _ClassVar[int]
    MAY_TAKE_PART_FIELD_NUMBER: _ClassVar[int]
    resident_id: str
    division: str
    age_band: AgeBand
    guardian_confirmed: bool
    may_take_part: bool
    def __init__(self, resident_id: _Optional[str] = ..., division: _Optional[str] = ..., age_band: _Optional[_Union[AgeBand, str]] = ..., guardian_confirmed: _Optional[bool] = ..., may_take_part: _Optional[bool] = ...) -> None: ...

class RequestSelfDeletionRequest(_message.Message):
    __slots__ = ("command",)
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ...) -> None: ...

class RequestSelfDeletionResponse(_message.Message):
    __slots__ = ("confirmation_token", "valid_until")
    CONFIRMATION_TOKEN_FIELD_NUMBER: _ClassVar[int]
    VALID_UNTIL_FIELD_NUMBER: _ClassVar[int]
    confirmation_token: str
    valid_until: _timestamp_pb2.Timestamp
    def __init__(self, confirmation_token: _Optional[str] = ..., valid_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ConfirmSelfDeletionRequest(_message.Message):
    __slots__ = ("command", "confirmation_token")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    CONFIRMATION_TOKEN_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    confirmation_token: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., confirmation_token: _Optional[str] = ...) -> None: ...

class ConfirmSelfDeletionResponse(_message.Message):
    __slots__ = ("remembered_until",)
    REMEMBERED_UNTIL_FIELD_NUMBER: _ClassVar[int]
    remembered_until: _timestamp_pb2.Timestamp
    def __init__(self, remembered_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
