"""The migrations build what the models say, and can be taken back."""

from collections.abc import Awaitable, Callable

import eventing
from chassis.migrations import difference, downgrade, migrate
from scheduling.models import Model


async def test_migrations_go_up_down_and_up_and_agree_with_the_models(
    fresh_database: Callable[..., Awaitable[str]],
) -> None:
    url = await fresh_database()
    await migrate("scheduling", url)
    await downgrade("scheduling", url, "base")
    await migrate("scheduling", url)

    assert await difference("scheduling", url, [Model.metadata, eventing.metadata]) == []
