"""Who can be told something, and through which channel."""

from dataclasses import dataclass
from enum import StrEnum

_COUNTY_DIGITS = 6
_TOWNSHIP_DIGITS = 9


class RecipientKind(StrEnum):
    """What a recipient is. A person is only ever the one who raised a topic or a member in the role."""

    SUBMITTER = "SUBMITTER"
    CLERKS = "CLERKS"
    MEMBER = "MEMBER"
    ORGANISATION = "ORGANISATION"
    SECRETARY = "SECRETARY"
    LIAISON = "LIAISON"


class Channel(StrEnum):
    """How a notice travels."""

    INBOX = "INBOX"
    EMAIL = "EMAIL"


@dataclass(frozen=True, slots=True)
class Recipient:
    """The id is a topic, a division code, a member or an organisation code, as the kind says; never an
    address.
    """

    kind: RecipientKind
    id: str


def clerks_of(division: str) -> Recipient:
    return Recipient(RecipientKind.CLERKS, division)


def secretary_of(division: str) -> Recipient:
    """The Party secretary of the township-level unit decides for its villages and communities."""
    return Recipient(RecipientKind.SECRETARY, division[:_TOWNSHIP_DIGITS])


def liaison_of(division: str) -> Recipient:
    """The CPPCC has no office below the county."""
    return Recipient(RecipientKind.LIAISON, division[:_COUNTY_DIGITS])
