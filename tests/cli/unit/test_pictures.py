"""Pictures as phones take them, for those who hand one in."""

import io

from PIL import Image

from shangliang_cli.replay.pictures import a_photo, tells_a_place

GPS = 0x8825


def test_a_photo_tells_where_it_was_taken() -> None:
    photo = Image.open(io.BytesIO(a_photo(1)))
    photo.load()

    place = photo.getexif().get_ifd(GPS)
    assert (place[1], place[2][:2]) == ("N", (33.0, 34.0))
    assert (place[3], place[4][:2]) == ("E", (114.0, 0.0))


def test_another_seed_is_another_picture_and_the_same_one_the_same() -> None:
    assert a_photo(1) == a_photo(1) != a_photo(2)


def test_a_picture_that_was_encoded_anew_tells_nothing() -> None:
    clean = io.BytesIO()
    Image.open(io.BytesIO(a_photo(1))).convert("RGB").save(clean, "JPEG")

    assert tells_a_place(a_photo(1))
    assert not tells_a_place(clean.getvalue())
