"""The desk gathers topics under an umbrella and takes them out again; nobody and nothing is moved."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import grpc
import pytest

from rulebook.callers import Role
from shangliang.intake.v1 import topic_events_pb2 as words
from shangliang.intake.v1 import topic_service_pb2 as topics
from shangliang.intake.v1 import triage_service_pb2 as triage
from shangliang.intake.v1 import umbrella_service_pb2 as pb
from tests.intake.desk import COUNTY, file_of, reason_of, tracked, types_of
from tests.intake.gathering import (
    NEXT_STREET,
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
from tests.intake.house import STREET, House, a_command, an_approval


async def test_topics_of_the_desk_and_of_the_pool_are_gathered_under_one_of_their_own(house: House) -> None:
    first, second = await raised(house, PHONE), await raised(house, division=NEXT_STREET)
    pooled = await house.pooled()

    answer = await desk(house).GatherTopics(
        a_gathering([pooled.topic_id, first.topic_id, second.topic_id], command=a_command("gather-1"))
    )

    assert answer.status.state == topics.TOPIC_STATE_POOLED
    assert {part.state for part in answer.parts} == {topics.TOPIC_STATE_MERGED}
    umbrella = await shown(house, answer.status.topic_id)
    assert (umbrella.title, umbrella.division, umbrella.number) == (
        "老旧小区周边夜间照明",
        COUNTY,
        answer.status.number,
    )
    assert (umbrella.supporters, umbrella.people_count) == (3, 3)
    assert [issue.statement for issue in umbrella.issues] == ["统一改造出入口照明"]
    assert await types_of(house, umbrella.topic_id) == ["topic-umbrella-opened"]
    opened = await last_event(house, umbrella.topic_id, words.TopicUmbrellaOpened)
    assert set(opened.part_topic_ids) == {pooled.topic_id, first.topic_id, second.topic_id}
    part = await shown(house, pooled.topic_id)
    assert (part.number, part.title, part.supporters) == (pooled.number, "居民区夜间照明不足", 1)
    again = await desk(house).GatherTopics(
        a_gathering([pooled.topic_id, first.topic_id, second.topic_id], command=a_command("gather-1"))
    )
    assert again.status.topic_id == answer.status.topic_id


async def test_a_part_is_followed_by_its_own_code_through_all_that_happens_to_the_umbrella(
    house: House,
) -> None:
    part, other = await raised(house, PHONE), await raised(house)
    umbrella = (await desk(house).GatherTopics(a_gathering([part.topic_id, other.topic_id]))).status
    await house.topics(Role.LIAISON, division=COUNTY).ShortlistTopic(
        topics.ShortlistTopicRequest(
            command=a_command(), topic_id=umbrella.topic_id, note="群众反映集中，具备协商条件。"
        )
    )
    await house.topics(Role.SECRETARY, division=COUNTY).ApproveTopic(an_approval(umbrella.topic_id))

    page = await tracked(house, part.tracking_code)

    assert [step.step for step in page.steps] == [
        "topic-submitted",
        "topic-triage-started",
        "topic-umbrella-opened",
        "topic-gathered",
        "topic-shortlisted",
        "topic-approved",
    ]
    assert (page.topic.number, page.topic.stage) == (part.number, "topic-approved")
    approved = await last_event(house, umbrella.topic_id, words.TopicApproved)
    assert set(approved.merged_topic_ids) == {part.topic_id, other.topic_id}
    assert approved.has_contact
    dissolve = desk(house).DissolveUmbrella(a_dissolution(umbrella.topic_id))
    assert await reason_of(dissolve) == "WRONG_STATE"


async def test_dissolved_each_part_stands_where_it_stood_with_the_time_that_was_left(house: House) -> None:
    on_desk, pooled, chosen = await raised(house), await house.pooled(), await house.shortlisted()
    before = {each.topic_id: await row_of(house, each.topic_id) for each in (on_desk, pooled, chosen)}
    umbrella = (await desk(house).GatherTopics(a_gathering(list(before)))).status

    answer = await desk(house).DissolveUmbrella(a_dissolution(umbrella.topic_id))

    assert answer.status.state == topics.TOPIC_STATE_WITHDRAWN
    for topic_id, (state, due_at) in before.items():
        state_now, due_now = await row_of(house, topic_id)
        assert state_now == state
        assert due_now == due_at or due_now - due_at < timedelta(minutes=1)
        assert (await shown(house, topic_id)).stage == "topic-taken-out"
    assert (await shown(house, umbrella.topic_id)).people_count == 0
    assert (await house.rows("SELECT count(*) FROM topics WHERE umbrella_id IS NOT NULL"))[0][0] == 0


async def test_link_umbrella_and_their_undoing_are_different_verbs(house: House) -> None:
    first, second, third = [await raised(house) for _ in range(3)]
    umbrella = (await desk(house).GatherTopics(a_gathering([first.topic_id, second.topic_id]))).status
    clerk, liaison = house.topics(Role.CLERK), desk(house)
    undo = topics.UndoMergeRequest(command=a_command(), topic_id=first.topic_id, reason="并非同一事项。")

    assert await reason_of(clerk.UndoMerge(undo)) == "GATHERED_NOT_MERGED"
    assert (
        await reason_of(clerk.MergeTopic(a_merger(third.topic_id, umbrella.topic_id))) == "UMBRELLA_GATHERS"
    )
    assert await reason_of(clerk.MergeTopic(a_merger(third.topic_id, first.topic_id))) == "UMBRELLA_NOT_OPEN"
    nested = a_gathering([umbrella.topic_id, third.topic_id])
    assert await reason_of(liaison.GatherTopics(nested)) == "UMBRELLA_IN_UMBRELLA"
    pooled = await house.pooled()
    add = an_addition(third.topic_id, pooled.topic_id)
    assert await reason_of(liaison.AddToUmbrella(add)) == "NOT_AN_UMBRELLA"
    assert await reason_of(liaison.DissolveUmbrella(a_dissolution(pooled.topic_id))) == "NOT_AN_UMBRELLA"
    await clerk.MergeTopic(a_merger(third.topic_id, pooled.topic_id))
    assert await reason_of(liaison.TakeFromUmbrella(a_taking(third.topic_id))) == "NOT_GATHERED"
    take_back = triage.WithdrawTopicRequest(command=a_command(), topic_id=umbrella.topic_id)
    refused = house.triage(Role.LIAISON, division=COUNTY).WithdrawTopic(take_back)
    assert await reason_of(refused) == "UMBRELLA_HAS_NO_SUBMITTER"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"public_title": "张经理小区照明"}, "NAME_SUSPECTED"),
        ({"public_summary": "请联系13800138000协商照明。"}, "PERSONAL_DATA"),
        ({"category": "nothing-of-it"}, "CATEGORY_UNKNOWN"),
        ({"division": "411104001"}, "UMBRELLA_ELSEWHERE"),
        ({"issues": ["增设路灯照明", "增设路灯照明"]}, "ISSUES_REPEATED"),
    ],
)
async def test_an_umbrella_that_may_not_be_shown_leaves_everything_as_it_was(
    house: House, changes: dict[str, Any], reason: str
) -> None:
    ids = [(await raised(house)).topic_id for _ in range(2)]

    call = desk(house, division="411100").GatherTopics(a_gathering(ids, **changes))

    assert await reason_of(call) == reason
    rows = await house.rows("SELECT state, umbrella_id FROM topics")
    assert [tuple(row) for row in rows] == [("triage", None)] * 2


async def test_one_that_is_not_there_or_not_ours_or_one_too_many_stops_the_whole_act(house: House) -> None:
    mine, far = await raised(house), await raised(house, division="411104001")
    clerk = desk(house, Role.CLERK, STREET)

    unknown = a_gathering([mine.topic_id, str(uuid4())])
    assert await reason_of(clerk.GatherTopics(unknown)) == "TOPIC_UNKNOWN"
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await clerk.GatherTopics(a_gathering([mine.topic_id, far.topic_id]))
    assert refused.value.code() is grpc.StatusCode.PERMISSION_DENIED
    many = a_gathering([mine.topic_id, *(str(uuid4()) for _ in range(50))])
    assert await reason_of(clerk.GatherTopics(many)) == "UMBRELLA_FULL"
    assert (await row_of(house, mine.topic_id))[0] == "triage"


async def test_a_part_that_is_taken_back_leaves_the_umbrella(house: House) -> None:
    first, second = await raised(house, PHONE), await raised(house, OTHER_PHONE)
    umbrella = (await desk(house).GatherTopics(a_gathering([first.topic_id, second.topic_id]))).status

    await house.triage().WithdrawTopic(
        triage.WithdrawTopicRequest(command=a_command(), tracking_code=first.tracking_code)
    )

    one = await shown(house, umbrella.topic_id)
    assert (one.supporters, one.people_count) == (1, 1)


async def test_parts_are_listed_page_by_page(house: House) -> None:
    ids = [(await raised(house)).topic_id for _ in range(3)]
    umbrella = (await desk(house).GatherTopics(a_gathering(ids))).status
    assert (await file_of(house, umbrella.topic_id)).merged_topic_ids
    listed: list[str] = []
    cursor = ""
    while not listed or cursor:
        page = await desk(house).ListParts(
            pb.ListPartsRequest(umbrella_topic_id=umbrella.topic_id, cursor=cursor, limit=2)
        )
        listed += [part.topic_id for part in page.parts]
        cursor = page.next_cursor

    assert listed == ids


async def test_two_who_gather_the_same_topics_at_once_open_one_umbrella(house: House) -> None:
    ids = [(await raised(house)).topic_id for _ in range(3)]
    turned = [ids[2], ids[0], ids[1]]

    results = await asyncio.gather(
        *(desk(house).GatherTopics(a_gathering(each)) for each in (ids, turned)), return_exceptions=True
    )

    assert [isinstance(each, grpc.aio.AioRpcError) for each in results].count(True) == 1
    rows = await house.rows("SELECT count(*) FROM topics WHERE without_submitter")
    assert rows[0][0] == 1


async def test_a_part_that_comes_while_the_umbrella_is_dissolved_is_not_left_behind(house: House) -> None:
    for _ in range(4):
        *ids, late = [(await raised(house)).topic_id for _ in range(3)]
        umbrella = (await desk(house).GatherTopics(a_gathering(ids))).status
        await asyncio.gather(
            desk(house).AddToUmbrella(an_addition(late, umbrella.topic_id)),
            desk(house).DissolveUmbrella(a_dissolution(umbrella.topic_id)),
            return_exceptions=True,
        )
        rows = await house.rows("SELECT DISTINCT state, umbrella_id FROM topics WHERE NOT without_submitter")
        assert [tuple(row) for row in rows] == [("triage", None)]


async def row_of(house: House, topic_id: str) -> tuple[str, datetime]:
    """State and limit; one without a limit has the end of time."""
    rows = await house.rows("SELECT state, due_at FROM topics WHERE id = :id", id=topic_id)
    return rows[0][0], rows[0][1] or datetime.max.replace(tzinfo=UTC)
