"""What a clerk marks in a picture is gone for everybody else, and what was public can be taken back."""

import io

import grpc
import pytest
from PIL import Image

from rulebook.callers import Role
from shangliang.intake.v1 import attachment_service_pb2 as pb
from tests.intake import pictures
from tests.intake.handing_in import attached, looked_at, mask, read
from tests.intake.house import House, a_command

PHOTO = pictures.a_photo()


async def test_what_a_clerk_marks_is_gone_for_everybody_else(house: House) -> None:
    topic = await house.submitted()
    await attached(house, topic, PHOTO)
    await looked_at(house)
    assert (await house.http.get(f"/v1/topics/{topic.number}/attachments")).json()["attachments"] == []

    masking = await mask(house, topic, (20, 20, 100, 100))
    await looked_at(house)

    assert (masking.is_public, masking.is_being_masked) == (False, True)
    (public,) = (await house.http.get(f"/v1/topics/{topic.number}/attachments")).json()["attachments"]
    content = await read(house, public["link"]["path"])
    picture = Image.open(io.BytesIO(content))
    assert (public["width"], public["height"]) == picture.size == (640, 480)
    assert max(high for _, high in picture.crop((20, 20, 120, 120)).getextrema()) < 8  # type: ignore[misc]
    assert picture.getpixel((400, 20))[1] > 150  # type: ignore[index]
    assert not pictures.beside_pixels(content)


async def test_a_public_picture_is_taken_back_at_once_with_every_link_to_it(house: House) -> None:
    topic = await house.submitted()
    await attached(house, topic, PHOTO)
    await looked_at(house)
    await mask(house, topic)
    await looked_at(house)
    listed = f"/v1/topics/{topic.number}/attachments"
    (public,) = (await house.http.get(listed)).json()["attachments"]

    request = pb.HideAttachmentRequest(command=a_command(), attachment_id=public["id"])
    hidden = (await house.attachments(Role.CLERK).HideAttachment(request)).attachment

    assert not hidden.is_public
    assert (await house.http.get(listed)).json()["attachments"] == []
    gone = await house.http.get(public["link"]["path"])
    assert (gone.status_code, gone.json()["reason"]) == (404, "FILE_GONE")


async def test_a_picture_that_is_masked_again_is_not_public_in_between(house: House) -> None:
    topic = await house.submitted()
    await attached(house, topic, PHOTO)
    await looked_at(house)
    await mask(house, topic)
    await looked_at(house)

    await mask(house, topic, (0, 0, 640, 480))

    listed = f"/v1/topics/{topic.number}/attachments"
    assert (await house.http.get(listed)).json()["attachments"] == []
    await looked_at(house)
    (public,) = (await house.http.get(listed)).json()["attachments"]
    picture = Image.open(io.BytesIO(await read(house, public["link"]["path"])))
    assert max(high for _, high in picture.getextrema()) < 8  # type: ignore[misc]


async def test_an_area_outside_the_picture_is_refused(house: House) -> None:
    topic = await house.submitted()
    await attached(house, topic, PHOTO)
    await looked_at(house)

    with pytest.raises(grpc.aio.AioRpcError) as error:
        await mask(house, topic, (600, 400, 100, 10))

    assert error.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert "宽640、高480" in (error.value.details() or "")
