"""Where a service's database and its streams are while they are mended."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

from eventing.dispatch import Consumer
from eventing.recovery.declaring import Recovery
from eventing.security import IN_PLAIN, Security


@dataclass(frozen=True)
class Place:
    """One service's database (postgresql+asyncpg://…) and the broker."""

    database_url: str = field(repr=False)
    bootstrap_servers: str
    security: Security = IN_PLAIN

    def engine(self, *, connections: int = 2) -> AsyncEngine:
        """Return an engine without limits of time that may write even where others may only read."""
        settings = {
            "application_name": "shangliang recovery",
            "default_transaction_read_only": "off",
            "timezone": "UTC",
            "jit": "off",
        }
        return create_async_engine(
            self.database_url,
            pool_size=connections,
            max_overflow=0,
            hide_parameters=True,
            connect_args={"server_settings": settings, "timeout": 10},
        )


def consumer_of(recovery: Recovery, engine: AsyncEngine) -> Consumer:
    """Return what applies events as the running service does."""
    sessions: async_sessionmaker[AsyncSession] = async_sessionmaker(
        engine, expire_on_commit=False, autoflush=recovery.autoflush
    )
    return Consumer(recovery.service, engine, sessions, _nobody_to_wake)


def parts(records: Sequence[object], size: int = 200) -> list[slice]:
    """Return the slices of a batch that are applied in one transaction each."""
    return [slice(start, start + size) for start in range(0, len(records), size)]


def _nobody_to_wake() -> None:
    """What is published waits in the outbox until the service runs again."""
