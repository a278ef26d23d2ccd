"""Whoever raised several topics that go on as one is told once, under the first of his numbers."""

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from shangliang.intake.v1.topic_events_pb2 import (
    OnePerson,
    TopicDeclined,
    TopicGathered,
    TopicMerged,
    TopicPersonDeleted,
    TopicTakenOut,
    TopicUmbrellaDissolved,
    TopicUmbrellaOpened,
    TopicWithdrawn,
)
from tests.notifier.world import TOWN, Streams, an_id, topic_submitted

CHANNELS = ("INBOX", "EMAIL")
# By their ids: the first of them is told, and these are the ids of names.
HIS = sorted("ABC", key=an_id)
FIRST, SECOND, THIRD = HIS


def submitters(*names: str) -> set[tuple[str, str, str]]:
    return {("SUBMITTER", an_id(name), channel) for name in names for channel in CHANNELS}


def gathered(name: str, *persons: list[str], silent: list[str]) -> TopicGathered:
    return TopicGathered(
        topic_id=an_id(name),
        umbrella_topic_id=an_id("U"),
        same_person=[OnePerson(topic_ids=[an_id(each) for each in raised]) for raised in persons],
        told_elsewhere_topic_ids=[an_id(each) for each in silent],
    )


@pytest.fixture
async def umbrella(streams: Streams) -> Streams:
    """A person raised three, another one D; all were gathered in one act."""
    await streams.deliver(*(topic_submitted(name) for name in "ABCD"))
    opened = TopicUmbrellaOpened(topic_id=an_id("U"), number="LH-U", division=TOWN)
    await streams.deliver(opened)
    silent = [SECOND, THIRD]
    await streams.deliver(
        gathered(FIRST, HIS, silent=silent), *(gathered(name, silent=silent) for name in (SECOND, THIRD, "D"))
    )
    return streams


async def test_each_person_is_told_of_the_gathering_once_and_the_office_of_the_umbrella(
    umbrella: Streams,
) -> None:
    assert await umbrella.told("topic-gathered") == submitters(FIRST, "D")
    assert await umbrella.told("topic-umbrella-opened") == {
        ("CLERKS", TOWN, "INBOX"),
        ("LIAISON", TOWN[:6], "INBOX"),
    }


async def test_what_becomes_of_the_umbrella_each_person_hears_once(umbrella: Streams) -> None:
    await umbrella.deliver(TopicDeclined(topic_id=an_id("U"), reason_code="PRIVATE"))

    told = await umbrella.told("topic-declined")
    assert {each for each in told if each[0] == "SUBMITTER"} - submitters("U") == submitters(FIRST, "D")


@pytest.mark.parametrize("gone", [TopicWithdrawn, TopicPersonDeleted])
async def test_whoever_takes_one_of_them_back_hears_of_it_under_the_next(
    umbrella: Streams, gone: type
) -> None:
    await umbrella.deliver(gone(topic_id=an_id(FIRST)))
    await umbrella.deliver(TopicDeclined(topic_id=an_id("U"), reason_code="PRIVATE"))

    told = await umbrella.told("topic-declined")
    assert {each for each in told if each[0] == "SUBMITTER"} - submitters("U") == submitters(SECOND, "D")


async def test_dissolved_each_is_told_once_and_then_about_each_alone(umbrella: Streams) -> None:
    silent = [an_id(SECOND), an_id(THIRD)]
    for name in "ABCD":
        await umbrella.deliver(
            TopicTakenOut(topic_id=an_id(name), umbrella_topic_id=an_id("U"), told_elsewhere_topic_ids=silent)
        )
    await umbrella.deliver(TopicUmbrellaDissolved(topic_id=an_id("U")))
    await umbrella.deliver(TopicDeclined(topic_id=an_id(SECOND), reason_code="PRIVATE"))

    assert await umbrella.told("topic-taken-out") == submitters(FIRST, "D")
    assert submitters(SECOND) <= await umbrella.told("topic-declined")


async def test_a_fact_that_overtook_the_merge_is_not_told_again_to_whom_it_was_told(
    streams: Streams, engine: AsyncEngine
) -> None:
    await streams.deliver(*(topic_submitted(name) for name in "AB"))
    first, second = sorted("AB", key=an_id)
    await streams.deliver(TopicDeclined(topic_id=an_id(first), reason_code="PRIVATE"))
    before = await streams.told("topic-declined")

    person = OnePerson(topic_ids=[an_id(first), an_id(second)])
    await streams.deliver(
        TopicMerged(topic_id=an_id(second), umbrella_topic_id=an_id(first), same_person=[person])
    )

    assert await streams.told("topic-declined") == before
