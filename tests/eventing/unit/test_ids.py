"""Identifiers: of version 7, growing, telling when they were made; everybody's uuid.UUID."""

import time
from datetime import UTC, datetime, timedelta
from uuid import RFC_4122, UUID

from eventing.ids import first_id, moved, uuid7

MINUTE = timedelta(minutes=1)


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


def test_a_moment_lies_between_the_ids_made_before_and_after() -> None:
    made = uuid7()
    now = datetime.now(UTC)

    assert first_id(now - MINUTE) < made < first_id(now + MINUTE)
    assert first_id(datetime(1969, 1, 1, tzinfo=UTC)) == UUID(int=0)


def test_an_id_is_moved_by_a_time_and_not_past_the_beginning() -> None:
    moment = datetime(2026, 11, 26, 8, tzinfo=UTC)

    assert moved(first_id(moment), MINUTE) == first_id(moment + MINUTE)
    assert moved(first_id(moment), -MINUTE) == first_id(moment - MINUTE)
    assert moved(UUID(int=5), -MINUTE) == UUID(int=0)
