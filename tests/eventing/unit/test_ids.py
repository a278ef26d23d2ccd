"""An id tells when it was made, so that a moment divides those made before from those made after."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from eventing.ids import first_id, moved, uuid7

MINUTE = timedelta(minutes=1)


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
