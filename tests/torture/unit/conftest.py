"""Evidence of a small city for every test, and a way to see which invariants find something."""

import pytest

from tests.torture.evidence import Evidence
from tests.torture.unit import small_counter, small_wholes
from tests.torture.unit.small_city import SmallCity
from tests.torture.unit.small_desk import furnish
from tests.torture.unit.small_story import small_city


@pytest.fixture
def city() -> SmallCity:
    """The notes of a city in which everything went well; `city.evidence()` completes them."""
    return small_city()


@pytest.fixture
def evidence(city: SmallCity) -> Evidence:
    return city.evidence()


@pytest.fixture
def desk(city: SmallCity) -> Evidence:
    """The same city, in which all happened that intake has beside the chain."""
    return furnish(city.evidence())


@pytest.fixture
def wholes() -> Evidence:
    """The city once more, with umbrellas, splits, levels, reported wordings, a farewell and a named unit."""
    return small_wholes.complete(small_city(small_wholes.happen).evidence())


@pytest.fixture
def counter() -> Evidence:
    """The city once more, with people who are told, or ask about their data, and with work put aside."""
    return small_counter.complete(small_city(small_counter.happen).evidence())
