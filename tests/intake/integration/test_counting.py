"""A topic's people are counted once each, whatever was merged with whatever."""

from uuid import UUID, uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from intake.queries.people import people_behind
from intake.queries.pool import page_of_pool
from rulebook.callers import Role
from shangliang.intake.v1 import topic_service_pb2 as topics
from tests.fixtures.passing import asked, passed
from tests.intake.house import STREET, House, a_command, a_key
from tests.intake.supporting import KNOWN, PHONE, people, residents, support

_MANY = text(
    "INSERT INTO supports (topic_id, resident_id, supported_at) "
    "SELECT CAST(:topic AS uuid), gen_random_uuid(), now() FROM generate_series(1, :number)"
)
_ELSEWHERE = text(
    "INSERT INTO supports (topic_id, resident_id, supported_at) SELECT topic, gen_random_uuid(), now() "
    "FROM (SELECT gen_random_uuid() FROM generate_series(1, 300)) AS topics (topic), generate_series(1, 60)"
)


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
            await session.execute(KNOWN, {"id": person, "index": index, "division": STREET})
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


async def test_counting_one_topic_passes_only_its_own_supports(own_house: House) -> None:
    quiet, loud = [UUID((await own_house.pooled()).topic_id) for _ in range(2)]
    async with own_house.sessions.begin() as session:
        await session.execute(_MANY, {"topic": loud, "number": 500})
        await session.execute(_ELSEWHERE)
        await session.execute(text("ANALYZE supports"))

    async with own_house.sessions() as session:
        with asked(own_house.engine) as statements:
            counted = await people_behind(session, [loud, quiet])
            await page_of_pool(session, ("411102001",), None, 1)

    assert (counted[loud], counted[quiet]) == (501, 1)
    assert await passed(own_house.engine, statements[:1]) <= 500 + 40
