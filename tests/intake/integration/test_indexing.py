"""Topics get the grams by which they are found: all, once, and only as long as their words may be kept."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from intake.commands import indexing
from intake.commands.indexing import Indexing, index_topics
from intake.domain.similarity import WHOLE, grams
from intake.vault import forget, own_fingerprints
from tests.intake.house import STREET, House

SOON = -timedelta(seconds=1)
LAMP = "小区西门夜间没有路灯"


async def rows(house: House) -> dict[str, tuple[frozenset[int], frozenset[int]]]:
    found = await house.rows("SELECT topic_id, wording, own FROM topic_grams")
    return {str(topic_id): (frozenset(wording), frozenset(own)) for topic_id, wording, own in found}


async def frequencies(house: House, *, sealed: bool) -> dict[int, int]:
    found = await house.rows(
        "SELECT gram, topics FROM gram_frequencies WHERE sealed = :sealed AND topics > 0", sealed=sealed
    )
    return dict(map(tuple, found))


def hidden(house: House, words: str) -> frozenset[int]:
    return frozenset(map(house.keyring.fingerprint, grams(words)))


async def test_a_new_topic_is_found_by_fingerprints_of_its_title_and_place_alone(house: House) -> None:
    receipt = await house.submitted(title=LAMP, place="西门公交站旁")

    await house.indexed()

    assert await rows(house) == {receipt.topic_id: (frozenset(), hidden(house, f"{LAMP} 西门公交站旁"))}
    assert hidden(house, LAMP).isdisjoint(grams(LAMP))


async def test_a_public_title_is_found_from_its_pooling_on_and_again_after_a_change(house: House) -> None:
    topic = await house.in_triage(title=LAMP)
    await house.indexed()
    (before,) = (await rows(house)).values()

    async with house.sessions.begin() as session:
        await session.execute(text("UPDATE topics SET title = '居民区夜间照明不足'"))
    await house.indexed()
    (after,) = (await rows(house)).values()
    async with house.sessions.begin() as session:
        await session.execute(text("UPDATE topics SET title = '路灯太暗', division = '411104001'"))
    await house.indexed()
    (again,) = (await rows(house)).values()

    assert [before[0], after[0], again[0]] == [frozenset(), grams("居民区夜间照明不足"), grams("路灯太暗")]
    assert before[1] == after[1] == again[1] == hidden(house, LAMP)
    assert await house.rows("SELECT county FROM topic_grams") == [("411104",)]
    assert topic.topic_id in await rows(house)


async def test_frequencies_are_those_of_what_is_stored(house: House) -> None:
    await house.submitted(title=LAMP)
    await house.submitted(title="小区南门夜间没有路灯")
    await house.indexed()
    await house.pooled(public_title="居民区夜间照明不足")
    async with house.sessions.begin() as session:
        await session.execute(text("UPDATE topics SET title = '居民区路灯不亮' WHERE title <> ''"))
    await house.indexed()

    shown, sealed = await frequencies(house, sealed=False), await frequencies(house, sealed=True)

    assert shown == dict.fromkeys(grams("居民区路灯不亮") | {WHOLE}, 1)
    stored = [own for _, own in (await rows(house)).values()]
    assert sealed.pop(WHOLE) == 3
    assert sealed == {gram: sum(gram in each for each in stored) for each in stored for gram in each}


async def test_instances_side_by_side_index_everything_once(house: House) -> None:
    topics = {(await house.submitted(title=f"幸福里{number}号楼没有路灯")).topic_id for number in range(8)}
    stop, instances = asyncio.Event(), [Indexing(house.sessions, house.keyring, settled=SOON) for _ in "ab"]

    async with asyncio.TaskGroup() as tasks:
        for each in instances:
            tasks.create_task(each.run(stop))
        async with asyncio.timeout(10):
            while set(await rows(house)) != topics:
                await asyncio.sleep(0.02)
        stop.set()

    assert (await frequencies(house, sealed=True))[WHOLE] == 8


async def test_what_was_not_committed_is_done_again(house: House) -> None:
    topic_id = (await house.submitted(title=LAMP)).topic_id
    other = Indexing(house.sessions, house.keyring, settled=SOON)

    async with house.sessions() as session:  # dies before its commit
        await session.execute(text("SELECT FROM gram_progress FOR UPDATE"))
        assert await other.step(datetime.now(UTC)) == 0
        await index_topics(session, house.keyring, [UUID(topic_id)])
    assert await rows(house) == {}
    await house.indexed()

    assert len(await rows(house)) == 1
    assert (await frequencies(house, sealed=True))[WHOLE] == 1


async def test_a_batch_that_failed_is_done_again_by_the_same_instance(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    topic_id = (await house.submitted(title=LAMP)).topic_id
    instance = Indexing(house.sessions, house.keyring, settled=SOON)

    async def away(*_given: object) -> None:
        raise ConnectionResetError

    with monkeypatch.context() as broken:
        broken.setattr(indexing, "own_fingerprints", away)
        with pytest.raises(ConnectionResetError):
            await instance.step(datetime.now(UTC))
    assert await instance.step(datetime.now(UTC)) == 1

    assert set(await rows(house)) == {topic_id}


async def test_who_commits_late_is_not_passed_over(house: House) -> None:
    """An id that is smaller than those indexed already is found by an instance that starts."""
    first, second = [(await house.submitted(title=LAMP)).topic_id for _ in "ab"]
    async with house.sessions.begin() as session:
        await session.execute(text("UPDATE gram_progress SET frontier = :id"), {"id": UUID(second)})

    await house.indexed()

    assert set(await rows(house)) == {first, second}


async def test_what_is_not_settled_waits(house: House) -> None:
    await house.submitted(title=LAMP)
    waiting = Indexing(house.sessions, house.keyring)

    assert await waiting.step(datetime.now(UTC)) == 0
    assert await waiting.step(datetime.now(UTC) + timedelta(minutes=1)) == 1


async def destroy(session: AsyncSession, topic_id: str) -> None:
    await session.execute(text("DELETE FROM vault_keys WHERE subject_id = :id"), {"id": UUID(topic_id)})
    await forget(session, [UUID(topic_id)])


@pytest.mark.parametrize("first", [True, False])
async def test_fingerprints_go_with_the_key_and_do_not_come_back(house: House, *, first: bool) -> None:
    receipt = await house.submitted(title=LAMP)
    if first:
        await house.indexed()

    async with house.sessions.begin() as session:
        await destroy(session, receipt.topic_id)
    async with house.sessions.begin() as session:
        await session.execute(text("UPDATE topics SET title = '居民区夜间照明不足'"))
    await house.indexed()

    assert await rows(house) == {receipt.topic_id: (grams("居民区夜间照明不足"), frozenset())}


async def test_words_that_were_read_before_their_key_went_are_not_stored_after(house: House) -> None:
    receipt = await house.submitted(title=LAMP)
    topic_id = UUID(receipt.topic_id)

    async with house.sessions.begin() as slow:
        read = (await own_fingerprints(slow, house.keyring, [topic_id]))[topic_id]
        async with house.sessions.begin() as session:
            await destroy(session, receipt.topic_id)
        await slow.execute(indexing._STORE, [indexing._row(topic_id, STREET, frozenset(), read)])

    assert await rows(house) == {receipt.topic_id: (frozenset(), frozenset())}


async def test_a_matter_that_cannot_be_read_does_not_hold_the_others_up(house: House) -> None:
    unreadable, other = [(await house.submitted(title=LAMP)).topic_id for _ in "ab"]
    async with house.sessions.begin() as session:
        await session.execute(
            text("UPDATE submissions SET title = place WHERE topic_id = :id"), {"id": UUID(unreadable)}
        )

    await house.indexed()

    assert await rows(house) == {
        unreadable: (frozenset(), frozenset()),
        other: (frozenset(), hidden(house, LAMP)),
    }
