"""Pictures that were cleared for everybody are hidden and shown again with the words of their topic."""

from typing import Any

from sqlalchemy import text

from rulebook.callers import Role
from shangliang.intake.v1 import attachment_service_pb2 as pb
from tests.intake import pictures
from tests.intake.handing_in import at_the_desk, attached, link_for, looked_at, mask, read
from tests.intake.house import House, a_pooling
from tests.intake.reporting import a_dismissal, report, reports_desk


async def with_a_public_picture(house: House) -> Any:
    topic = await house.submitted()
    await attached(house, topic, pictures.a_photo())
    await looked_at(house)
    await mask(house, topic)
    await looked_at(house)
    await house.take_up(topic.topic_id)
    await house.topics(Role.CLERK).PoolTopic(a_pooling(topic.topic_id))
    return topic


async def listed_over_http(house: House, number: str) -> list[Any]:
    answer = await house.http.get(f"/v1/topics/{number}/attachments")
    found: list[Any] = answer.json()["attachments"]
    return found


async def test_they_are_hidden_with_the_words_and_links_handed_out_before_open_nothing(house: House) -> None:
    topic = await with_a_public_picture(house)
    [public] = await listed_over_http(house, topic.number)

    await report(house, topic.number, "personal-data")

    called = await house.attachments().ListPublicAttachments(
        pb.ListPublicAttachmentsRequest(number=topic.number)
    )
    assert (await listed_over_http(house, topic.number), list(called.attachments)) == ([], [])
    gone = await house.http.get(public["link"]["path"])
    assert (gone.status_code, gone.json()["reason"]) == (404, "FILE_GONE")


async def test_the_desk_sees_what_the_public_saw_while_it_looks(house: House) -> None:
    topic = await with_a_public_picture(house)
    await report(house, topic.number, "personal-data")

    [attachment] = await at_the_desk(house, topic.topic_id)

    await read(house, link_for(attachment, pb.FILE_PURPOSE_PUBLIC))


async def test_they_are_shown_again_with_the_words(house: House) -> None:
    topic = await with_a_public_picture(house)
    await report(house, topic.number, "abuse")
    await report(house, topic.number, "personal-data")

    await reports_desk(house).DismissReports(a_dismissal(topic.topic_id))

    [public] = await listed_over_http(house, topic.number)
    await read(house, public["link"]["path"])


async def test_what_stays_inside_the_house_has_no_public_pictures(house: House) -> None:
    topic = await with_a_public_picture(house)
    [public] = await listed_over_http(house, topic.number)

    async with house.sessions.begin() as session:
        await session.execute(text("UPDATE topics SET internal_only = true"))

    assert await listed_over_http(house, topic.number) == []
    assert (await house.http.get(public["link"]["path"])).status_code == 404
