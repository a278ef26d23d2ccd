"""Identifiers: of version 7, growing, and for everybody the uuid.UUID that they say they are."""

import time
from uuid import RFC_4122, UUID

from eventing.ids import uuid7


def test_identifiers_grow_and_carry_the_time_of_their_making() -> None:
    before = time.time_ns() // 1_000_000
    made = [uuid7() for _ in range(2000)]
    assert made == sorted(set(made))
    assert all(each.version == 7 and each.variant == RFC_4122 for each in made)
    assert before <= made[0].int >> 80 <= time.time_ns() // 1_000_000 + 1


def test_an_identifier_is_equal_to_one_that_was_read() -> None:
    made = uuid7()
    read = UUID(str(made))
    assert isinstance(made, UUID)
    assert made == read
    assert {made: 1}[read] == 1
