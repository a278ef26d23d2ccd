"""The desk's queue: its own topics, in order, found without passing those of everybody else."""

import pytest
from sqlalchemy import text

from intake.domain.states import State
from intake.queries.queue import page_of_queue
from tests.fixtures.passing import asked, passed
from tests.intake.house import OTHER_STREET, STREET, House

_OTHERS, _OWN = 4000, 2000
_VILLAGE = f"{STREET}201"
_COPIES = text(
    """
    INSERT INTO topics SELECT copy.* FROM topics AS original, generate_series(1, :number) AS copies (turn),
    LATERAL jsonb_populate_record(NULL::topics, to_jsonb(original) || jsonb_build_object(
        'id', gen_random_uuid(), 'number', original.number || '-' || turn,
        'tracking', '\\x' || md5(original.number || turn),
        'submitted_at', original.submitted_at + make_interval(secs => :apart * turn)
    )) AS copy
    WHERE original.division = :division
    """
)


@pytest.mark.parametrize("stem", ["411102", STREET, _VILLAGE])
async def test_a_desk_passes_nobody_elses_topics(house: House, stem: str) -> None:
    await house.submitted(division=OTHER_STREET)
    own = (await house.submitted(division=_VILLAGE)).topic_id
    async with house.sessions.begin() as session:
        await session.execute(_COPIES, {"number": _OTHERS, "division": OTHER_STREET, "apart": -1})
        await session.execute(_COPIES, {"number": _OWN, "division": _VILLAGE, "apart": 1})
        await session.execute(text("ANALYZE topics"))

    async with house.sessions() as session:
        with asked(house.engine) as statements:
            first, following = await page_of_queue(session, (stem,), State.SUBMITTED, None, 10)
            second, _ = await page_of_queue(session, (stem,), State.SUBMITTED, following, 10)

    assert str(first[0].id) == own
    assert [topic.submitted_at for topic in (*first, *second)] == sorted(
        {topic.submitted_at for topic in (*first, *second)}
    )
    assert {topic.division for topic in (*first, *second)} == {_VILLAGE}
    assert await passed(house.engine, statements) <= 2 * 11
