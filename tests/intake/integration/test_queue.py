"""The desk's queue: its own topics, those due first first, found without passing those of everybody else."""

import pytest
from sqlalchemy import text

from intake.domain.states import State
from intake.queries.queue import page_of_queue
from tests.fixtures.passing import asked, passed
from tests.intake.house import OTHER_STREET, STREET, House

# As many as a street or a county has of a city.
_OTHERS, _OWN = 6000, 1000
_VILLAGE = f"{STREET}201"
_COPIES = text(
    """
    INSERT INTO topics SELECT copy.* FROM topics AS original, generate_series(1, :number) AS copies (turn),
    LATERAL jsonb_populate_record(NULL::topics, to_jsonb(original) || jsonb_build_object(
        'id', gen_random_uuid(), 'number', original.number || '-' || turn,
        'tracking', '\\x' || md5(original.number || turn),
        'submitted_at', original.submitted_at - make_interval(secs => :apart * turn),
        'due_at', original.due_at + make_interval(secs => :apart * turn)
    )) AS copy
    WHERE original.division = :division
    """
)


# Streets and counties have desks, which an index serves in order; a village's own topics may be put in order.
@pytest.mark.parametrize(("stem", "most"), [("411102", 22), (STREET, 22), (_VILLAGE, 2 * _OWN + 22)])
async def test_a_desk_passes_nobody_elses_topics(own_house: House, stem: str, most: int) -> None:
    await own_house.submitted(division=OTHER_STREET)
    own = (await own_house.submitted(division=_VILLAGE)).topic_id
    async with own_house.sessions.begin() as session:
        await session.execute(_COPIES, {"number": _OTHERS, "division": OTHER_STREET, "apart": -1})
        await session.execute(_COPIES, {"number": _OWN, "division": _VILLAGE, "apart": 1})
        await session.execute(text("ANALYZE topics"))

    async with own_house.sessions() as session:
        with asked(own_house.engine) as statements:
            first, following = await page_of_queue(session, (stem,), State.SUBMITTED, None, 10)
            second, _ = await page_of_queue(session, (stem,), State.SUBMITTED, following, 10)

    assert str(first[0].id) == own
    due = [topic.due_at for topic in (*first, *second) if topic.due_at]
    assert due == sorted(set(due))
    assert len(due) == len(first) + len(second)
    assert {topic.division for topic in (*first, *second)} == {_VILLAGE}
    assert await passed(own_house.engine, statements) <= most
