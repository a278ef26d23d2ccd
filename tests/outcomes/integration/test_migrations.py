"""The database of outcomes goes up, down and up again, and is then what the models say."""

from collections.abc import Awaitable, Callable

import eventing
from chassis.migrations import difference, downgrade, migrate
from outcomes.models import Model

FreshDatabase = Callable[..., Awaitable[str]]


async def test_migrations_go_up_down_and_up_and_leave_no_difference(fresh_database: FreshDatabase) -> None:
    url = await fresh_database()
    await migrate("outcomes", url)
    await downgrade("outcomes", url, "base")

    assert await difference("outcomes", url, [Model.metadata, eventing.metadata]) == []
