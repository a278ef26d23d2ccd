"""What goes on under other numbers is over when these are: a split topic's parts, a merged one's umbrella."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from intake.commands import SeenStep, record_steps
from intake.domain.states import State
from intake.queries.ending import parts_of
from rulebook.callers import Role
from shangliang.intake.v1 import topic_service_pb2 as topics
from tests.fixtures.passing import asked, passed
from tests.intake.gathering import a_merger
from tests.intake.house import House, a_command, a_pooling
from tests.intake.splitting import NEXT_STREET, a_split, desk, raised

_COPIES = text(
    """
    INSERT INTO topics SELECT copy.* FROM topics AS original, generate_series(1, :number) AS copies (turn),
    LATERAL jsonb_populate_record(NULL::topics, to_jsonb(original) || jsonb_build_object(
        'id', gen_random_uuid(), 'number', original.number || '-' || turn,
        'tracking', '\\x' || md5(original.number || turn)
    )) AS copy
    WHERE original.state = 'split'
    """
)
_SOLVED_COPIES = text(
    """
    WITH copies AS (
        SELECT original.id AS first_id, copy.*
        FROM topics AS original, generate_series(1, :number) AS turns (turn),
        LATERAL jsonb_populate_record(NULL::topics, to_jsonb(original) || jsonb_build_object(
            'id', gen_random_uuid(), 'number', original.number || '-' || turn,
            'tracking', '\\x' || md5(original.number || turn)
        )) AS copy
    ), copied AS (
        INSERT INTO topics SELECT (jsonb_populate_record(NULL::topics, to_jsonb(copies))).* FROM copies
    ), issues AS (
        INSERT INTO topic_issues
        SELECT copies.id, issue.number, issue.statement
        FROM copies JOIN topic_issues AS issue ON issue.topic_id = copies.first_id
    )
    INSERT INTO progress_steps
    SELECT (jsonb_populate_record(original, jsonb_build_object('topic_id', copies.id))).*
    FROM copies JOIN progress_steps AS original ON original.topic_id = copies.first_id
    """
)


async def ended(house: House, topic_id: str, issue: int) -> None:
    now = datetime.now(UTC)
    seen = SeenStep(UUID(topic_id), uuid4(), "issue-resolved", {"issue": issue}, "system", now, now)
    async with house.sessions.begin() as session:
        await record_steps(session, [seen])


async def in_open311(house: House, number: str) -> Any:
    [found] = (await house.http.get(f"/open311/v2/requests/{number}.json")).json()
    listed = (await house.http.get("/open311/v2/requests.json", params={"status": found["status"]})).json()
    assert number in {each["service_request_id"] for each in listed}
    return found


async def parts_shown(house: House, number: str, code: str) -> tuple[int, int]:
    """As everybody sees it, the same in all places."""
    one = (await house.http.get(f"/v1/topics/{number}")).json()
    many = (await house.http.get("/v1/topics")).json()["topics"]
    followed = (await house.http.get(f"/v1/track/{code}")).json()["topic"]
    said = {
        (each["parts"], each["parts_over"]) for each in [one, followed, *many] if each["number"] == number
    }
    [found] = said
    return found


async def test_what_follows_a_split_topic_says_how_its_parts_stand(house: House) -> None:
    """It stands where that stands; what follows one of the parts follows that alone."""
    follower, topic = await raised(house), await raised(house)
    clerk = house.topics(Role.CLERK)
    await clerk.MergeTopic(a_merger(follower.topic_id, topic.topic_id))
    lights, noise = (await desk(house).SplitTopic(a_split(topic.topic_id))).parts
    of_part = await raised(house)
    await clerk.MergeTopic(a_merger(of_part.topic_id, lights.topic_id))

    await house.topics(Role.CLERK, division=NEXT_STREET).AnswerTopic(
        topics.AnswerTopicRequest(command=a_command(), topic_id=noise.topic_id, answer="夜市已提前收摊。")
    )

    shown = {
        each.number: [
            (view["stage"], view["parts"], view["parts_over"])
            for view in (
                (await house.http.get(f"/v1/topics/{each.number}")).json(),
                (await house.http.get(f"/v1/track/{each.tracking_code}")).json()["topic"],
            )
        ]
        for each in (topic, follower, of_part)
    }
    assert shown[follower.number] == shown[topic.number] == [("topic-split", 2, 1)] * 2
    assert [each[1:] for each in shown[of_part.number]] == [(0, 0)] * 2


async def test_a_split_topic_is_over_with_the_last_of_its_parts(house: House) -> None:
    topic = await raised(house)
    lights, noise = (await desk(house).SplitTopic(a_split(topic.topic_id))).parts
    seen = await in_open311(house, topic.number)
    assert (seen["status"], seen["service_notice"]) == ("open", f"请关注{lights.number}、{noise.number}。")
    assert await parts_shown(house, topic.number, topic.tracking_code) == (2, 0)

    await house.topics(Role.CLERK, division=NEXT_STREET).AnswerTopic(
        topics.AnswerTopicRequest(command=a_command(), topic_id=noise.topic_id, answer="夜市已提前收摊。")
    )
    await house.topics(Role.CLERK).PoolTopic(a_pooling(lights.topic_id))
    await ended(house, lights.topic_id, issue=1)
    seen = await in_open311(house, topic.number)
    assert (seen["status"], seen["status_notes"]) == (
        "open",
        "已拆分为2件分别办理，其中1件已办结，其余仍在办理。",
    )
    assert await parts_shown(house, topic.number, topic.tracking_code) == (2, 1)

    await ended(house, lights.topic_id, issue=2)
    seen = await in_open311(house, topic.number)
    assert (seen["status"], seen["status_notes"]) == ("closed", "已拆分为2件分别办理，各件均已办结。")
    assert await parts_shown(house, topic.number, topic.tracking_code) == (2, 2)


async def test_a_merged_report_says_when_what_it_follows_is_over(house: House) -> None:
    umbrella, follower = await house.pooled(), await house.in_triage()
    await house.topics(Role.CLERK).MergeTopic(
        topics.MergeTopicRequest(
            command=a_command(), topic_id=follower.topic_id, umbrella_topic_id=umbrella.topic_id
        )
    )
    for issue in (1, 2):
        assert "已办结" not in (await in_open311(house, follower.number))["status_notes"]
        await ended(house, umbrella.topic_id, issue)

    seen = await in_open311(house, follower.number)

    assert (seen["status"], seen["service_notice"]) == ("closed", f"请关注{umbrella.number}。")
    assert seen["status_notes"].endswith("该议题已办结。")


async def test_parts_are_found_without_passing_what_was_never_split(own_house: House) -> None:
    topic = await raised(own_house)
    await desk(own_house).SplitTopic(a_split(topic.topic_id))
    async with own_house.sessions.begin() as session:
        await session.execute(_COPIES, {"number": 3000})
        await session.execute(text("ANALYZE topics"))

    async with own_house.sessions() as session:
        with asked(own_house.engine) as statements:
            parts = await parts_of(session, [(UUID(topic.topic_id), State.SPLIT)])

    assert [each.is_over for each in parts[UUID(topic.topic_id)]] == [False, False]
    assert await passed(own_house.engine, statements) <= 2


@pytest.mark.parametrize("narrowed", [{}, {"status": "closed"}])
async def test_a_page_asks_for_the_issues_of_its_own_topics_only(
    own_house: House, narrowed: dict[str, str]
) -> None:
    topic = await own_house.pooled()
    for issue in (1, 2):
        await ended(own_house, topic.topic_id, issue)
    async with own_house.sessions.begin() as session:
        await session.execute(_SOLVED_COPIES, {"number": 500})
        await session.execute(text("ANALYZE topics, topic_issues, progress_steps"))

    with asked(own_house.engine) as statements:
        page = await own_house.http.get("/open311/v2/requests.json", params={"page_size": "20", **narrowed})

    assert {each["status"] for each in page.json()} == {"closed"}
    assert await passed(own_house.engine, statements) < 1000
