"""Lists, the clerk's desk and the counts."""

import base64
from datetime import UTC, datetime, timedelta

import grpc
import pytest

from rulebook.callers import Role
from shangliang.intake.v1 import topic_events_pb2 as words
from shangliang.intake.v1 import topic_service_pb2 as pb
from tests.intake.desk import reason_of
from tests.intake.house import OTHER_STREET, House, a_command, a_submission


async def test_pages_of_the_list_hold_every_topic_once_newest_first(house: House) -> None:
    handed_in = [(await house.submitted()).topic_id for _ in range(5)]

    seen: list[str] = []
    cursor = ""
    while page := await house.topics().ListTopics(pb.ListTopicsRequest(limit=2, cursor=cursor)):
        seen += [topic.topic_id for topic in page.topics]
        cursor = page.next_cursor
        if not cursor:
            break

    assert seen == handed_in[::-1]


async def test_a_list_is_narrowed_by_division_state_and_words(house: House) -> None:
    topic = await house.pooled()
    await house.submitted(division=OTHER_STREET)
    ask = house.topics().ListTopics

    by_county = await ask(pb.ListTopicsRequest(division="411102"))
    by_city = await ask(pb.ListTopicsRequest(division="411100"))
    by_words = await ask(pb.ListTopicsRequest(query="照明 夜间"))
    by_wildcard = await ask(pb.ListTopicsRequest(query="%"))
    by_state = await ask(pb.ListTopicsRequest(state=pb.TOPIC_STATE_POOLED))

    assert [each.topic_id for each in by_county.topics] == [topic.topic_id]
    assert len(by_city.topics) == 2
    assert [each.topic_id for each in by_words.topics] == [topic.topic_id]
    assert list(by_wildcard.topics) == []
    assert [issue.number for issue in by_state.topics[0].issues] == [1, 2]


async def test_words_of_any_length_and_case_are_found_within_public_titles(house: House) -> None:
    topic = await house.pooled(public_title="社区WiFi信号弱，覆盖不到50%")
    await house.submitted(title="社区WiFi信号弱")

    async def found(query: str) -> list[str]:
        page = await house.topics().ListTopics(pb.ListTopicsRequest(query=query))
        return [each.topic_id for each in page.topics]

    for query in ("WiFi", "wifi", "WIFI", "区w", "弱", "0%", "社区WiFi信号弱，覆盖不到50%", "覆盖 社区"):
        assert await found(query) == [topic.topic_id], query
    for query in ("信区", "wfi", "社区 路灯", "_", "50_"):
        assert await found(query) == [], query


@pytest.mark.parametrize(
    ("path", "field", "reason"),
    [
        ("/v1/topics?division=999999", "division", "DIVISION_UNKNOWN"),
        ("/v1/topics?division=4111990", "division", "DIVISION_UNKNOWN"),
        ("/v1/topics?category=spaceships", "category", "CATEGORY_UNKNOWN"),
        ("/v1/pool?division=999999", "division", "DIVISION_UNKNOWN"),
        ("/v1/rounds?division=411199001", "division", "DIVISION_UNKNOWN"),
        ("/v1/topics?q=a%00b", "q", "nul_character"),
    ],
)
async def test_a_list_of_what_does_not_exist_is_refused_by_field(
    house: House, path: str, field: str, reason: str
) -> None:
    answer = await house.http.get(path)

    [error] = answer.json()["errors"]
    assert (answer.status_code, error["field"], error["rule"]) == (422, field, reason)
    assert error["remedy"]


async def test_the_same_is_refused_over_grpc(house: House) -> None:
    assert await reason_of(house.topics().ListTopics(pb.ListTopicsRequest(division="999999999"))) == (
        "DIVISION_UNKNOWN"
    )
    assert await reason_of(house.topics().ListTopics(pb.ListTopicsRequest(category="spaceships"))) == (
        "CATEGORY_UNKNOWN"
    )
    counts = house.topics(Role.OPS).GetTopicStatistics
    assert await reason_of(counts(pb.GetTopicStatisticsRequest(division="99"))) == "DIVISION_UNKNOWN"


