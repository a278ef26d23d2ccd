"""Residents support topics: once each, exactly counted, also at once and over merged topics."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import grpc
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from chassis.auth import RESIDENTS, mint
from intake.domain.states import State
from intake.queries.people import people_behind
from intake.queries.pool import page_of_pool
from intake.vault import phone_index
from rulebook.callers import Caller, Role
from shangliang.intake.v1 import support_service_pb2 as pb
from shangliang.intake.v1 import support_service_pb2_grpc
from shangliang.intake.v1 import topic_service_pb2 as topics
from tests.fixtures.passing import asked, passed
from tests.intake.house import STREET, House, a_command, a_key, bearer
from tests.intake.integration.test_queue import _COPIES

PHONE = "13800000001"
_KNOWN = text(
    "INSERT INTO residents (id, phone_index, phone, verified_at, division, age_band, declared_at) "
    "VALUES (:id, :index, '', now(), :division, 'adult', now())"
)
_MANY = text(
    "INSERT INTO supports (topic_id, resident_id, supported_at) "
    "SELECT CAST(:topic AS uuid), gen_random_uuid(), now() FROM generate_series(1, :number)"
)
_ELSEWHERE = text(
    "INSERT INTO supports (topic_id, resident_id, supported_at) SELECT topic, gen_random_uuid(), now() "
    "FROM (SELECT gen_random_uuid() FROM generate_series(1, 300)) AS topics (topic), generate_series(1, 60)"
)


@pytest.fixture
def house(swept_house: House) -> House:
    return swept_house


async def residents(house: House, number: int, phones: Sequence[str] = ()) -> list[dict[str, str]]:
    """People who have proved themselves before: the headers of their requests."""
    people = [(uuid4(), phone) for phone in phones] or [(uuid4(), f"139{n:08d}") for n in range(number)]
    async with house.sessions.begin() as session:
        for resident_id, phone in people:
            index = phone_index(house.desk.keyring, phone)
            await session.execute(_KNOWN, {"id": resident_id, "index": index, "division": STREET})
    return [bearer(token_of(house, resident_id)) for resident_id, _ in people]


def token_of(house: House, resident_id: UUID) -> str:
    who = Caller(str(resident_id), frozenset({Role.CITIZEN}), "")
    return mint(house.resident_key, who, timedelta(minutes=5), key_id=RESIDENTS)


async def support(house: House, number: str, who: dict[str, str]) -> tuple[int, dict[str, Any]]:
    answer = await house.http.post(f"/v1/topics/{number}/support", headers=a_key() | who)
    return answer.status_code, answer.json()


async def people(house: House, number: str) -> int:
    shown = (await house.http.get(f"/v1/topics/{number}")).json()
    listed = (await house.http.get("/v1/topics", params={"limit": 200})).json()["topics"]
    [in_list] = [each for each in listed if each["number"] == number]
    assert in_list["people_count"] == shown["people_count"]
    return int(shown["people_count"])


async def test_a_resident_supports_a_topic_once_and_takes_it_back(house: House) -> None:
    topic = await house.pooled()
    who = bearer(await house.resident(PHONE))

    first, again = await support(house, topic.number, who), await support(house, topic.number, who)
    assert first == again == (200, {"topic_id": topic.topic_id, "number": topic.number, "supported": True})
    assert await people(house, topic.number) == 2
    shown = (await house.http.get(f"/v1/topics/{topic.number}")).json()
    assert shown["supporters"] == 1

    for _ in range(2):
        back = await house.http.delete(f"/v1/topics/{topic.number}/support", headers=a_key() | who)
        assert (back.status_code, back.json()["supported"]) == (200, False)
    assert await people(house, topic.number) == 1


async def test_who_raised_a_topic_and_supports_it_is_one_person(house: House) -> None:
    topic = await house.pooled(submitter=topics.Submitter(phone="+86 138 0000 0001"))
    [raiser, other] = await residents(house, 2, [PHONE, "13900000001"])

    assert await people(house, topic.number) == 1
    await support(house, topic.number, raiser)
    assert await people(house, topic.number) == 1
    await support(house, topic.number, other)
    assert await people(house, topic.number) == 2


async def test_a_hundred_at_once_are_counted_exactly(house: House) -> None:
    topic = await house.pooled()
    crowd = await residents(house, 100)

    answers = await asyncio.gather(*(support(house, topic.number, who) for who in crowd for _ in range(2)))
    assert {status for status, _ in answers} == {200}
    assert await people(house, topic.number) == 101

    leaving = [
        house.http.delete(f"/v1/topics/{topic.number}/support", headers=a_key() | who) for who in crowd[:40]
    ]
    assert {answer.status_code for answer in await asyncio.gather(*leaving)} == {200}
    assert await people(house, topic.number) == 61


async def test_merging_and_parting_move_nobody_and_count_everybody_once(house: House) -> None:
    """A follows B, which follows C: people of several are one, and are counted as before once parted."""
    first = await house.in_triage(submitter=topics.Submitter(phone=PHONE))
    second = await house.in_triage(submitter=topics.Submitter(phone=PHONE))
    umbrella = await house.pooled()
    [raiser, other] = await residents(house, 2, [PHONE, "13900000001"])
    await support(house, umbrella.number, other)
    clerk = house.topics(Role.CLERK)

    async def merge(topic_id: str, into: str) -> None:
        await clerk.MergeTopic(
            topics.MergeTopicRequest(command=a_command(), topic_id=topic_id, umbrella_topic_id=into)
        )

    await merge(first.topic_id, second.topic_id)
    assert await people(house, second.number) == 1  # both were raised by one phone
    await merge(second.topic_id, umbrella.topic_id)
    assert await people(house, umbrella.number) == 3  # an unknown, that phone, one supporter
    await support(house, umbrella.number, raiser)
    assert await people(house, umbrella.number) == 3
    assert (await support(house, second.number, raiser))[1]["reason"] == "SUPPORT_THE_OTHER"

    await clerk.UndoMerge(
        topics.UndoMergeRequest(command=a_command(), topic_id=second.topic_id, reason="两件事并不相同。")
    )
    assert await people(house, umbrella.number) == 3  # the raiser has supported it himself
    await house.http.delete(f"/v1/topics/{umbrella.number}/support", headers=a_key() | raiser)
    assert await people(house, umbrella.number) == 2
    assert await people(house, second.number) == 1


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.integers(-1, 4), min_size=5, max_size=5),
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 5)), max_size=14),
    st.lists(st.integers(-1, 5), min_size=5, max_size=5),
)
async def test_the_count_over_any_tree_is_the_number_of_different_people(
    house: House, above: list[int], supports: list[tuple[int, int]], raisers: list[int]
) -> None:
    """Against the same said in Python: topics 0 to 4, each below an earlier one; raiser -1 gave no phone."""
    ids, persons, umbrellas = [uuid4() for _ in range(5)], [uuid4() for _ in range(6)], dict[int, int]()
    async with house.sessions.begin() as session:
        for place, phone in enumerate(raisers):
            if 0 <= above[place] < place:
                umbrellas[place] = above[place]
            values = {
                "id": ids[place],
                "number": ids[place].hex[:20],
                "tracking": ids[place].bytes,
                "umbrella": ids[umbrellas[place]] if place in umbrellas else None,
                "index": f"phone {phone} {ids[0]}".encode() if phone >= 0 else b"",
            }
            await session.execute(_TOPIC, values)
            await session.execute(_RAISER, values)
        for number, person in enumerate(persons):
            index = f"phone {number} {ids[0]}".encode()
            await session.execute(_KNOWN, {"id": person, "index": index, "division": STREET})
        for place, number in set(supports):
            await session.execute(_SUPPORTED, {"topic": ids[place], "person": persons[number]})
        counted = await people_behind(session, ids)

    def tree(place: int) -> set[int]:
        return {place}.union(*(tree(below) for below, over in umbrellas.items() if over == place))

    for place in range(5):
        raised = {raisers[each] if raisers[each] >= 0 else f"unknown {each}" for each in tree(place)}
        assert counted[ids[place]] == len(
            raised | {number for each, number in supports if each in tree(place)}
        )


_TOPIC = text(
    """
    INSERT INTO topics (id, version, number, tracking, division, category, channel, source_kind, assisted,
        has_contact, venue_id, state, state_since, stage, stage_since, submitted_at, recorded_at, updated_at,
        umbrella_id, supporters)
    VALUES (:id, 1, :number, :tracking, '411102001', 'roads', 1, 1, false, false, '', 'pooled', now(), '',
        now(), now(), now(), now(), :umbrella, 7)
    """
)
_RAISER = text(
    """
    WITH key AS (INSERT INTO vault_keys (subject_id, sealed_key, created_at) VALUES (:id, '', now()))
    INSERT INTO vault_contacts (subject_id, topic_id, name, phone, email, phone_index, locale, no_reply)
    VALUES (:id, :id, '', '', '', :index, 'zh-CN', false)
    """
)
_SUPPORTED = text(
    "INSERT INTO supports (topic_id, resident_id, supported_at) VALUES (:topic, :person, now())"
)


async def test_only_those_of_the_area_who_have_said_who_they_are_support(house: House) -> None:
    pooled, waiting = await house.pooled(), await house.in_triage()
    unsaid = bearer((await house.proved(PHONE))["token"])
    child = bearer(await house.resident("13800000002", age_band="under14"))
    stranger = bearer(await house.resident("13800000003", division="411104001"))
    own = bearer(await house.resident("13800000004"))

    refusals = [
        (await support(house, pooled.number, unsaid))[1]["reason"],
        (await support(house, pooled.number, child))[1]["reason"],
        (await support(house, pooled.number, stranger))[1]["reason"],
        (await support(house, waiting.number, own))[1]["reason"],
        (await support(house, "LH2021-0000000-0", own))[1]["reason"],
        (await support(house, pooled.number, {}))[1]["reason"],
    ]

    assert refusals == [
        "SELF_UNDECLARED",
        "GUARDIAN_MISSING",
        "OTHER_AREA",
        "NOT_IN_POOL",
        "TOPIC_UNKNOWN",
        "NOT_AUTHENTICATED",
    ]
    assert await people(house, pooled.number) == 1


async def test_a_clerk_who_wants_to_do_it_for_somebody_is_told_why_not(house: House) -> None:
    topic = await house.pooled()
    stub: Any = support_service_pb2_grpc.SupportServiceStub(house.channel(Role.CLERK))  # type: ignore[no-untyped-call]  # generated

    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await stub.SupportTopic(pb.SupportTopicRequest(command=a_command(), topic_id=topic.topic_id))

    assert refused.value.code() is grpc.StatusCode.PERMISSION_DENIED
    assert "只能由居民本人作出" in str(refused.value.details())


async def test_over_grpc_a_resident_supports_by_id(house: House) -> None:
    topic = await house.pooled()
    token = await house.resident(PHONE)
    channel = house.channel_with(token)
    stub: Any = support_service_pb2_grpc.SupportServiceStub(channel)  # type: ignore[no-untyped-call]  # generated

    answer = await stub.SupportTopic(pb.SupportTopicRequest(command=a_command(), topic_id=topic.topic_id))
    page = await stub.ListPool(pb.ListPoolRequest(division="411102"))

    assert answer.support.supported
    assert [(each.number, each.people_count) for each in page.topics] == [(topic.number, 2)]
    await stub.WithdrawSupport(pb.WithdrawSupportRequest(command=a_command(), topic_id=topic.topic_id))
    assert await people(house, topic.number) == 1


async def test_the_pool_shows_what_waits_or_is_proposed_newest_first_page_by_page(house: House) -> None:
    await house.submitted()
    await house.approved()
    waiting = [
        (await house.pooled()).number,
        (await house.shortlisted()).number,
        (await house.pooled()).number,
    ]

    seen: list[str] = []
    cursor = ""
    while True:
        params: dict[str, str | int] = {"division": "411102", "limit": 1, "cursor": cursor}
        page = (await house.http.get("/v1/pool", params=params)).json()
        seen += [each["number"] for each in page["topics"]]
        cursor = page["next_cursor"]
        if not cursor:
            break

    assert seen == waiting[::-1]
    elsewhere = await house.http.get("/v1/pool", params={"division": "411104"})
    assert elsewhere.json()["topics"] == []
    assert (await house.http.get("/v1/pool")).status_code == 422


async def test_a_screening_note_keeps_who_stood_behind_the_topic(house: House) -> None:
    topic = await house.pooled()
    [who] = await residents(house, 1)
    await support(house, topic.number, who)
    await house.topics(Role.LIAISON).ShortlistTopic(
        topics.ShortlistTopicRequest(command=a_command(), topic_id=topic.topic_id, note="群众反映集中。")
    )

    [(content,)] = await house.rows(
        "SELECT content FROM records WHERE topic_id = :id AND action = 'shortlist'", id=topic.topic_id
    )
    assert (content["note"], content["people"]) == ("群众反映集中。", 2)


async def test_counting_one_topic_passes_only_its_own_supports(house: House) -> None:
    quiet, loud = [UUID((await house.pooled()).topic_id) for _ in range(2)]
    async with house.sessions.begin() as session:
        await session.execute(_MANY, {"topic": loud, "number": 500})
        await session.execute(_ELSEWHERE)
        await session.execute(text("ANALYZE supports"))

    async with house.sessions() as session:
        with asked(house.engine) as statements:
            counted = await people_behind(session, [loud, quiet])
            await page_of_pool(session, ("411102001",), None, 1)

    assert (counted[loud], counted[quiet]) == (501, 1)
    assert await passed(house.engine, statements[:1]) <= 500 + 40


async def test_a_countys_pool_is_found_without_passing_what_else_there_is(house: House) -> None:
    for division in (STREET, "411104001"):
        await house.submitted(division=division)
    pooled = await house.pooled()
    async with house.sessions.begin() as session:
        for division in (STREET, "411104001"):
            await session.execute(_COPIES, {"number": 1500, "apart": 1, "division": division})
        await session.execute(text("ANALYZE topics"))

    async with house.sessions() as session:
        with asked(house.engine) as statements:
            first, following = await page_of_pool(session, (STREET[:6],), None, 10)
            second, _ = await page_of_pool(session, (STREET[:6],), following, 10)

    views = [*first, *second]
    assert {view.topic.state for view in views} == {State.POOLED}
    assert {view.topic.division for view in views} == {STREET}
    assert len({view.topic.id for view in views}) == 20
    assert first[-1].topic.submitted_at > second[0].topic.submitted_at
    assert (await house.http.get(f"/v1/topics/{pooled.number}")).status_code == 200
    lists = [each for each in statements if "ORDER BY topics.submitted_at" in each[0]]
    assert len(lists) == 2
    assert await passed(house.engine, lists) <= 2 * 11


async def test_support_is_given_as_often_as_the_policy_says(house: House) -> None:
    topic = await house.pooled()
    [who] = await residents(house, 1)
    limit = int(house.desk.rules.policy.number("support.perDay", house.texting.now()))

    answers = await asyncio.gather(*(support(house, topic.number, who) for _ in range(limit + 3)))

    assert sorted(status for status, _ in answers) == [*[200] * limit, 429, 429, 429]
    assert await people(house, topic.number) == 2
