"""What a file is, told by how it begins; what it was called or said to be counts for nothing.

The list is short and closed: a kind that is not on it is refused, so nothing is ever guessed.
"""

from enum import StrEnum

# Enough of a file to tell its kind.
HEAD = 64
_BOX = slice(4, 8)
_MAJOR_BRAND = slice(8, 12)
_FIRST_MINOR_BRAND = 16
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1"})
_AUDIO_BRANDS = frozenset({b"M4A ", b"M4B "})
_MP3_VERSIONS = frozenset({0xE2, 0xE3, 0xF2, 0xF3, 0xFA, 0xFB})


class Kind(StrEnum):
    """The kinds that are taken; the value is the media type that a file is given out as."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    HEIC = "image/heic"
    PDF = "application/pdf"
    M4A = "audio/mp4"
    MP3 = "audio/mpeg"
    OGG = "audio/ogg"
    WAV = "audio/wav"

    @property
    def is_picture(self) -> bool:
        return self.value.startswith("image/")

    @property
    def extension(self) -> str:
        return _EXTENSIONS[self]


_EXTENSIONS = {
    Kind.JPEG: "jpg",
    Kind.PNG: "png",
    Kind.WEBP: "webp",
    Kind.HEIC: "heic",
    Kind.PDF: "pdf",
    Kind.M4A: "m4a",
    Kind.MP3: "mp3",
    Kind.OGG: "ogg",
    Kind.WAV: "wav",
}
_BEGINNINGS = {
    b"\xff\xd8\xff": Kind.JPEG,
    b"\x89PNG\r\n\x1a\n": Kind.PNG,
    b"%PDF-": Kind.PDF,
    b"ID3": Kind.MP3,
    b"OggS\x00": Kind.OGG,
}
_RIFF_FORMS = {b"WEBP": Kind.WEBP, b"WAVE": Kind.WAV}


def kind_of(head: bytes) -> Kind | None:
    """Return the kind of a file that begins with these bytes; None for one that is not taken."""
    for beginning, kind in _BEGINNINGS.items():
        if head.startswith(beginning):
            return kind
    if head.startswith(b"RIFF"):
        return _RIFF_FORMS.get(head[_MAJOR_BRAND])
    if head[_BOX] == b"ftyp":
        return _by_brands(head)
    # A frame of MPEG audio, layer III, without a tag in front of it.
    return Kind.MP3 if head[:1] == b"\xff" and head[1:2] and head[1] in _MP3_VERSIONS else None


def _by_brands(head: bytes) -> Kind | None:
    """Tell pictures and sound of the ISO container apart; what only says that it is some film is neither."""
    end = min(int.from_bytes(head[:4]), len(head))
    brands = {head[place : place + 4] for place in range(_FIRST_MINOR_BRAND, end - 3, 4)}
    brands.add(head[_MAJOR_BRAND])
    if brands & _HEIF_BRANDS:
        return Kind.HEIC
    return Kind.M4A if brands & _AUDIO_BRANDS else None
