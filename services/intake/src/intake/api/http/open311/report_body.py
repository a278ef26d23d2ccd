"""What Open311 clients send, by the standard's own names."""

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator
from pydantic.config import JsonDict

from intake.api.http.bodies import EMAIL
from intake.domain.georeport import plain_number

# Clients send the fields that they have nothing for as well, so each pattern lets pass what is empty.
_CODE = r"^([0-9]{6}([0-9]{3}){0,2})?$"
_NORTH = r"^(-?[0-8]?[0-9](\.[0-9]{1,15})?)?$"
_EAST = r"^(-?(1[0-7][0-9]|[0-9]{1,2})(\.[0-9]{1,15})?)?$"
_TEXT = r"^[^\x00]*$"


def _number_only(value: object) -> object:
    """Refuse what Python takes for a number, or pydantic for none: true, false and null."""
    if value is None or isinstance(value, bool):
        raise ValueError("no number")
    return value


def _degrees(most: int, pattern: str) -> WithJsonSchema:
    number = {"type": "number", "minimum": -most, "maximum": most}
    return WithJsonSchema({"anyOf": [number, {"type": "string", "pattern": pattern}]})


_Latitude = Annotated[
    float | None,
    Field(ge=-90, le=90, allow_inf_nan=False),
    BeforeValidator(_number_only),
    _degrees(90, _NORTH),
]
_Longitude = Annotated[
    float | None,
    Field(ge=-180, le=180, allow_inf_nan=False),
    BeforeValidator(_number_only),
    _degrees(180, _EAST),
]
_SENT: JsonDict = {"not": {"const": ""}}


def _needs(name: str, other: str) -> JsonDict:
    return {
        "if": {"required": [name], "properties": {name: _SENT}},
        "then": {"required": [other], "properties": {other: _SENT}},
    }


_TOGETHER: JsonDict = {
    "anyOf": [
        {"required": ["attribute[division]"], "properties": {"attribute[division]": _SENT}},
        {"required": ["address_id"], "properties": {"address_id": _SENT}},
    ],
    "allOf": [_needs("lat", "long"), _needs("long", "lat")],
}


class ReportBody(BaseModel):
    """A report, in the resident's own words; whatever is empty counts as not sent.

    Where it is: attribute[division], else address_id, is the code of a division of the city.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra=_TOGETHER)

    service_code: str = Field(min_length=1, max_length=40, examples=["roads"])
    description: str = Field(
        min_length=10, max_length=4000, examples=["西门外一百米没有路灯，老人夜里出行不便。"]
    )
    division: str = Field(
        default="",
        alias="attribute[division]",
        pattern=_CODE,
        description="Code of the division that it is about.",
        examples=["411102001"],
    )
    title: str = Field(
        default="",
        alias="attribute[title]",
        max_length=80,
        pattern=r"^([^\n\x00]{4,})?$",
        description="A few words; without them the beginning of the description.",
        examples=["小区西门夜间无路灯"],
    )
    jurisdiction_id: str = Field(
        default="", max_length=40, description="Code of the city.", examples=["411100"]
    )
    address_id: str = Field(default="", pattern=_CODE, examples=["411102001"])
    address_string: str = Field(default="", max_length=90, examples=["小区西门外"])
    lat: _Latitude = Field(default=None, description="For the desk's eyes only; never shown.")
    long: _Longitude = None
    first_name: str = Field(default="", max_length=30)
    last_name: str = Field(default="", max_length=29)
    phone: Annotated[
        str,
        Field(pattern=r"^(\+?[0-9][0-9 -]{5,18})?$"),
        BeforeValidator(lambda value: plain_number(value) if isinstance(value, str) else value),
    ] = ""
    email: str = Field(default="", max_length=254, pattern=EMAIL)
    media_url: str = Field(
        default="",
        max_length=500,
        pattern=r"^(https?://[!-~]+)?$",
        description="Kept for the desk beside the words; never fetched.",
    )
    device_id: str = Field(default="", max_length=255, pattern=_TEXT, description="Not kept.")
    account_id: str = Field(default="", max_length=255, pattern=_TEXT, description="Not kept.")
    api_key: str = Field(
        default="", max_length=4096, description="A token of this platform; without one anonymous."
    )

    @model_validator(mode="before")
    @classmethod
    def _without_what_is_empty(cls, content: object) -> object:
        if not isinstance(content, dict):
            return content
        return {name: value for name, value in content.items() if value != ""}
