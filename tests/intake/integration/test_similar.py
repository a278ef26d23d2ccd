"""What is found for somebody who writes, and what for the desk; and what nobody is shown."""

import asyncio
from typing import Any
from uuid import UUID

import grpc
import pytest
from sqlalchemy import text

from intake.api.likenesses import _MOST_WAITING
from intake.vault import forget
from rulebook.callers import Role
from shangliang.intake.v1 import similar_service_pb2 as pb
from shangliang.intake.v1 import topic_service_pb2 as topics_pb
from tests.intake.house import OTHER_STREET, House, a_pooling
from tests.intake.splitting import a_split, desk

LAMP, SAME_LAMP = "柳园小区西门夜间没有路灯", "柳园小区西门口的路灯不亮"
NEIGHBOUR = "411102002"


async def similar(house: House, title: str = SAME_LAMP, **others: Any) -> list[pb.SimilarTopic]:
    answer = await house.similar().FindSimilarTopics(pb.FindSimilarTopicsRequest(title=title, **others))
    return list(answer.topics)


async def duplicates(house: House, topic_id: str, *roles: Role, **others: Any) -> list[pb.Duplicate]:
    stub = house.similar(*(roles or (Role.CLERK,)))
    return list((await stub.FindDuplicates(pb.FindDuplicatesRequest(topic_id=topic_id, **others))).duplicates)


async def pooled(house: House, title: str, *, division: str = "411102001") -> str:
    """A pooled topic whose public title it is; what was written first has nothing to do with it."""
    receipt = await house.submitted(title="某处某事请领导看看", place="", division=division)
    clerk = house.topics(Role.CLERK, division=division[:6])
    started = topics_pb.StartTriageRequest(topic_id=receipt.topic_id)
    started.command.idempotency_key = f"start-{receipt.topic_id}"
    await clerk.StartTriage(started)
    await clerk.PoolTopic(a_pooling(receipt.topic_id, public_title=title))
    return str(receipt.topic_id)


async def test_whoever_writes_sees_public_topics_like_it_and_none_that_is_sealed(house: House) -> None:
    topic_id = await pooled(house, LAMP)
    await pooled(house, "南街村坑塘污水发臭")
    await house.submitted(title=SAME_LAMP, place="")
    await house.indexed()

    (found,) = await similar(house)

    assert found.topic.topic_id == topic_id
    assert found.topic.title == LAMP
    assert 0.15 <= found.score < 1.0
    assert not found.resolved


async def test_what_was_withdrawn_is_not_shown_to_whoever_writes(house: House) -> None:
    await pooled(house, LAMP)
    async with house.sessions.begin() as session:
        await session.execute(text("UPDATE topics SET state = 'withdrawn'"))
    await house.indexed()

    assert await similar(house) == []


async def test_a_like_topic_that_was_split_says_into_how_many(house: House) -> None:
    topic_id = await pooled(house, LAMP)
    await desk(house).SplitTopic(a_split(topic_id))
    await house.indexed()

    found = {each.topic.topic_id: each.topic.parts for each in await similar(house)}

    assert found[topic_id] == 2


async def test_the_text_explains_what_the_title_leaves_out(house: House) -> None:
    topic_id = await pooled(house, LAMP)
    await house.indexed()

    vague = await similar(house, "晚上太黑")
    explained = await similar(house, "晚上太黑", text="柳园小区西门外没有路灯，老人不敢出门。")

    assert vague == []
    assert [each.topic.topic_id for each in explained] == [topic_id]


async def test_of_two_that_are_as_like_the_solved_one_stands_first_then_the_nearer(house: House) -> None:
    far, near, solved = [
        await pooled(house, LAMP, division=division) for division in (OTHER_STREET, "411102001", NEIGHBOUR)
    ]
    async with house.sessions.begin() as session:
        await session.execute(
            text("UPDATE topics SET stage = 'issue-resolved' WHERE id = CAST(:id AS uuid)"), {"id": solved}
        )
    await house.indexed()

    found = await similar(house, LAMP, division="411102001")

    assert [(each.topic.topic_id, each.resolved) for each in found] == [
        (solved, True),
        (near, False),
        (far, False),
    ]
    assert len(await similar(house, LAMP, limit=1)) == 1


