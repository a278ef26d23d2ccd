"""Pictures are encoded anew by a process of their own: hidden data goes, hostile files harm nobody."""

import io
from collections.abc import AsyncIterator

import pytest
from PIL import Image

from intake.files.darkroom import Darkroom, PictureRefused, Sizes
from tests.intake import pictures

ROOM = Darkroom(Sizes(max_edge=320, thumbnail_edge=80, max_pixels=50_000_000))
PLANTED = (b"planted", pictures.PLACE.encode(), b"Exif", b"xmp", b"<script", b"ICC_PROFILE")


async def pieces(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), 65536):
        yield content[start : start + 65536]


def pixel(jpeg: bytes, x: float, y: float) -> tuple[int, ...]:
    picture = Image.open(io.BytesIO(jpeg))
    found = picture.getpixel((int(x * (picture.width - 1)), int(y * (picture.height - 1))))
    assert isinstance(found, tuple)
    return found


def is_near(found: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    return all(abs(one - other) < 20 for one, other in zip(found, wanted, strict=True))


async def test_a_photo_with_a_place_in_it_comes_out_as_pixels_alone() -> None:
    photo = pictures.a_photo()
    assert all(each in photo for each in (b"planted-artist", b"planted-comment", b"planted-trailer", b"Exif"))

    clean, small = await ROOM.develop(pieces(photo))

    for made in (clean, small):
        assert not pictures.beside_pixels(made.content)
        assert not any(planted in made.content for planted in PLANTED)
        assert made.content.endswith(b"\xff\xd9")
    assert (clean.width, clean.height, small.width, small.height) == (320, 240, 80, 60)
    assert is_near(pixel(clean.content, 0.1, 0.1), (200, 30, 30))


async def test_a_photo_is_turned_as_its_camera_was_held() -> None:
    """6: the camera was held upright, so what is right in the file belongs above."""
    clean, _ = await ROOM.develop(pieces(pictures.a_photo(orientation=6)))

    assert (clean.width, clean.height) == (240, 320)
    assert is_near(pixel(clean.content, 0.1, 0.1), (30, 30, 200))
    assert is_near(pixel(clean.content, 0.9, 0.1), (200, 30, 30))


@pytest.mark.parametrize(
    ("form", "mode"),
    [
        ("PNG", "P"),
        ("PNG", "LA"),
        ("PNG", "I;16"),
        ("PNG", "1"),
        ("WEBP", "RGBA"),
        ("JPEG", "L"),
        ("JPEG", "CMYK"),
    ],
)
async def test_every_kind_of_picture_is_taken(form: str, mode: str) -> None:
    buffer = io.BytesIO()
    Image.new(mode, (40, 30)).save(buffer, form)

    clean, _ = await ROOM.develop(pieces(buffer.getvalue()))

    assert (clean.width, clean.height) == (40, 30)


async def test_a_picture_of_the_other_make_of_phone_is_taken() -> None:
    clean, _ = await ROOM.develop(pieces(pictures.TINY_HEIC))

    assert (clean.width, clean.height) == (64, 48)
    assert is_near(pixel(clean.content, 0.5, 0.5), (200, 30, 30))


async def test_an_area_is_gone_and_the_rest_stays() -> None:
    clean, _ = await ROOM.develop(pieces(pictures.a_photo()))

    covered = await ROOM.cover(pieces(clean.content), [(0, 0, 160, 112)])

    assert is_near(pixel(covered.content, 0.2, 0.2), (0, 0, 0))
    assert is_near(pixel(covered.content, 0.9, 0.9), (220, 220, 30))
    inside = Image.open(io.BytesIO(covered.content)).crop((0, 0, 158, 110))
    assert max(high for _, high in inside.getextrema()) < 8  # type: ignore[misc]  # three bands, so pairs


HOSTILE = {
    "a header of 50,000 by 50,000": (pictures.a_png_that_says(50_000, 50_000), "PICTURE_TOO_LARGE"),
    "just too many pixels": (pictures.a_png_that_says(10_001, 5_000), "PICTURE_TOO_LARGE"),
    "pixels that are not there": (pictures.a_png_that_says(4_000, 4_000), "FILE_DAMAGED"),
    "a bomb of text": (pictures.a_png_with_a_bomb_of_text(), "FILE_DAMAGED"),
    "a page called a picture": (b"<html><script>alert(1)</script></html>", "FILE_DAMAGED"),
    "a drawing with a script": (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "FILE_DAMAGED"),
    "a photo cut off": (pictures.a_photo()[:3000], "FILE_DAMAGED"),
    "nothing but a beginning": (b"\xff\xd8\xff\xe0", "FILE_DAMAGED"),
    "postscript": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "FILE_DAMAGED"),
    "a picture in a format not on the list": (b"BM" + bytes(60), "FILE_DAMAGED"),
    "nothing": (b"", "FILE_DAMAGED"),
    "a damaged one of the other make": (pictures.TINY_HEIC[:200] + bytes(240), "FILE_DAMAGED"),
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_hostile_file_is_refused_with_a_reason(name: str) -> None:
    content, reason = HOSTILE[name]

    with pytest.raises(PictureRefused) as refused:
        await ROOM.develop(pieces(content))

    assert refused.value.reason == reason


async def test_a_picture_that_is_also_an_archive_comes_out_as_a_picture_alone() -> None:
    both = pictures.a_photo() + b"PK\x03\x04\x14\x00planted-archive PK\x05\x06" + bytes(18)

    clean, _ = await ROOM.develop(pieces(both))

    assert b"PK\x03\x04" not in clean.content
    assert b"planted" not in clean.content
