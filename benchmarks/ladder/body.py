"""What the product's clients send, decoded and checked in one pass of compiled code."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from shangliang.intake.v1 import topic_events_pb2 as words

_Short = Annotated[str, Meta(max_length=64)]


class SubmitterIn(msgspec.Struct, forbid_unknown_fields=True):
    """Who hands it in."""

    name: Annotated[str, Meta(max_length=60)] = ""
    phone: Annotated[str, Meta(max_length=20, pattern=r"^$|^\+?[0-9][0-9 -]{5,18}$")] = ""
    email: Annotated[str, Meta(max_length=254, pattern=r"^([^@\s]+@[^@\s]+)?$")] = ""
    locale: Literal["", "zh-CN", "en"] = "zh-CN"
    no_reply: bool = False


class MatterIn(msgspec.Struct, forbid_unknown_fields=True):
    """A matter, with the bounds that the contract gives each field."""

    title: Annotated[str, Meta(min_length=4, max_length=80)]
    text: Annotated[str, Meta(min_length=10, max_length=5000)]
    division: Annotated[str, Meta(pattern=r"^[0-9]{6}([0-9]{3}){0,2}$")]
    category: Annotated[str, Meta(min_length=1, max_length=40)]
    channel: Literal["web", "qr", "station"] = "web"
    place: Annotated[str, Meta(max_length=120)] = ""
    submitter: SubmitterIn = msgspec.field(default_factory=SubmitterIn)
    venue_id: _Short = ""
    consent_notice: _Short = ""


CHANNELS = {
    "web": words.CHANNEL_WEB,
    "qr": words.CHANNEL_QR,
    "station": words.CHANNEL_STATION,
}
read = msgspec.json.Decoder(MatterIn).decode
