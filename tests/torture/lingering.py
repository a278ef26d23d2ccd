"""A database in which some transactions that publish stay open for a while after their last statement.

Their events have drawn their places in the outbox, and nobody can see them yet.
"""

from tests.torture.refusing import execute
from tests.torture.town import Town

SECONDS = 1.5
_ONE_IN = 8  # many more, and all connections of a service are busy lingering

_LINGER = f"""
CREATE OR REPLACE FUNCTION torture_lingers() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN PERFORM pg_sleep({SECONDS}); RETURN NULL; END $$;
DROP TRIGGER IF EXISTS torture ON outbox;
CREATE CONSTRAINT TRIGGER torture AFTER INSERT ON outbox DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW WHEN (NEW.seq % {_ONE_IN} = 0) EXECUTE FUNCTION torture_lingers();
"""
_MEND = "DROP TRIGGER IF EXISTS torture ON outbox"


async def linger(town: Town, service: str) -> None:
    """From now on one event in eight keeps its transaction from committing for a while."""
    await execute(town, service, _LINGER)


async def mend(town: Town, service: str) -> None:
    await execute(town, service, _MEND)
