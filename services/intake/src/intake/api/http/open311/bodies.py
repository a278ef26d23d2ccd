"""What Open311 clients get, by the standard's own names."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field


class ServiceBody(BaseModel):
    """A kind of matter that can be reported."""

    service_code: str
    service_name: str
    description: str
    metadata: bool = Field(description="Whether a definition with attributes can be asked for.")
    type: Literal["realtime"] = Field(description="A report gets its number at once.")
    keywords: str
    group: str


class ValueBody(BaseModel):
    key: str
    name: str


class AttributeBody(BaseModel):
    variable: bool = Field(description="False: only to be shown, nothing to be sent.")
    code: str
    datatype: Literal["string", "singlevaluelist", "text"]
    required: bool
    datatype_description: str | None
    order: int
    description: str
    values: list[ValueBody]


class DefinitionBody(BaseModel):
    """What a report of a service may or must say beside the standard's own fields."""

    service_code: str
    attributes: list[AttributeBody]


class AcceptedBody(BaseModel):
    """The receipt. The notice holds the tracking code: who keeps it sees the whole progress."""

    service_request_id: str
    service_notice: str
    account_id: None = None


class TokenBody(BaseModel):
    service_request_id: str
    token: str


class RequestBody(BaseModel):
    """What anybody may see of a report. A description is there once a clerk has cleared a public wording."""

    service_request_id: str
    status: Literal["open", "closed"]
    status_notes: str
    service_name: str
    service_code: str
    description: str | None
    agency_responsible: str
    service_notice: str | None
    requested_datetime: datetime
    updated_datetime: datetime
    expected_datetime: None = None
    address: str
    address_id: str
    zipcode: None = None
    lat: None = None
    long: None = None
    media_url: None = None


class EndpointBody(BaseModel):
    specification: str
    url: str
    changeset: str
    type: Literal["production"]
    formats: list[str]


class DiscoveryBody(BaseModel):
    changeset: str
    contact: str
    key_service: str
    endpoints: list[EndpointBody]


class ErrorBody(BaseModel):
    """One thing that stands in the way; code is the HTTP status."""

    code: int
    description: str
