"""Whoever raised a topic is told why it shows no words, and by when somebody has looked."""

from typing import Any

from sqlalchemy import text

from intake.domain.reporting import why_hidden
from rulebook.callers import Role
from shangliang.intake.v1 import split_service_pb2 as splits
from shangliang.intake.v1 import topic_service_pb2 as topics
from tests.intake.house import House, a_command, a_pooling
from tests.intake.reporting import a_dismissal, report, reports_desk
from tests.intake.splitting import a_split, desk, raised


async def followed(house: House, code: str, locale: str = "zh-CN") -> Any:
    return (await house.http.get(f"/v1/track/{code}", params={"locale": locale})).json()


async def test_the_submitter_reads_why_no_words_are_shown_and_by_when_somebody_looks(house: House) -> None:
    topic = await raised(house)
    await house.topics(Role.CLERK).PoolTopic(a_pooling(topic.topic_id))
    assert (await followed(house, topic.tracking_code))["wording_notice"] == ""
    await report(house, topic.number, "personal-data")

    [[due_at]] = await house.rows("SELECT due_at FROM wording_looks")
    chinese, english = [await followed(house, topic.tracking_code, each) for each in ("zh-CN", "en")]

    assert (chinese["topic"]["title"], chinese["topic"]["issues"]) == ("", [])
    assert chinese["wording_notice"] == why_hidden(due_at, due_at, "zh-CN")
    assert english["wording_notice"] == why_hidden(due_at, due_at, "en")

    await reports_desk(house).DismissReports(a_dismissal(topic.topic_id))
    assert (await followed(house, topic.tracking_code))["wording_notice"] == ""


async def test_a_report_that_hides_nothing_is_not_the_submitters_affair(house: House) -> None:
    topic = await raised(house)
    await house.topics(Role.CLERK).PoolTopic(a_pooling(topic.topic_id))

    await report(house, topic.number, "wrong")

    assert (await followed(house, topic.tracking_code))["wording_notice"] == ""


async def test_late_looks_are_called_late(house: House) -> None:
    topic = await raised(house)
    await house.topics(Role.CLERK).PoolTopic(a_pooling(topic.topic_id))
    await report(house, topic.number, "personal-data")
    async with house.sessions.begin() as session:
        await session.execute(text("UPDATE wording_looks SET due_at = now() - interval '1 hour'"))

    notices = [(await followed(house, topic.tracking_code, each))["wording_notice"] for each in ("zh", "en")]

    assert "超过时限" in notices[0]
    assert "late" in notices[1]


async def test_of_a_split_topic_the_part_says_it_and_the_others_say_nothing(house: House) -> None:
    topic = await raised(house)
    split: splits.SplitTopicResponse = await desk(house).SplitTopic(a_split(topic.topic_id))
    await report(house, split.parts[1].number, "personal-data")

    seen = await followed(house, topic.tracking_code)

    assert seen["wording_notice"] == ""
    assert [bool(part["wording_notice"]) for part in seen["parts"]] == [False, True]


async def test_whoever_follows_a_hidden_topic_is_told_too(house: House) -> None:
    umbrella, follower = await house.pooled(), await raised(house)
    await house.topics(Role.CLERK).MergeTopic(
        topics.MergeTopicRequest(
            command=a_command(), topic_id=follower.topic_id, umbrella_topic_id=umbrella.topic_id
        )
    )

    await report(house, umbrella.number, "personal-data")

    assert (await followed(house, follower.tracking_code))["wording_notice"] != ""
