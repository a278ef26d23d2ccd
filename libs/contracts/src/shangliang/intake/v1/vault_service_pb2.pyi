import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from shangliang.access.v1 import access_pb2 as _access_pb2
from shangliang.command.v1 import command_pb2 as _command_pb2
from shangliang.intake.v1 import attachment_service_pb2 as _attachment_service_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class DisclosedField(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DISCLOSED_FIELD_UNSPECIFIED: _ClassVar[DisclosedField]
    DISCLOSED_FIELD_NAME: _ClassVar[DisclosedField]
    DISCLOSED_FIELD_PHONE: _ClassVar[DisclosedField]
    DISCLOSED_FIELD_EMAIL: _ClassVar[DisclosedField]
    DISCLOSED_FIELD_WORDS: _ClassVar[DisclosedField]
    DISCLOSED_FIELD_ATTACHMENTS: _ClassVar[DisclosedField]

class DisclosureState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DISCLOSURE_STATE_UNSPECIFIED: _ClassVar[DisclosureState]
    DISCLOSURE_STATE_REQUESTED: _ClassVar[DisclosureState]
    DISCLOSURE_STATE_APPROVED: _ClassVar[DisclosureState]
    DISCLOSURE_STATE_REFUSED: _ClassVar[DisclosureState]
    DISCLOSURE_STATE_READ: _ClassVar[DisclosureState]
    DISCLOSURE_STATE_EXPIRED: _ClassVar[DisclosureState]

class Guardian(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    GUARDIAN_UNSPECIFIED: _ClassVar[Guardian]
    GUARDIAN_PARENT: _ClassVar[Guardian]
    GUARDIAN_GRANDPARENT: _ClassVar[Guardian]
    GUARDIAN_OTHER: _ClassVar[Guardian]

class ConfirmationForm(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CONFIRMATION_FORM_UNSPECIFIED: _ClassVar[ConfirmationForm]
    CONFIRMATION_FORM_PAPER: _ClassVar[ConfirmationForm]
    CONFIRMATION_FORM_IN_PERSON: _ClassVar[ConfirmationForm]
    CONFIRMATION_FORM_PHONE: _ClassVar[ConfirmationForm]
DISCLOSED_FIELD_UNSPECIFIED: DisclosedField
DISCLOSED_FIELD_NAME: DisclosedField
DISCLOSED_FIELD_PHONE: DisclosedField
DISCLOSED_FIELD_EMAIL: DisclosedField
DISCLOSED_FIELD_WORDS: DisclosedField
DISCLOSED_FIELD_ATTACHMENTS: DisclosedField
DISCLOSURE_STATE_UNSPECIFIED: DisclosureState
DISCLOSURE_STATE_REQUESTED: DisclosureState
DISCLOSURE_STATE_APPROVED: DisclosureState
DISCLOSURE_STATE_REFUSED: DisclosureState
DISCLOSURE_STATE_READ: DisclosureState
DISCLOSURE_STATE_EXPIRED: DisclosureState
GUARDIAN_UNSPECIFIED: Guardian
GUARDIAN_PARENT: Guardian
GUARDIAN_GRANDPARENT: Guardian
GUARDIAN_OTHER: Guardian
CONFIRMATION_FORM_UNSPECIFIED: ConfirmationForm
CONFIRMATION_FORM_PAPER: ConfirmationForm
CONFIRMATION_FORM_IN_PERSON: ConfirmationForm
CONFIRMATION_FORM_PHONE: ConfirmationForm

class Disclosure(_message.Message):
    __slots__ = ("disclosure_id", "topic_id", "fields", "purpose", "legal_basis", "state", "requester", "requester_role", "requester_organisation", "requested_at", "decided_by", "decided_at", "valid_until", "read_at", "concerned_organisation")
    DISCLOSURE_ID_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    LEGAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    REQUESTER_FIELD_NUMBER: _ClassVar[int]
    REQUESTER_ROLE_FIELD_NUMBER: _ClassVar[int]
    REQUESTER_ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_AT_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    VALID_UNTIL_FIELD_NUMBER: _ClassVar[int]
    READ_AT_FIELD_NUMBER: _ClassVar[int]
    CONCERNED_ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    disclosure_id: str
    topic_id: str
    fields: _containers.RepeatedScalarFieldContainer[DisclosedField]
    purpose: str
    legal_basis: str
    state: DisclosureState
    requester: str
    requester_role: str
    requester_organisation: str
    requested_at: _timestamp_pb2.Timestamp
    decided_by: str
    decided_at: _timestamp_pb2.Timestamp
    valid_until: _timestamp_pb2.Timestamp
    read_at: _timestamp_pb2.Timestamp
    concerned_organisation: str
    def __init__(self, disclosure_id: _Optional[str] = ..., topic_id: _Optional[str] = ..., fields: _Optional[_Iterable[_Union[DisclosedField, str]]] = ..., purpose: _Optional[str] = ..., legal_basis: _Optional[str] = ..., state: _Optional[_Union[DisclosureState, str]] = ..., requester: _Optional[str] = ..., requester_role: _Optional[str] = ..., requester_organisation: _Optional[str] = ..., requested_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., decided_by: _Optional[str] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., valid_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., read_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., concerned_organisation: _Optional[str] = ...) -> None: ...

class RequestDisclosureRequest(_message.Message):
    __slots__ = ("command", "topic_id", "fields", "purpose", "legal_basis")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    LEGAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    fields: _containers.RepeatedScalarFieldContainer[DisclosedField]
    purpose: str
    legal_basis: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., fields: _Optional[_Iterable[_Union[DisclosedField, str]]] = ..., purpose: _Optional[str] = ..., legal_basis: _Optional[str] = ...) -> None: ...

class RequestDisclosureResponse(_message.Message):
    __slots__ = ("disclosure",)
    DISCLOSURE_FIELD_NUMBER: _ClassVar[int]
    disclosure: Disclosure
    def __init__(self, disclosure: _Optional[_Union[Disclosure, _Mapping]] = ...) -> None: ...

class ApproveDisclosureRequest(_message.Message):
    __slots__ = ("command", "topic_id", "disclosure_id")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    DISCLOSURE_ID_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    disclosure_id: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., disclosure_id: _Optional[str] = ...) -> None: ...

class ApproveDisclosureResponse(_message.Message):
    __slots__ = ("disclosure",)
    DISCLOSURE_FIELD_NUMBER: _ClassVar[int]
    disclosure: Disclosure
    def __init__(self, disclosure: _Optional[_Union[Disclosure, _Mapping]] = ...) -> None: ...

class RefuseDisclosureRequest(_message.Message):
    __slots__ = ("command", "topic_id", "disclosure_id")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    DISCLOSURE_ID_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    disclosure_id: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., disclosure_id: _Optional[str] = ...) -> None: ...