async def test_the_same_is_asked_over_http_without_a_key(house: House) -> None:
    await pooled(house, LAMP)
    await house.indexed()

    answer = await house.http.post("/v1/topics/similar", json={"title": "柳園小區西門沒有路燈"})
    nothing = await house.http.post("/v1/topics/similar", json={"title": "希望解决的问题"})

    (found,) = answer.json()["topics"]
    assert answer.status_code == nothing.status_code == 200
    assert (found["topic"]["title"], found["resolved"]) == (LAMP, False)
    assert nothing.json() == {"topics": []}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"title": "灯"}, "title"),
        ({"title": "灯" * 81}, "title"),
        ({"title": LAMP, "text": "灯" * 5001}, "text"),
        ({"title": LAMP, "division": "漯河"}, "division"),
        ({"title": LAMP, "limit": 21}, "limit"),
        ({"title": LAMP, "submitter": {}}, "submitter"),
    ],
)
async def test_what_is_out_of_bounds_is_refused_by_its_name(house: House, body: Any, field: str) -> None:
    answer = await house.http.post("/v1/topics/similar", json=body)

    assert answer.status_code == 422
    assert field in answer.text


async def test_when_too_many_ask_the_next_is_told_to_come_again(house: House) -> None:
    ask = house.similar().FindSimilarTopics
    async with house.sessions() as session:
        await session.execute(text("LOCK TABLE gram_frequencies"))
        waiting = [ask(pb.FindSimilarTopicsRequest(title=LAMP)) for _ in range(_MOST_WAITING)]
        asking = [asyncio.ensure_future(each.code()) for each in waiting]
        one_more = asyncio.ensure_future(ask(pb.FindSimilarTopicsRequest(title=LAMP)).code())
        await asyncio.wait([*asking, one_more], return_when=asyncio.FIRST_COMPLETED)

    codes = await asyncio.gather(*asking, one_more)
    assert codes.count(grpc.StatusCode.RESOURCE_EXHAUSTED) == 1
    assert codes.count(grpc.StatusCode.OK) == _MOST_WAITING


async def test_the_desk_sees_sealed_and_public_topics_of_its_county_with_what_is_public_of_them(
    house: House,
) -> None:
    asked = (await house.submitted(title=LAMP, place="")).topic_id
    sealed = (await house.submitted(title=SAME_LAMP, place="", division=NEIGHBOUR)).topic_id
    public = await pooled(house, "柳园小区周边路灯照明不足")
    await house.submitted(title=LAMP, division=OTHER_STREET)
    await house.submitted(title="南街村坑塘污水发臭", text="坑塘又黑又臭，已经好几年没人管了。")
    await house.indexed()

    found = {each.topic_id: each for each in await duplicates(house, asked)}

    assert set(found) == {sealed, public}
    assert found[sealed].likeness == pb.LIKENESS_OWN_WORDS
    assert (found[sealed].title, list(found[sealed].shared_words)) == ("", [])
    assert found[sealed].state == topics_pb.TOPIC_STATE_SUBMITTED
    assert found[public].likeness == pb.LIKENESS_PUBLIC_WORDING
    assert list(found[public].shared_words) == ["柳园小区", "路灯"]
    assert found[public].supporters == 1


async def test_a_lone_pair_is_found_before_and_after_the_topic_itself_is_indexed(house: House) -> None:
    other = (await house.submitted(title=SAME_LAMP, place="")).topic_id
    await house.indexed()
    asked = (await house.submitted(title=LAMP, place="")).topic_id

    before = [each.topic_id for each in await duplicates(house, asked)]
    await house.indexed()
    after = [each.topic_id for each in await duplicates(house, asked)]

    assert before == after == [other]


async def test_a_topic_whose_words_are_forgotten_is_neither_found_nor_compared_by_them(house: House) -> None:
    asked = (await house.submitted(title=LAMP, place="")).topic_id
    other = (await house.submitted(title=SAME_LAMP, place="")).topic_id
    await house.indexed()

    async with house.sessions.begin() as session:
        await session.execute(
            text("DELETE FROM vault_keys WHERE subject_id = CAST(:id AS uuid)"), {"id": other}
        )
        await forget(session, [UUID(other)])

    assert await duplicates(house, asked) == []
    assert await duplicates(house, other) == []


async def test_only_the_desk_of_the_topics_division_may_ask_for_duplicates(house: House) -> None:
    topic_id = (await house.submitted(title=LAMP)).topic_id
    request = pb.FindDuplicatesRequest(topic_id=topic_id)

    codes = []
    for roles, division in (((Role.CLERK,), OTHER_STREET), ((Role.MEMBER,), "411102001"), ((), "")):
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await house.similar(*roles, division=division).FindDuplicates(request)
        codes.append(refused.value.code())

    assert codes == [
        grpc.StatusCode.PERMISSION_DENIED,
        grpc.StatusCode.PERMISSION_DENIED,
        grpc.StatusCode.UNAUTHENTICATED,
    ]
    assert (
        list((await house.similar(Role.LIAISON, division="411102").FindDuplicates(request)).duplicates) == []
    )
