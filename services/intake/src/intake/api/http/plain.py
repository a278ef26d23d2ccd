"""Bodies as nearly everybody sends them, read and checked in one pass of compiled code.

What is read here is in order, by the description of the interface and by the contract; a test holds that
against both. Whatever is not is left to them: they know what to say of it, and of what is rarer than this.
"""

import re
from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from intake.api.http.bodies import BANDS, CHANNELS, EMAIL, SOURCES, VENUE, ChannelName, SourceName
from shangliang.command.v1.command_pb2 import Command
from shangliang.intake.v1 import topic_service_pb2 as pb

# The one way in which JSON can say NUL, or write a letter of a name otherwise than as itself.
_ESCAPED = b"\\u00"
# Within a text no quotation mark stands without a backslash before it, so these are names and nothing else.
_names = re.compile(rb'"([a-z_]++)"\s*:').findall
# Elsewhere `$` also stands before a last line break.
_EMAIL, _VENUE = (each.replace("$", r"\Z") for each in (EMAIL, VENUE))


class _Submitter(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    name: Annotated[str, Meta(max_length=60)] = ""
    phone: Annotated[str, Meta(max_length=20, pattern=r"^(\+?[0-9][0-9 -]{5,18})?\Z")] = ""
    email: Annotated[str, Meta(max_length=254, pattern=_EMAIL)] = ""
    locale: Literal["", "zh-CN", "en"] = "zh-CN"
    no_reply: bool = False

    def message(self) -> pb.Submitter:
        return pb.Submitter(
            name=self.name, phone=self.phone, email=self.email, locale=self.locale, no_reply=self.no_reply
        )


class PlainTopic(msgspec.Struct, forbid_unknown_fields=True):
    """A matter without a form and not of the past, whose fields are all in order."""

    title: Annotated[str, Meta(min_length=4, max_length=80)]
    text: Annotated[str, Meta(min_length=10, max_length=5000)]
    division: Annotated[str, Meta(pattern=r"^[0-9]{6}([0-9]{3}){0,2}\Z")]
    category: Annotated[str, Meta(min_length=1, max_length=40)]
    channel: ChannelName = "web"
    source_kind: SourceName = "residents"
    place: Annotated[str, Meta(max_length=120)] = ""
    submitter: _Submitter | UnsetType = UNSET
    venue_id: Annotated[str, Meta(pattern=_VENUE)] = ""
    assisted: bool = False
    altcha: Annotated[str, Meta(max_length=2000, pattern=r"^[A-Za-z0-9+/=]*\Z")] = ""
    consent_notice: Annotated[str, Meta(max_length=40)] = ""
    age_band: Literal["unspecified", "under14", "14-17", "adult"] = "unspecified"
    concerns_minor: bool = False

    def request(self, idempotency_key: str) -> pb.SubmitTopicRequest:
        """The same as a message of the contract, which has nothing against it."""
        return pb.SubmitTopicRequest(
            command=Command(idempotency_key=idempotency_key),
            title=self.title,
            text=self.text,
            division=self.division,
            category=self.category,
            channel=CHANNELS[self.channel],
            source_kind=SOURCES[self.source_kind],
            place=self.place,
            submitter=None if self.submitter is UNSET else self.submitter.message(),
            assisted=self.assisted,
            venue_id=self.venue_id,
            consent_notice=self.consent_notice,
            age_band=BANDS[self.age_band],
            concerns_minor=self.concerns_minor,
        )


_decode = msgspec.json.Decoder(PlainTopic).decode


def read_plain(body: bytes) -> PlainTopic | None:
    """Return the matter that a body plainly is; None when anything about it needs a closer look."""
    if _ESCAPED in body or len(names := _names(body)) != len(set(names)):
        return None
    try:
        topic = _decode(body)
    except (msgspec.MsgspecError, UnicodeError):
        return None
    # Whatever begins with a letter, a sign or a digit is not blank.
    begins = topic.title[0].isalnum() and topic.text[0].isalnum() and topic.category[0].isalnum()
    return topic if begins else None
