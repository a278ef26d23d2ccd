"""Empty copies of a service's tables that hide the live ones from its own handlers, for one connection."""

from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from eventing.recovery.mending import Place

_TABLES = text("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")


def shadow_engine(place: Place) -> AsyncEngine:
    """Return an engine with one connection that sees temporary tables only.

    A connection that is lost takes the shadows along; its successor then finds nothing to write to, and never
    the live tables.
    """
    settings = {
        "application_name": "shangliang recovery",
        "search_path": "pg_temp",
        "timezone": "UTC",
        "jit": "off",
    }
    return create_async_engine(
        place.database_url,
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,
        connect_args={"server_settings": settings, "timeout": 10},
    )


async def cast_shadows(connection: AsyncConnection, given: Sequence[str]) -> None:
    """Shadow every table of the service, those that are `given` with the rows that the live ones have now."""
    for table in list(await connection.scalars(_TABLES)):
        await connection.execute(
            text(f'CREATE TEMP TABLE "{table}" (LIKE public."{table}" INCLUDING ALL) ON COMMIT PRESERVE ROWS')
        )
        if table in given:
            await connection.execute(
                text(
                    f'INSERT INTO pg_temp."{table}" OVERRIDING SYSTEM VALUE SELECT * FROM public."{table}"'  # noqa: S608 - a name of the catalogue
                )
            )
