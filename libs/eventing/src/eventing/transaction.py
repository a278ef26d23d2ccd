"""One transaction with a session in it, begun and committed by the driver."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from eventing import outgoing
from eventing.connections import at_hand
from eventing.driving import DRIVER, committed


@asynccontextmanager
async def begin(sessions: async_sessionmaker[AsyncSession]) -> AsyncIterator[AsyncSession]:
    """Like `sessions.begin()`: a session whose transaction commits at the end of the block, or rolls back.

    What was published in it and is not yet written is written then. Errors are SQLAlchemy's for what the
    session was asked, and asyncpg's for begin, commit and what `driving.fetch` was asked.
    """
    async with (
        at_hand(sessions.kw["bind"]) as spare,
        sessions(bind=spare.connection) as session,
        committed(spare.driver),
    ):
        session.info[DRIVER] = spare.driver
        yield session
        await session.flush()
        await outgoing.write(session)
