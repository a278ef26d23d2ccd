"""UUIDv7: identifiers that sort by the time of their making, also within one millisecond of one process."""

import secrets
import time
from threading import Lock
from uuid import UUID

_VERSION_AND_VARIANT = (7 << 76) | (2 << 62)
_last_stamp = 0
_guard = Lock()


def uuid7() -> UUID:
    """Return a new UUIDv7 (RFC 9562, 6.2 method 3) that is greater than every earlier one of this process."""
    stamp = _next_stamp()
    milliseconds, fraction = stamp >> 12, stamp & 0xFFF
    return UUID(int=(milliseconds << 80) | _VERSION_AND_VARIANT | (fraction << 64) | secrets.randbits(62))


def _next_stamp() -> int:
    """Return the wall clock in units of 1/4096 ms; never the same twice and never backwards."""
    global _last_stamp  # noqa: PLW0603 one clock per process is the point
    with _guard:
        _last_stamp = max(_last_stamp + 1, (time.time_ns() << 12) // 1_000_000)
        return _last_stamp
