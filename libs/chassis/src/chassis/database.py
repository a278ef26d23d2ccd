"""Engines and sessions on PostgreSQL through asyncpg."""

from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine


def new_engine(
    url: str,
    *,
    application_name: str = "shangliang",
    pool_size: int = 10,
    statement_timeout: float = 15,
) -> AsyncEngine:
    """Return an engine that opens at most pool_size connections, each on first use.

    Statements end after statement_timeout seconds, waits for a lock after a third of it, and a transaction
    that does nothing for a minute is ended by the server. Parameters never appear in errors.
    Sessions keep no state on a connection, so going back to the pool costs no query unless a transaction was
    left open.
    """
    milliseconds = int(statement_timeout * 1000)
    server_settings = {
        "application_name": application_name,
        "statement_timeout": str(milliseconds),
        "lock_timeout": str(milliseconds // 3),
        "idle_in_transaction_session_timeout": "60000",
        "timezone": "UTC",
        "jit": "off",  # our statements are short: compiling one costs more than it can save
    }
    return create_async_engine(
        url,
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=statement_timeout,
        pool_pre_ping=False,
        pool_use_lifo=True,
        hide_parameters=True,
        connect_args={"server_settings": server_settings, "timeout": 10},
    )


def new_sessions(engine: AsyncEngine) -> async_sessionmaker[AsyncSession]:
    """Return a maker of sessions whose objects stay readable after commit."""
    return async_sessionmaker(engine, expire_on_commit=False)