async def test_a_list_is_narrowed_by_the_beginning_of_a_code_and_by_a_village(house: House) -> None:
    receipt = await house.submitted(division="411102001201")

    for division in ("41", "4111", "411102001", "411102001201"):
        answer = await house.http.get("/v1/topics", params={"division": division})
        assert [each["id"] for each in answer.json()["topics"]] == [receipt.topic_id], division


# The second one is a moment before the first one of UTC.
@pytest.mark.parametrize(
    "text", ["not ours", "0001-01-01T00:00:00+14:00|01980000-0000-7000-8000-000000000001"]
)
async def test_a_cursor_that_is_not_ours_is_refused(house: House, text: str) -> None:
    cursor = base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await house.topics().ListTopics(pb.ListTopicsRequest(cursor=cursor))

    assert refused.value.code() is grpc.StatusCode.INVALID_ARGUMENT


async def test_the_desk_shows_the_own_division_with_what_is_overdue(house: House) -> None:
    await house.submitted(division=OTHER_STREET)
    clerk = house.topics(Role.CLERK)
    old = a_command(occurred_at=datetime.now(UTC) - timedelta(days=200), approval="补录1号")
    late = await clerk.SubmitTopic(a_submission(command=old, assisted=True, channel=words.CHANNEL_PAPER))
    fresh = await house.submitted()

    desk = await clerk.ListQueue(pb.ListQueueRequest(state=pb.TOPIC_STATE_SUBMITTED))
    city = await house.topics(Role.AUDITOR, division="411100").ListQueue(
        pb.ListQueueRequest(state=pb.TOPIC_STATE_SUBMITTED)
    )

    assert [(item.status.topic_id, item.overdue) for item in desk.items] == [
        (late.topic_id, True),
        (fresh.topic_id, False),
    ]
    assert desk.items[1].due_at.ToDatetime(tzinfo=UTC) > datetime.now(UTC)
    assert len(city.items) == 3


@pytest.mark.parametrize("division", ["", "4", "999999"])
async def test_whoever_acts_for_no_division_gets_no_desk(house: House, division: str) -> None:
    await house.submitted()
    asked = pb.ListQueueRequest(state=pb.TOPIC_STATE_SUBMITTED)

    assert await reason_of(house.topics(Role.CLERK, division=division).ListQueue(asked)) == "NO_DIVISION"
    auditors = await house.topics(Role.AUDITOR, division=division).ListQueue(asked)
    assert len(auditors.items) == 1


async def test_counts_are_those_of_the_asked_moment(house: House) -> None:
    clerk = house.topics(Role.CLERK)
    spring = datetime(2021, 3, 1, 2, tzinfo=UTC)
    old = a_command(occurred_at=spring, approval="补录1号")
    receipt = await clerk.SubmitTopic(a_submission(command=old, assisted=True, channel=words.CHANNEL_PAPER))
    await clerk.StartTriage(
        pb.StartTriageRequest(
            command=a_command(occurred_at=spring + timedelta(days=2), approval="补录1号"),
            topic_id=receipt.topic_id,
        )
    )
    ask = house.topics(Role.OPS).GetTopicStatistics

    request = pb.GetTopicStatisticsRequest(division="411102")
    now = await ask(request)
    request.as_of.FromDatetime(spring + timedelta(days=1))
    then = await ask(request)

    assert [(count.state, count.topics) for count in now.by_state] == [(pb.TOPIC_STATE_TRIAGE, 1)]
    assert [(count.state, count.topics) for count in then.by_state] == [(pb.TOPIC_STATE_SUBMITTED, 1)]
    assert (now.submitted, then.submitted) == (1, 1)


async def test_the_file_holds_the_residents_own_words_and_no_identity(house: House) -> None:
    receipt = await house.submitted(
        place="西门公交站旁", submitter={"name": "试样甲", "phone": "13800138000"}
    )

    file = await house.topics(Role.CLERK).GetTopicFile(pb.GetTopicFileRequest(topic_id=receipt.topic_id))

    assert file.original_title == "小区西门夜间没有路灯"
    assert file.place == "西门公交站旁"
    assert file.has_contact
    assert file.topic.title == ""
    assert "13800138000" not in str(file)
