"""Lists of sessions: what is rare is found without passing what is over."""

from typing import Any

import pytest
from sqlalchemy import text

from scheduling.domain.kinds import SessionForm, SessionState
from scheduling.queries.sessions import Wanted, sessions
from tests.fixtures.passing import asked, passed
from tests.scheduling.wording import TOWNSHIP

_OVER = 4000
_COPIES = text(
    """
    INSERT INTO sessions SELECT copy.*
    FROM sessions AS original, generate_series(1, :number) AS copies (turn),
    LATERAL jsonb_populate_record(NULL::sessions, to_jsonb(original) || jsonb_build_object(
        'id', gen_random_uuid(), 'number', original.number || '-' || turn,
        'state', 'counted', 'starts_at', original.starts_at + make_interval(hours => turn),
        'ends_at', original.ends_at + make_interval(hours => turn)
    )) AS copy
    WHERE original.id = :original
    """
)


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(state=SessionState.PLANNED),
        Wanted(state=SessionState.PLANNED, division=TOWNSHIP),
        Wanted(form=SessionForm.MOBILE),
    ],
)
async def test_what_is_rare_is_found_without_passing_what_is_over(world: Any, wanted: Wanted) -> None:
    ordinary = await world.planned()
    rare = await world.planned(form="SESSION_FORM_MOBILE")
    async with world.sessions.begin() as db:
        await db.execute(_COPIES, {"number": _OVER, "original": ordinary.session_id})
        await db.execute(
            text("UPDATE sessions SET state = 'counted' WHERE id = :id"), {"id": ordinary.session_id}
        )
        await db.execute(text("ANALYZE sessions"))

    async with world.sessions() as db:
        with asked(world.engine) as statements:
            found = await sessions(db, wanted, after=None, limit=10)

    assert [str(session.id) for session in found] == [rare.session_id]
    assert await passed(world.engine, statements) <= 10


# So many that the planner, which knows nothing of topics that are all different, believes a page is near.
_OF_OTHERS = 80_000
_WITH_TOPICS_OF_THEIR_OWN = text(
    str(_COPIES).replace("'state',", "'topic_ids', jsonb_build_array(gen_random_uuid()), 'state',")
)


async def test_a_topic_s_sessions_are_found_without_passing_those_of_others(world: Any) -> None:
    ours = await world.planned()
    async with world.sessions.begin() as db:
        await db.execute(_WITH_TOPICS_OF_THEIR_OWN, {"number": _OF_OTHERS, "original": ours.session_id})
        await db.execute(text("ANALYZE sessions"))
    async with world.sessions() as db:
        (topic_id,) = await db.scalar(
            text("SELECT topic_ids FROM sessions WHERE id = :id"), {"id": ours.session_id}
        )
        with asked(world.engine) as statements:
            found = await sessions(db, Wanted(topic_id=topic_id), after=None, limit=1)

    assert [str(session.id) for session in found] == [ours.session_id]
    assert await passed(world.engine, statements) <= 10
