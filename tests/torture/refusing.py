"""A database that refuses what follows from some events or matters: these wait until it is mended."""

import asyncpg

from tests.torture.town import Town

SHARES = 5  # one aggregate in so many is refused

_REFUSE = """
CREATE OR REPLACE FUNCTION torture_refuses() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'refused for a while'; END $$;
CREATE OR REPLACE TRIGGER torture BEFORE INSERT OR UPDATE ON {table}
FOR EACH ROW WHEN ({which}) EXECUTE FUNCTION torture_refuses();
"""
_MEND = "DROP TRIGGER IF EXISTS torture ON {table}"
# Where it is written which events were applied; what background tasks write about a matter.
_SEEN, _WORK = "aggregate_seen", ("findings", "topic_grams")


async def refuse(town: Town, service: str, share: int) -> None:
    """From now on a consumer of the service cannot apply events of one aggregate in five."""
    await execute(town, service, _refusal(_SEEN, f"abs(hashtext(NEW.aggregate_id)) % {SHARES} = {share}"))


async def refuse_stream(town: Town, service: str, stream: str) -> None:
    """From now on a consumer of the service cannot apply any event of the stream."""
    await execute(town, service, _refusal(_SEEN, f"NEW.stream = '{stream}'"))


async def mend(town: Town, service: str) -> None:
    await execute(town, service, _MEND.format(table=_SEEN))


async def refuse_work(town: Town, share: int) -> None:
    """From now on intake cannot note what one matter in five says: it is put aside; a deletion must wait."""
    for table in _WORK:
        await execute(
            town, "intake", _refusal(table, f"abs(hashtext(NEW.topic_id::text)) % {SHARES} = {share}")
        )


async def mend_work(town: Town) -> None:
    for table in _WORK:
        await execute(town, "intake", _MEND.format(table=table))


async def execute(town: Town, service: str, statement: str) -> None:
    """Tell the database of a service something, past every proxy."""
    connection = await asyncpg.connect(town.database(service))
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


def _refusal(table: str, which: str) -> str:
    return _REFUSE.format(table=table, which=which)
