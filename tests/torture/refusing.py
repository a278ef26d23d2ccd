"""A database that refuses what follows from some events, so that these are parked, until it is mended."""

import asyncpg

from tests.torture.town import Town

SHARES = 5  # one aggregate in so many is refused

_REFUSE = """
CREATE OR REPLACE FUNCTION torture_refuses() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'refused for a while'; END $$;
CREATE OR REPLACE TRIGGER torture BEFORE INSERT OR UPDATE ON aggregate_seen
FOR EACH ROW WHEN ({which}) EXECUTE FUNCTION torture_refuses();
"""
_MEND = "DROP TRIGGER IF EXISTS torture ON aggregate_seen"


async def refuse(town: Town, service: str, share: int) -> None:
    """From now on a consumer of the service cannot apply events of one aggregate in five."""
    await execute(
        town, service, _REFUSE.format(which=f"abs(hashtext(NEW.aggregate_id)) % {SHARES} = {share}")
    )


async def refuse_stream(town: Town, service: str, stream: str) -> None:
    """From now on a consumer of the service cannot apply any event of the stream."""
    await execute(town, service, _REFUSE.format(which=f"NEW.stream = '{stream}'"))


async def mend(town: Town, service: str) -> None:
    await execute(town, service, _MEND)


async def execute(town: Town, service: str, statement: str) -> None:
    """Tell the database of a service something, past every proxy."""
    connection = await asyncpg.connect(town.database(service))
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
