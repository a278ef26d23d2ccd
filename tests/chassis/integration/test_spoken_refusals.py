"""What a trigger refuses in words reaches the caller as a refusal."""

from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from chassis.database import new_engine, new_sessions
from chassis.spoken_refusals import spoken_refusal
from chassis.statuses import http_status

FreshDatabase = Callable[..., Awaitable[str]]
CLOSED = """
    CREATE FUNCTION closed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE EXCEPTION USING
            ERRCODE = 'SL409', MESSAGE = '已封账。', HINT = '请联系会计。', DETAIL = 'book 7';
    END $$
"""


async def test_a_trigger_refuses_in_words_and_nothing_is_written(fresh_database: FreshDatabase) -> None:
    engine = new_engine(await fresh_database())
    sessions = new_sessions(engine)
    try:
        async with sessions.begin() as session:
            await session.execute(text("CREATE TABLE book (page int CHECK (page > 0))"))
            await session.execute(text(CLOSED))
            await session.execute(
                text("CREATE TRIGGER closed BEFORE INSERT ON book FOR EACH ROW EXECUTE FUNCTION closed()")
            )

        with pytest.raises(DBAPIError) as met:
            async with sessions.begin() as session:
                await session.execute(text("INSERT INTO book VALUES (1)"))

        refused = spoken_refusal(met.value)
        assert refused
        assert (refused.message, refused.remedy) == ("已封账。", "请联系会计。")
        assert refused.details == {"why": "book 7"}
        assert http_status(refused) == 409
        async with sessions.begin() as session:
            assert await session.scalar(text("SELECT count(*) FROM book")) == 0
    finally:
        await engine.dispose()


async def test_other_errors_of_the_database_are_no_refusals(fresh_database: FreshDatabase) -> None:
    engine = new_engine(await fresh_database())
    try:
        with pytest.raises(DBAPIError) as met:
            async with new_sessions(engine).begin() as session:
                await session.execute(text("SELECT 1/0"))
        assert spoken_refusal(met.value) is None
    finally:
        await engine.dispose()
