"""What may be answered instead of doing what was asked.

One class per kind of refusal; the ways in map each class once to a gRPC code and an HTTP status.
"""

from collections.abc import Mapping
from types import MappingProxyType


class Refused(Exception):
    """A request was understood and will not be carried out; nothing has changed.

    reason is UPPER_SNAKE and stable, for machines. message is one Chinese sentence that says what stands in
    the way, remedy one that says what to do about it. field is the path of the offending field, if any.
    details carry facts for machines; never a person's name, phone or words.
    """

    def __init__(
        self,
        reason: str,
        message: str,
        *,
        field: str = "",
        remedy: str = "",
        details: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(reason, message)
        self.reason = reason
        self.message = message
        self.field = field
        self.remedy = remedy
        self.details: Mapping[str, str] = MappingProxyType(dict(details or {}))

    def __str__(self) -> str:
        return f"{self.reason}: {self.message}{self.remedy}"


class InvalidValue(Refused):
    """A value of the request breaks a rule, whatever the state (INVALID_ARGUMENT, 422)."""


class NotFound(Refused):
    """There is no such thing, or not for this caller (NOT_FOUND, 404)."""


class NotPermitted(Refused):
    """The caller may not do this (PERMISSION_DENIED, 403)."""


class WrongState(Refused):
    """Not possible in the present state; may be possible later (FAILED_PRECONDITION, 409)."""


class MissingRecord(WrongState):
    """A transition needs a record that does not exist yet; details["record"] names it, D01 to D18."""


class Clash(Refused):
    """Taken at that time; details carry the clash and free slots (FAILED_PRECONDITION, 409)."""


class NotKnownYet(Refused):
    """A fact from another service has not arrived yet; ask again soon (FAILED_PRECONDITION, 409).

    Its reason is NOT_KNOWN_YET unless the caller can do more with a closer one.
    """


class VersionConflict(Refused):
    """Somebody else changed it in the meantime; read again and decide again (ABORTED, 409)."""


class KeyReused(Refused):
    """The idempotency key was used before with other content (ALREADY_EXISTS, 409)."""


class TooMany(Refused):
    """The caller asks more often than allowed; retry_after is in seconds (RESOURCE_EXHAUSTED, 429)."""

    def __init__(
        self,
        reason: str,
        message: str,
        *,
        retry_after: float,
        field: str = "",
        remedy: str = "",
        details: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(reason, message, field=field, remedy=remedy, details=details)
        self.retry_after = retry_after
