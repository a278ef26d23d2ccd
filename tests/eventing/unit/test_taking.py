"""How many records a batch has: as many as can be worth it, and more only for who is behind."""

from collections.abc import Sequence
from typing import Any

import pytest

from eventing.stint import Stint
from eventing.taking import Taking, most_after


class Kept:
    """A client that has a number of records at hand, and notes how many it was asked for."""

    def __init__(self, records: int) -> None:
        self.left = records
        self.asked: list[int] = []

    async def getmany(self, *, timeout_ms: int, max_records: int) -> dict[str, Sequence[Any]]:
        self.asked.append(max_records)
        given = min(self.left, max_records)
        self.left -= given
        return {"the only partition": range(given)}


@pytest.mark.parametrize(
    ("most", "took", "then"),
    [
        (200, 0.09, 400),
        (800, 0.09, 1000),
        (1000, 0.09, 1000),
        (400, 0.15, 400),
        (1000, 0.3, 500),
        (300, 0.3, 200),
        (200, 60, 200),
    ],
)
def test_full_batches_grow_while_they_are_short_and_shrink_when_they_are_long(
    most: int, took: float, then: int
) -> None:
    assert most_after(most, took) == then


async def test_who_is_behind_takes_more_at_once_and_who_keeps_up_does_not() -> None:
    behind, level = Kept(10_000), Kept(190)
    take, take_level = Taking(), Taking()

    for _ in range(5):
        await take(behind)
        await take_level(level)
        level.left = 190

    assert behind.asked == [200, 400, 800, 1000, 1000]
    assert level.asked == [200] * 5


async def test_a_long_batch_is_followed_by_a_smaller_one(monkeypatch: pytest.MonkeyPatch) -> None:
    take, kept = Taking(), Kept(10_000)
    for _ in range(4):
        await take(kept)
    monkeypatch.setattr(Stint, "took", lambda _: 0.3)

    await take(kept)

    assert kept.asked == [200, 400, 800, 1000, 500]
