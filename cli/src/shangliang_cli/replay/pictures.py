"""A small picture as a phone takes it: with the place where it was taken in it."""

import struct
import zlib
from random import Random

_WIDTH, _HEIGHT = 96, 64
_GPS_POINTER, _GPS_BYTES = 0x8825, 26
_ASCII, _LONG, _RATIONAL = 2, 4, 5
# Somewhere in the city; it must not be in what anybody is shown.
_NORTH, _EAST = (33, 34, 52), (114, 0, 58)


def a_photo(seed: int) -> bytes:
    """A PNG of coloured noise with the place as EXIF; the same for the same seed."""
    random = Random(seed)
    rows = b"".join(b"\x00" + random.randbytes(3 * _WIDTH) for _ in range(_HEIGHT))
    head = struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 2, 0, 0, 0)
    parts = (b"IHDR", head), (b"eXIf", _place()), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in parts)


def tells_a_place(picture: bytes) -> bool:
    """Whether EXIF is left in it, whatever it says."""
    return b"Exif" in picture or b"eXIf" in picture


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _place() -> bytes:
    """EXIF with one pointer to four lines about the place; numbers that do not fit a line lie behind them."""
    lines_end = _GPS_BYTES + 2 + 4 * 12 + 4
    head = b"II*\x00" + struct.pack("<I", 8)
    pointer = struct.pack("<HHHIII", 1, _GPS_POINTER, _LONG, 1, _GPS_BYTES, 0)
    lines = struct.pack("<H", 4)
    lines += struct.pack("<HHI4s", 1, _ASCII, 2, b"N\x00\x00\x00")
    lines += struct.pack("<HHII", 2, _RATIONAL, 3, lines_end)
    lines += struct.pack("<HHI4s", 3, _ASCII, 2, b"E\x00\x00\x00")
    lines += struct.pack("<HHII", 4, _RATIONAL, 3, lines_end + 24)
    degrees = b"".join(struct.pack("<II", each, 1) for each in (*_NORTH, *_EAST))
    return head + pointer + lines + struct.pack("<I", 0) + degrees
