"""The desk's queue: its own topics, in order, found without passing those of everybody else."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event, text

from intake.domain.states import State
from intake.queries.queue import page_of_queue
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

    async with house.sessions() as session, house.engine.connect() as connection:
        with _asked(house) as asked:
            first, following = await page_of_queue(session, (stem,), State.SUBMITTED, None, 10)
            second, _ = await page_of_queue(session, (stem,), State.SUBMITTED, following, 10)
        plans = [
            (await connection.exec_driver_sql(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}", values)).scalar_one()
            for sql, values in asked
        ]

    assert str(first[0].id) == own
    assert [topic.submitted_at for topic in (*first, *second)] == sorted(
        {topic.submitted_at for topic in (*first, *second)}
    )
    assert {topic.division for topic in (*first, *second)} == {_VILLAGE}
    assert sum(_passed(plan[0]["Plan"]) for plan in plans) <= 2 * 11


@contextmanager
def _asked(house: House) -> Iterator[list[tuple[str, Any]]]:
    """Collects the statements of the block."""
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        asked.append((statement, values))

    event.listen(house.engine.sync_engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(house.engine.sync_engine, "before_cursor_execute", note)


def _passed(node: dict[str, Any]) -> int:
    """How many rows a plan took from the table, those that it then left out included."""
    taken = node["Actual Rows"] + node.get("Rows Removed by Filter", 0) if "Relation Name" in node else 0
    return int(taken) + sum(map(_passed, node.get("Plans", ())))
