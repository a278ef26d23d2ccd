"""Links to one file for one purpose until one moment, which nobody but us can make."""

import base64
import binascii
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from intake.domain.attachments import Purpose
from rulebook.refusals import NotFound

_PURPOSES = tuple(Purpose)
_ID, _TIME, _MAC = 16, 5, 32
_LENGTH = _ID + 1 + _TIME + _MAC
_INSIDE = 0x80


@dataclass(frozen=True, slots=True)
class Link:
    """What a link opens: a copy of an attachment, until a moment.

    Given inside, to its desk or its submitter, it opens what the public sees, also while the public does not.
    """

    attachment_id: UUID
    purpose: Purpose
    until: datetime
    inside: bool = False


def signed(link: Link, key: bytes) -> str:
    """Write a link so that it can stand in an address."""
    content = (
        link.attachment_id.bytes
        + bytes([_PURPOSES.index(link.purpose) | _INSIDE * link.inside])
        + int(link.until.timestamp()).to_bytes(_TIME)
    )
    return base64.urlsafe_b64encode(content + hmac.digest(key, content, "sha256")).decode().rstrip("=")


def opened(text: str, keys: Sequence[bytes], at: datetime) -> Link:
    """Read a link that was signed with one of the keys and has not ended; raises NotFound for any other."""
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (ValueError, binascii.Error):
        raise _ended() from None
    content, mac = raw[:-_MAC], raw[-_MAC:]
    genuine = len(raw) == _LENGTH and any(
        hmac.compare_digest(hmac.digest(k, content, "sha256"), mac) for k in keys
    )
    if not genuine:
        raise _ended()
    until = datetime.fromtimestamp(int.from_bytes(content[_ID + 1 :]), UTC)
    if at >= until:
        raise _ended()
    purpose, inside = _PURPOSES[content[_ID] & ~_INSIDE], bool(content[_ID] & _INSIDE)
    return Link(UUID(bytes=content[:_ID]), purpose, until, inside)


def _ended() -> NotFound:
    return NotFound("LINK_ENDED", "链接无效或已过期。", remedy="请返回原页面，重新打开附件。")
