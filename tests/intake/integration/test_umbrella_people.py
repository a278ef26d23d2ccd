"""Whoever raised several parts of an umbrella is one person: counted once, told once."""

from rulebook.callers import Role
from shangliang.intake.v1 import topic_events_pb2 as words
from tests.intake.gathering import (
    OTHER_PHONE,
    PHONE,
    a_dissolution,
    a_gathering,
    a_merger,
    a_taking,
    an_addition,
    desk,
    last_event,
    raised,
    shown,
)
from tests.intake.house import House


async def test_people_are_counted_once_over_parts_and_what_was_merged_into_them(house: House) -> None:
    first, second, third = [await raised(house, phone) for phone in (PHONE, PHONE, OTHER_PHONE)]
    duplicate = await raised(house, PHONE)
    await house.topics(Role.CLERK).MergeTopic(a_merger(duplicate.topic_id, third.topic_id))

    umbrella = (await desk(house).GatherTopics(a_gathering([first.topic_id, second.topic_id]))).status
    assert (await shown(house, umbrella.topic_id)).people_count == 1
    await desk(house).AddToUmbrella(an_addition(third.topic_id, umbrella.topic_id))
    one = await shown(house, umbrella.topic_id)
    assert (one.supporters, one.people_count) == (4, 2)

    await desk(house).TakeFromUmbrella(a_taking(third.topic_id))
    one = await shown(house, umbrella.topic_id)
    assert (one.supporters, one.people_count) == (2, 1)
    await desk(house).TakeFromUmbrella(a_taking(second.topic_id))
    one = await shown(house, umbrella.topic_id)
    assert (one.supporters, one.people_count) == (1, 1)
    assert (await shown(house, third.topic_id)).people_count == 2


async def test_one_person_is_named_to_be_told_once_however_many_parts_he_raised(house: House) -> None:
    first, second, third = [await raised(house, phone) for phone in (PHONE, PHONE, OTHER_PHONE)]
    duplicate = await raised(house, PHONE)
    await house.topics(Role.CLERK).MergeTopic(a_merger(duplicate.topic_id, third.topic_id))
    ids = [first.topic_id, second.topic_id, third.topic_id]

    answer = await desk(house).GatherTopics(a_gathering(ids))

    gathered = [await last_event(house, each, words.TopicGathered) for each in sorted(ids)]
    his = sorted([first.topic_id, second.topic_id, duplicate.topic_id])
    assert [[list(one.topic_ids) for one in each.same_person] for each in gathered] == [[his], [], []]
    assert {tuple(each.told_elsewhere_topic_ids) for each in gathered} == {tuple(his[1:])}
    await desk(house).DissolveUmbrella(a_dissolution(answer.status.topic_id))
    taken_out = [await last_event(house, each, words.TopicTakenOut) for each in ids]
    assert {tuple(each.told_elsewhere_topic_ids) for each in taken_out} == {tuple(his[1:])}


async def test_a_merger_says_what_else_of_the_same_person_follows_the_umbrella(house: House) -> None:
    umbrella, second = await raised(house, PHONE), await raised(house, PHONE)

    await house.topics(Role.CLERK).MergeTopic(a_merger(second.topic_id, umbrella.topic_id))

    merged = await last_event(house, second.topic_id, words.TopicMerged)
    assert [list(one.topic_ids) for one in merged.same_person] == [
        sorted([umbrella.topic_id, second.topic_id])
    ]
