"""Lists of Open311: what is open or over, which days, page after page, and at the cost of a page."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from intake.commands import SeenStep, record_steps
from intake.domain.georeport import SPAN, Window
from intake.queries.service_requests import Wanted, page_of_requests
from rulebook.callers import Role
from shangliang.intake.v1 import topic_service_pb2 as pb
from tests.fixtures.passing import asked, passed
from tests.intake.house import OTHER_STREET, House, a_command

LIST = "/open311/v2/requests.json"
_COPIES = text(
    """
    INSERT INTO topics SELECT copy.* FROM topics AS original, generate_series(1, :number) AS copies (turn),
    LATERAL jsonb_populate_record(NULL::topics, to_jsonb(original) || jsonb_build_object(
        'id', gen_random_uuid(), 'number', original.number || '-' || turn,
        'tracking', '\\x' || md5(original.number || turn),
        'submitted_at', original.submitted_at - make_interval(secs => :from + turn)
    )) AS copy
    WHERE original.state = :state
    """
)


async def asked_for(house: House, **parameters: Any) -> list[dict[str, Any]]:
    answer = await house.http.get(LIST, params=parameters)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()
    return found


async def numbers(house: House, **parameters: Any) -> list[str]:
    return [each["service_request_id"] for each in await asked_for(house, **parameters)]


async def step(house: House, topic_id: str, name: str, **facts: Any) -> None:
    now = datetime.now(UTC)
    seen = SeenStep(UUID(topic_id), uuid4(), name, facts, "system", now, now)
    async with house.sessions.begin() as session:
        await record_steps(session, [seen])


async def test_a_report_is_closed_when_it_is_answered_or_all_its_issues_have_ended(house: House) -> None:
    answered, approved = await house.in_triage(), await house.approved()
    await house.topics(Role.CLERK).AnswerTopic(
        pb.AnswerTopicRequest(
            command=a_command(), topic_id=answered.topic_id, answer="路灯已于本周修复，请您查看。"
        )
    )

    assert await numbers(house, status="open") == [approved.number]
    assert await numbers(house, status="closed") == [answered.number]
    await step(house, approved.topic_id, "issue-resolved", issue=1)
    [going_on] = await asked_for(house, status="open")
    assert (going_on["service_request_id"], going_on["status_notes"]) == (
        approved.number,
        "部分问题已办结，其余仍在办理。",
    )
    await step(house, approved.topic_id, "issue-explained", issue=2)
    assert await numbers(house, status="closed") == [approved.number, answered.number]
    assert await numbers(house, status="open,closed") == [approved.number, answered.number]
    [shown] = await asked_for(house, service_request_id=approved.number)
    assert (shown["status"], shown["status_notes"]) == ("closed", "各项问题均已办结。")


async def test_a_merged_report_is_closed_and_names_the_one_that_goes_on(house: House) -> None:
    merged, umbrella = await house.in_triage(), await house.pooled()
    await house.topics(Role.CLERK).MergeTopic(
        pb.MergeTopicRequest(
            command=a_command(),
            topic_id=merged.topic_id,
            umbrella_topic_id=umbrella.topic_id,
        )
    )

    [shown] = (await house.http.get(f"/open311/v2/requests/{merged.number}.json")).json()

    assert (shown["status"], shown["service_notice"]) == ("closed", f"请关注{umbrella.number}。")


async def test_numbers_override_everything_else_and_unknown_ones_are_left_out(house: House) -> None:
    one, two = (await house.submitted()).number, (await house.submitted()).number
    typed = two.lower().replace("-", "")

    assert await numbers(house, service_request_id=f"{typed}, LH2021-0000001-0,{one}", status="closed") == [
        two,
        one,
    ]
    assert await numbers(house, service_request_id=[one, two]) == [one, two]
    assert (
        await house.http.get(LIST, params={"service_request_id": ",".join(["x"] * 101)})
    ).status_code == 200
    many = ",".join(map(str, range(101)))
    assert (await house.http.get(LIST, params={"service_request_id": many})).status_code == 400


async def test_a_list_is_narrowed_by_service_division_and_days(house: House) -> None:
    noise = (await house.submitted(category="noise", division=OTHER_STREET)).number
    roads = (await house.submitted()).number
    async with house.sessions.begin() as session:
        await session.execute(
            text("UPDATE topics SET submitted_at = :at WHERE number = :number"),
            {"at": datetime(2026, 1, 1, 4, tzinfo=UTC), "number": noise},
        )

    assert await numbers(house) == [roads]
    assert await numbers(house, start_date="2026-01-01T12:00:00+08:00", end_date="2026-01-01T12:00:00") == [
        noise
    ]
    new_year = {"start_date": "2026-01-01"}
    assert await numbers(house, **new_year, service_code="noise,parking") == [noise]
    assert await numbers(house, **new_year, service_code="roads") == []
    assert await numbers(house, **new_year, address_id="411104") == [noise]
    assert await numbers(house, **new_year, address_id="411102", jurisdiction_id="411100") == []
    for wrong in ({"service_code": "astrology"}, {"jurisdiction_id": "110000"}):
        assert (await house.http.get(LIST, params=wrong)).status_code == 404
    for wrong in (
        {"status": "gone"},
        {"start_date": "x"},
        {"page": "0"},
        {"cursor": "x"},
        {"page_size": "201"},
    ):
        assert (await house.http.get(LIST, params=wrong)).status_code == 400, wrong


async def test_pages_end_at_a_thousand_and_the_link_goes_on(house: House) -> None:
    await house.submitted()
    async with house.sessions.begin() as session:
        await session.execute(_COPIES, {"number": 1004, "state": "submitted", "from": 0})

    pages = [await numbers(house, page=page, page_size=200) for page in range(1, 7)]
    last = await house.http.get(LIST, params={"page": 5, "page_size": 200, "service_code": "roads"})
    followed = last.headers["link"].partition(">")[0].removeprefix("<")
    beyond = await house.http.get(followed)

    assert [len(page) for page in pages] == [200, 200, 200, 200, 200, 0]
    assert len({number for page in pages for number in page}) == 1000
    assert "service_code=roads" in followed
    assert len(beyond.json()) == 5
    assert "link" not in beyond.headers
    assert {each["service_request_id"] for each in beyond.json()}.isdisjoint(pages[4])


@pytest.mark.parametrize("status", ["open", "closed"])
async def test_a_page_costs_what_it_shows_however_many_there_are(own_house: House, status: str) -> None:
    """The few that are over lie behind thousands that go on, and the other way round."""
    await own_house.in_triage()
    merged, umbrella = await own_house.in_triage(), await own_house.pooled()
    await own_house.topics(Role.CLERK).MergeTopic(
        pb.MergeTopicRequest(
            command=a_command(),
            topic_id=merged.topic_id,
            umbrella_topic_id=umbrella.topic_id,
        )
    )
    async with own_house.sessions.begin() as session:
        await session.execute(_COPIES, {"number": 3000, "state": "triage", "from": 0})
        await session.execute(_COPIES, {"number": 300, "state": "merged", "from": 4000})
        await session.execute(text("ANALYZE topics"))
    window = Window(datetime.now(UTC) - SPAN - timedelta(days=1), None)
    wanted = Wanted(window, statuses=frozenset({status}))

    async with own_house.sessions() as session:
        with asked(own_house.engine) as statements:
            first, following = await page_of_requests(session, wanted, None, skip=0, limit=10)
            second, _ = await page_of_requests(session, wanted, following, skip=0, limit=10)

    assert {each.is_over for each in (*first, *second)} == {status == "closed"}
    assert len({each.topic.id for each in (*first, *second)}) == 20
    # For each that is shown its row, the same again for how it stands, and its umbrella's; and one more to
    # know that it goes on.
    assert await passed(own_house.engine, statements) <= 3 * 2 * 11
