"""Whoever raised a topic that was split is told once, and then of each part under both numbers."""

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from shangliang.intake.v1.topic_events_pb2 import TopicAnswered, TopicSplit, TopicSplitOff, TopicSplitUndone
from tests.notifier.world import TOWN, Streams, an_id, topic_merged, topic_submitted
from tests.notifier.world import VILLAGE as ELSEWHERE

CHANNELS = ("INBOX", "EMAIL")


def submitters(*names: str) -> set[tuple[str, str, str]]:
    return {("SUBMITTER", an_id(name), channel) for name in names for channel in CHANNELS}


@pytest.fixture
async def split(streams: Streams) -> Streams:
    """O raises two matters, P and Q; D had been merged into O."""
    await streams.deliver(topic_submitted("O"), topic_submitted("D"))
    await streams.deliver(topic_merged("D", "O"))
    await streams.deliver(
        *(
            TopicSplitOff(
                topic_id=an_id(name), number=f"LH-{name}", division=ELSEWHERE, original_topic_id=an_id("O")
            )
            for name in "PQ"
        ),
        TopicSplit(topic_id=an_id("O"), part_topic_ids=[an_id("P"), an_id("Q")]),
    )
    return streams


async def test_the_split_itself_is_told_once_to_whoever_raised_it(split: Streams) -> None:
    assert await split.told("topic-split") == {*submitters("O", "D"), ("CLERKS", TOWN, "INBOX")}


async def test_the_desk_of_each_part_is_told_of_it(streams: Streams) -> None:
    await streams.deliver(topic_submitted("O"))
    part = TopicSplitOff(topic_id=an_id("P"), number="LH-P", division=ELSEWHERE, original_topic_id=an_id("O"))
    await streams.deliver(part)

    assert await streams.told("topic-split-off") == {("CLERKS", ELSEWHERE, "INBOX")}


async def test_of_each_part_he_hears_under_its_number_beside_his(split: Streams, engine: AsyncEngine) -> None:
    await split.deliver(TopicAnswered(topic_id=an_id("P")))
    await split.deliver(TopicAnswered(topic_id=an_id("Q")))

    async with engine.connect() as connection:
        rows = await connection.exec_driver_sql(
            "SELECT recipient_id, wording->>'number' FROM notices WHERE fact = 'topic-answered' "
            "AND channel = 'EMAIL'"
        )
        told = {tuple(row) for row in rows}
    assert told >= {
        (an_id("O"), "LH-O（LH-P）"),
        (an_id("O"), "LH-O（LH-Q）"),
        (an_id("D"), "LH-D（LH-P）"),
        (an_id("D"), "LH-D（LH-Q）"),
    }


async def test_taking_it_back_is_told_once(split: Streams) -> None:
    await split.deliver(TopicSplitUndone(topic_id=an_id("O")))

    assert await split.told("topic-split-undone") == {*submitters("O", "D"), ("CLERKS", TOWN, "INBOX")}
