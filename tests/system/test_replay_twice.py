"""A replay that runs again is answered and not done again."""

import pytest

from tests.fixtures.city import City
from tests.system.retelling import short_plan, tell
from tests.system.streams import read_everything

pytestmark = pytest.mark.timeout(300)


async def test_second_run_changes_no_count_and_publishes_nothing(city: City) -> None:
    plan = short_plan(every=40, today=True)
    first = await tell(city, plan)
    published = len(await read_everything(city))

    second = await tell(city, plan)

    assert second == first
    assert len(await read_everything(city)) == published