class RefuseDisclosureResponse(_message.Message):
    __slots__ = ("disclosure",)
    DISCLOSURE_FIELD_NUMBER: _ClassVar[int]
    disclosure: Disclosure
    def __init__(self, disclosure: _Optional[_Union[Disclosure, _Mapping]] = ...) -> None: ...

class ReadDisclosureRequest(_message.Message):
    __slots__ = ("topic_id", "disclosure_id", "purpose")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    DISCLOSURE_ID_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    disclosure_id: str
    purpose: str
    def __init__(self, topic_id: _Optional[str] = ..., disclosure_id: _Optional[str] = ..., purpose: _Optional[str] = ...) -> None: ...

class ReadDisclosureResponse(_message.Message):
    __slots__ = ("name", "phone", "email", "original_title", "original_text", "place", "form_answers", "attachments")
    NAME_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    ORIGINAL_TITLE_FIELD_NUMBER: _ClassVar[int]
    ORIGINAL_TEXT_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    FORM_ANSWERS_FIELD_NUMBER: _ClassVar[int]
    ATTACHMENTS_FIELD_NUMBER: _ClassVar[int]
    name: str
    phone: str
    email: str
    original_title: str
    original_text: str
    place: str
    form_answers: str
    attachments: _containers.RepeatedCompositeFieldContainer[_attachment_service_pb2.Attachment]
    def __init__(self, name: _Optional[str] = ..., phone: _Optional[str] = ..., email: _Optional[str] = ..., original_title: _Optional[str] = ..., original_text: _Optional[str] = ..., place: _Optional[str] = ..., form_answers: _Optional[str] = ..., attachments: _Optional[_Iterable[_Union[_attachment_service_pb2.Attachment, _Mapping]]] = ...) -> None: ...

class ListDisclosuresRequest(_message.Message):
    __slots__ = ("topic_id", "waiting", "cursor", "limit")
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    WAITING_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    waiting: bool
    cursor: str
    limit: int
    def __init__(self, topic_id: _Optional[str] = ..., waiting: _Optional[bool] = ..., cursor: _Optional[str] = ..., limit: _Optional[int] = ...) -> None: ...

class ListDisclosuresResponse(_message.Message):
    __slots__ = ("disclosures", "next_cursor")
    DISCLOSURES_FIELD_NUMBER: _ClassVar[int]
    NEXT_CURSOR_FIELD_NUMBER: _ClassVar[int]
    disclosures: _containers.RepeatedCompositeFieldContainer[Disclosure]
    next_cursor: str
    def __init__(self, disclosures: _Optional[_Iterable[_Union[Disclosure, _Mapping]]] = ..., next_cursor: _Optional[str] = ...) -> None: ...

class NameConcernedOrganisationRequest(_message.Message):
    __slots__ = ("command", "topic_id", "organisation")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    organisation: str
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., organisation: _Optional[str] = ...) -> None: ...

class NameConcernedOrganisationResponse(_message.Message):
    __slots__ = ("topic_id",)
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    def __init__(self, topic_id: _Optional[str] = ...) -> None: ...

class ConfirmGuardianRequest(_message.Message):
    __slots__ = ("command", "topic_id", "guardian", "form")
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    GUARDIAN_FIELD_NUMBER: _ClassVar[int]
    FORM_FIELD_NUMBER: _ClassVar[int]
    command: _command_pb2.Command
    topic_id: str
    guardian: Guardian
    form: ConfirmationForm
    def __init__(self, command: _Optional[_Union[_command_pb2.Command, _Mapping]] = ..., topic_id: _Optional[str] = ..., guardian: _Optional[_Union[Guardian, str]] = ..., form: _Optional[_Union[ConfirmationForm, str]] = ...) -> None: ...

class ConfirmGuardianResponse(_message.Message):
    __slots__ = ("topic_id",)
    TOPIC_ID_FIELD_NUMBER: _ClassVar[int]
    topic_id: str
    def __init__(self, topic_id: _Optional[str] = ...) -> None: ...
