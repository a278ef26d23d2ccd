"""Deletion is asked for twice: the second time with a word that was given the first time, in some hours."""

import hmac
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

from rulebook.refusals import InvalidValue, WrongState

Fingerprint = Callable[[str], bytes]
_LENGTH = 32


def confirmation_token(topic_id: UUID, valid_until: datetime, fingerprint: Fingerprint) -> str:
    """Return the word with which the deletion of a topic's person is confirmed; fingerprint is keyed."""
    until = int(valid_until.timestamp())
    return f"{until:x}-{fingerprint(f'deletion {topic_id} {until}').hex()[:_LENGTH]}"


def require_confirmed(token: str, topic_id: UUID, at: datetime, fingerprint: Fingerprint) -> None:
    """Raise InvalidValue for a word that we did not give for this topic, WrongState for one that is late."""
    until, _, _ = token.partition("-")
    try:
        valid_until = datetime.fromtimestamp(int(until, 16), UTC)
        ours = confirmation_token(topic_id, valid_until, fingerprint)
    except (ValueError, OverflowError, OSError):
        raise _wrong() from None
    if not hmac.compare_digest(ours.encode(), token.encode()):
        raise _wrong()
    if at > valid_until:
        raise WrongState(
            "CONFIRMATION_LATE", "确认码已过期，没有删除任何信息。", remedy="请重新提出删除申请。"
        )


def _wrong() -> InvalidValue:
    return InvalidValue(
        "CONFIRMATION_WRONG",
        "确认码不正确，没有删除任何信息。",
        field="confirmation_token",
        remedy="请使用提出删除申请时收到的确认码。",
    )
