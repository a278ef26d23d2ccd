"""Pictures to hand in, made in the test: with a place in them, turned, hostile; and what is left in one."""

import io
import struct
import zlib
from collections.abc import Iterator

from PIL import Image
from PIL.Image import Exif

GPS_IFD, ORIENTATION, ARTIST = 0x8825, 0x0112, 0x013B
PLACE = "N-33.5759-E-114.0297"
XMP = b"http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta>planted-xmp</x:xmpmeta>"
COMMENT = b"planted-comment"
TRAILER = b"<script>planted-trailer()</script>"


def a_photo(width: int = 640, height: int = 480, *, orientation: int = 1) -> bytes:
    """A JPEG as a phone writes it: where, who, which way up; XMP, a comment, and something appended."""
    exif = Exif()
    exif[ORIENTATION] = orientation
    exif[ARTIST] = "planted-artist"
    exif.get_ifd(GPS_IFD).update({1: "N", 2: (33.0, 34.0, 33.2), 3: "E", 4: (114.0, 1.0, 46.9), 29: PLACE})
    buffer = io.BytesIO()
    picture = quartered(width, height)
    picture.save(
        buffer, "JPEG", quality=92, exif=exif, comment=COMMENT, xmp=XMP[29:], icc_profile=b"planted-icc" * 20
    )
    return buffer.getvalue() + TRAILER


def quartered(width: int, height: int) -> Image.Image:
    """Red, green, blue and yellow quarters, from the upper left on."""
    picture = Image.new("RGB", (width, height), (200, 30, 30))
    half = (width // 2, height // 2)
    picture.paste((30, 200, 30), (half[0], 0, width, half[1]))
    picture.paste((30, 30, 200), (0, half[1], half[0], height))
    picture.paste((220, 220, 30), (half[0], half[1], width, height))
    return picture


def segments(jpeg: bytes) -> Iterator[tuple[int, bytes]]:
    """The marker segments of a JPEG up to its pixels: another reader than the one that wrote them."""
    assert jpeg[:2] == b"\xff\xd8"
    place = 2
    while jpeg[place + 1] != 0xDA:
        marker, length = jpeg[place + 1], struct.unpack(">H", jpeg[place + 2 : place + 4])[0]
        yield marker, jpeg[place + 4 : place + 2 + length]
        place += 2 + length


def beside_pixels(jpeg: bytes) -> list[tuple[int, bytes]]:
    """What a JPEG holds beside the pixels and their tables; JFIF's own header is nothing."""
    tables = {0xC0, 0xC2, 0xC4, 0xDB, 0xDD}
    return [(m, c) for m, c in segments(jpeg) if m not in tables and not (m == 0xE0 and c[:4] == b"JFIF")]


def png_chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def a_png_that_says(width: int, height: int, content: bytes = b"") -> bytes:
    """A PNG with a header of any size; its pixels are whatever was compressed."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = (
        png_chunk(b"IHDR", header) + png_chunk(b"IDAT", zlib.compress(content, 9)) + png_chunk(b"IEND", b"")
    )
    return b"\x89PNG\r\n\x1a\n" + chunks


def a_png_with_a_bomb_of_text() -> bytes:
    """A small picture with a text of 200 MB in a few hundred kilobytes."""
    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    text = png_chunk(b"zTXt", b"Comment\x00\x00" + zlib.compress(b"A" * 200_000_000, 9))
    pixels = png_chunk(b"IDAT", zlib.compress(b"\x00\x00\x00\x00"))
    return b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header) + text + pixels + png_chunk(b"IEND", b"")


# 64 by 48 pixels of red, as a phone of the other make writes it.
TINY_HEIC = bytes.fromhex(
    "0000001c6674797068656963000000006d696631686569636d6961660000017d6d657461000000000000002168646c720000"
    "000000000000706963740000000000000000000000000000000022696c6f63000000004440000100010000000001a1000100"
    "0000000000001a0000002369696e6600000000000100000015696e6665020000000001000068766331000000000e7069746d"
    "000000000001000000fd69707270000000dd6970636f00000076687663430103700000009000000000001ef000fcfdf8f800"
    "000f03600001001840010c01ffff03700000030090000003000003001eba0240610001002a42010103700000030090000003"
    "000003001ea020810596eae4a6b9b8086830200000030320000003002162000100064401c173c08900000013636f6c726e63"
    "6c780001000d000680000000146973706500000000000000400000004000000028636c617000000040000000010000003000"
    "0000010000000000000002fffffff000000002000000107069786900000000030808080000001869706d6100000000000000"
    "010001058102030584000000226d646174000000162801af1980ef49a5bfffdfe31ff5f6aff8a6b5a63e6e"
)

# A photo with something long behind it: more than one piece.
LONG = a_photo() + bytes(600_000)
