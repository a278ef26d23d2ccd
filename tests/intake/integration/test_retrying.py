"""What background tasks put aside is seen, and tried again at once by whoever has mended the cause."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import text

from intake.domain.patience import Work
from intake.queries.setting_aside import page_of_aside
from rulebook.callers import Role
from shangliang.intake.v1 import aside_service_pb2 as pb
from shangliang.intake.v1 import aside_service_pb2_grpc, audit_service_pb2
from tests.fixtures.passing import asked, passed
from tests.intake.desk import COUNTY, reason_of
from tests.intake.house import OTHER_STREET, STREET, House, a_command
from tests.intake.integration.test_setting_aside import (
    FIRE,
    NO_WORDS,
    SOON,
    aside,
    done,
    indexing,
    looking,
    through,
    write,
)

MANY = text(
    """
    INSERT INTO set_aside (work, subject_id, error, attempts, since, next_try_at)
    SELECT 'look', gen_random_uuid(), 'ValueError', 1, now() + number * interval '1 second', now()
    FROM generate_series(1, 5000) AS number
    """
)


def asides(house: House, role: Role = Role.OPS, division: str = COUNTY) -> Any:
    return aside_service_pb2_grpc.AsideServiceStub(house.channel(role, division=division))  # type: ignore[no-untyped-call]  # generated


async def spoilt(house: House, division: str = STREET) -> str:
    """A matter that neither can be looked at nor found by its words, and was put aside for both."""
    topic_id = (await house.submitted(division=division, **FIRE)).topic_id
    await write(house, topic_id, NO_WORDS)
    for work in (looking(house), indexing(house)):
        await through(work, datetime.now(UTC) + SOON)
    return topic_id


async def listed(house: House, role: Role = Role.OPS, division: str = COUNTY) -> list[pb.AsideMatter]:
    answer = await asides(house, role, division).ListAside(pb.ListAsideRequest())
    return list(answer.matters)


def a_retry(*topic_ids: str, **changes: Any) -> pb.RetryAsideRequest:
    return pb.RetryAsideRequest(command=a_command(), topic_ids=topic_ids, **changes)


async def due(house: House) -> set[tuple[str, str]]:
    rows = await house.rows("SELECT work, subject_id FROM set_aside WHERE next_try_at <= now()")
    return {(work, str(subject)) for work, subject in rows}


async def test_operators_see_what_was_put_aside_since_when_and_why_and_no_word_of_it(house: House) -> None:
    topic_id = await spoilt(house)

    first, second = await listed(house)

    assert {first.work, second.work} == {pb.ASIDE_WORK_LOOK, pb.ASIDE_WORK_GRAMS}
    assert (first.topic_id, first.division, first.error, first.attempts) == (
        topic_id,
        STREET,
        "UnicodeDecodeError",
        1,
    )
    assert first.number
    assert first.since.ToDatetime() <= second.since.ToDatetime() < first.next_try_at.ToDatetime()
    looks = await asides(house).ListAside(pb.ListAsideRequest(work=pb.ASIDE_WORK_LOOK))
    assert [each.work for each in looks.matters] == [pb.ASIDE_WORK_LOOK]


async def test_the_list_goes_on_behind_a_page_also_between_two_works_of_one_moment(house: House) -> None:
    topic_ids = [await spoilt(house) for _ in range(2)]
    async with house.sessions.begin() as session:
        await session.execute(text("UPDATE set_aside SET since = date_trunc('day', since)"))
    seen, cursor = [], ""
    for _ in range(4):
        page = await asides(house).ListAside(pb.ListAsideRequest(limit=1, cursor=cursor))
        seen += [(each.topic_id, each.work) for each in page.matters]
        cursor = page.next_cursor

    works = (pb.ASIDE_WORK_LOOK, pb.ASIDE_WORK_GRAMS)
    assert (len(seen), cursor) == (4, "")
    assert set(seen) == {(each, work) for each in topic_ids for work in works}
    wrong = pb.ListAsideRequest(cursor="no-cursor.look")
    assert await reason_of(asides(house).ListAside(wrong)) == "CURSOR_INVALID"


async def test_a_liaison_sees_the_own_divisions_and_others_nothing(house: House) -> None:
    topic_id = await spoilt(house)

    assert {each.topic_id for each in await listed(house, Role.LIAISON, STREET)} == {topic_id}
    assert await listed(house, Role.LIAISON, OTHER_STREET) == []
    elsewhere = asides(house, Role.LIAISON, OTHER_STREET)
    assert await reason_of(elsewhere.RetryAside(a_retry(topic_id))) == "NOT_SET_ASIDE"
    assert (await elsewhere.RetryAside(a_retry())).matters == 0
    assert await due(house) == set()
    clerk = asides(house, Role.CLERK, STREET)
    assert await reason_of(clerk.ListAside(pb.ListAsideRequest())) == "METHOD_NOT_ALLOWED"


async def test_what_is_mended_is_tried_at_once_and_goes_from_the_list(house: House) -> None:
    topic_id = await spoilt(house)
    await write(house, topic_id, FIRE["title"].encode())
    await through(looking(house), datetime.now(UTC) + SOON)
    async with house.sessions.begin() as session:
        await session.execute(text("UPDATE set_aside SET next_try_at = now() + interval '1 hour'"))

    answer = await asides(house).RetryAside(a_retry(topic_id, work=pb.ASIDE_WORK_GRAMS))
    index = indexing(house)
    index._aside._ask_at = 0.001  # as if long after the start
    await through(index, datetime.now(UTC) + SOON)

    assert answer.matters == 1
    assert await done(house, index) == {topic_id}
    assert await aside(house) == []


async def test_asking_twice_with_one_key_does_it_once_and_it_is_on_record(house: House) -> None:
    first, second = await spoilt(house), await spoilt(house)
    request = a_retry(first)
    answers = [(await asides(house).RetryAside(request)).matters for _ in range(2)]

    assert answers == [2, 2]
    assert await due(house) == {("look", first), ("grams", first)}
    found = await house.audit(Role.AUDITOR).ListAuditRecords(
        audit_service_pb2.ListAuditRecordsRequest(action="RetryAside")
    )
    assert [(each.actor, each.object_id) for each in found.records] == [("ops-1", first)]
    assert (await asides(house).RetryAside(a_retry())).matters == 2  # the others, not due yet
    assert {subject for _, subject in await due(house)} == {first, second}


async def test_one_that_is_not_aside_is_refused_and_nothing_is_done(house: House) -> None:
    topic_id, other = await spoilt(house), (await house.submitted()).topic_id

    assert await reason_of(asides(house).RetryAside(a_retry(topic_id, other))) == "NOT_SET_ASIDE"

    assert await due(house) == set()


async def test_a_page_reads_no_more_than_itself_however_much_is_aside(own_house: House) -> None:
    await spoilt(own_house)
    async with own_house.sessions.begin() as session:
        await session.execute(MANY)
        await session.execute(text("ANALYZE set_aside"))
    async with own_house.sessions() as session:
        with asked(own_house.engine) as statements:
            found, following = await page_of_aside(session, list(Work), (), None, 1)

    assert (len(found), following is not None) == (1, True)
    assert await passed(own_house.engine, statements) <= 20


async def test_trying_all_again_passes_over_what_a_task_has_in_hand(house: House) -> None:
    topic_id = await spoilt(house)
    async with house.sessions.begin() as session:
        held = text("SELECT FROM set_aside WHERE subject_id = :id FOR UPDATE")
        await session.execute(held, {"id": topic_id})
        passed_over = await asides(house).RetryAside(a_retry(), timeout=5)

    assert passed_over.matters == 0
