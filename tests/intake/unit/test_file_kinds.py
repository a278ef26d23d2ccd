"""A file is what its first bytes say, or it is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.domain.file_kinds import HEAD, Kind, kind_of

TAKEN = {
    b"\xff\xd8\xff\xe0\x00\x10JFIF": Kind.JPEG,
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR": Kind.PNG,
    b"RIFF\x24\x00\x00\x00WEBPVP8 ": Kind.WEBP,
    b"\x00\x00\x00\x1cftypheic\x00\x00\x00\x00mif1heicmiaf": Kind.HEIC,
    b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic": Kind.HEIC,
    b"%PDF-1.7\n": Kind.PDF,
    b"\x00\x00\x00\x1cftypM4A \x00\x00\x00\x00M4A mp42isom": Kind.M4A,
    b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42M4A ": Kind.M4A,
    b"ID3\x04\x00\x00": Kind.MP3,
    b"\xff\xfb\x90\x44": Kind.MP3,
    b"OggS\x00\x02": Kind.OGG,
    b"RIFF\x24\x00\x00\x00WAVEfmt ": Kind.WAV,
}
REFUSED = [
    b"",
    b"\xff",
    b"<html><script>alert(1)</script>",
    b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    b"PK\x03\x04\x14\x00",
    b"GIF89a\x01\x00",
    b"MZ\x90\x00",
    b"\x7fELF\x02",
    b"RIFF\x24\x00\x00\x00AVI LIST",
    b"\x00\x00\x00\x18ftypisom\x00\x00\x00\x00isommp42",
    b"\x00\x00\x00\x18ftypavif\x00\x00\x00\x00avifmsf1",
    b" %PDF-1.7",
    b"\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00qt  M4A ",
]


@pytest.mark.parametrize(("head", "kind"), TAKEN.items())
def test_a_kind_is_told_by_how_the_file_begins(head: bytes, kind: Kind) -> None:
    assert kind_of(head) is kind


@pytest.mark.parametrize("head", REFUSED)
def test_what_is_not_on_the_list_is_nothing(head: bytes) -> None:
    assert kind_of(head) is None


@given(st.binary(max_size=HEAD))
def test_any_bytes_are_a_kind_or_none(head: bytes) -> None:
    assert kind_of(head) in {*Kind, None}


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_an_extension(kind: Kind) -> None:
    assert kind.extension
    assert kind.is_picture == kind.value.startswith("image/")
