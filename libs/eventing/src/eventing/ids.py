"""UUIDv7: identifiers that sort by the time of their making, also within one millisecond of one process."""

import os
import struct
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from threading import Lock
from uuid import UUID

from asyncpg.pgproto import pgproto

_VERSION_AND_VARIANT = (7 << 76) | (2 << 62)
_CLOCK_BITS = 80  # below the milliseconds
_AHEAD = struct.Struct("512Q")
_last_stamp = 0
_random: Iterator[int] = iter(())
_guard = Lock()


def uuid7() -> UUID:
    """Return a new UUIDv7 (RFC 9562, 6.2 method 3) that is greater than every earlier one of this process.

    It is the driver's kind of uuid.UUID, made, written out and sent in a fifth of the time.
    """
    with _guard:
        stamp, random = _next_stamp(), _next_random()
    milliseconds, fraction = stamp >> 12, stamp & 0xFFF
    value = (milliseconds << _CLOCK_BITS) | _VERSION_AND_VARIANT | (fraction << 64) | random
    made: UUID = pgproto.UUID(value.to_bytes(16))
    return made


def first_id(moment: datetime) -> UUID:
    """Return the smallest id that can have been made at a moment."""
    return UUID(int=max(0, int(moment.timestamp() * 1000)) << _CLOCK_BITS)


def moved(made: UUID, by: timedelta) -> UUID:
    """Return an id so much later, or earlier."""
    return UUID(int=max(0, made.int + (int(by.total_seconds() * 1000) << _CLOCK_BITS)))


def _next_stamp() -> int:
    """Return the wall clock in units of 1/4096 ms; never the same twice and never backwards."""
    global _last_stamp  # noqa: PLW0603 one clock per process is the point
    _last_stamp = max(_last_stamp + 1, (time.time_ns() << 12) // 1_000_000)
    return _last_stamp


def _next_random() -> int:
    """Return 62 bits of the system's randomness, of which 512 times as much is asked for at once."""
    global _random  # noqa: PLW0603 as above
    bits = next(_random, None)
    if bits is None:
        _random = iter(_AHEAD.unpack(os.urandom(_AHEAD.size)))
        bits = next(_random)
    return bits >> 2


def _forget_random() -> None:
    """A process that was forked must not draw what its parent draws."""
    global _random  # noqa: PLW0603 as above
    _random = iter(())


os.register_at_fork(after_in_child=_forget_random)
