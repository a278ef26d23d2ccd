"""Topics that are like some words: a few rows are found by their rarest grams, and compared here."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import Any, Protocol
from uuid import UUID

from intake.domain.similarity import WHOLE, Scale, Wanted, Words, likeness, wanted

_FREQUENCIES = "SELECT gram, topics FROM gram_frequencies WHERE sealed = $1 AND gram = ANY($2::bigint[])"
_OWN = "SELECT {column} FROM topic_grams WHERE topic_id = $1"
# Few rows have these grams: that is how they were chosen. The planner knows only how frequent they were when
# it last looked, so it must not see them: it could decide to read the whole table.
_FOUND = """
    SELECT topic_id, {column} FROM (SELECT $1::bigint[] AS grams OFFSET 0) AS asked
    JOIN topic_grams ON {column} {operator} asked.grams
    WHERE ($2 = '' OR county = $2) AND topic_id IS DISTINCT FROM $3
    LIMIT 1000
"""
_COMPARED = 60


class Driver(Protocol):
    """A connection of the database's driver."""

    async def fetch(self, query: str, *values: object) -> Sequence[Any]: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for. sealed: among fingerprints of own words. itself: the topic whose words they are."""

    words: Words
    sealed: bool = False
    county: str = ""
    itself: UUID | None = None

    @property
    def grams(self) -> frozenset[int]:
        return self.words.grams | self.words.more


@dataclass(frozen=True, slots=True)
class Alike:
    topic_id: UUID
    score: float


async def topics_like(driver: Driver, asked: Asked, least: float, most: int) -> list[Alike]:
    """Return the topics that are most alike and at least so, the most similar first."""
    known = await _frequencies(driver, asked, asked.grams | {WHOLE})
    others = _without(known, await _own(driver, asked))
    rows = await _found(driver, asked, wanted(asked.words, others))
    if not rows:
        return []
    among = {gram: others.get(gram, 0) + 1 for gram in asked.grams}
    texts = others.get(WHOLE, 0) + 1
    chosen = _promising(rows, asked, Scale(among, texts))
    unknown = {gram for _, held in chosen for gram in held} - asked.grams
    scale = Scale(await _frequencies(driver, asked, unknown) | among, texts)
    scored = (Alike(topic_id, likeness(asked.words, Words(held), scale)) for topic_id, held in chosen)
    found = (each for each in scored if each.score >= least)
    return nlargest(most, found, key=lambda each: (each.score, each.topic_id))


async def _frequencies(driver: Driver, asked: Asked, grams: Collection[int]) -> dict[int, int]:
    return dict(await driver.fetch(_FREQUENCIES, asked.sealed, list(grams)))


async def _own(driver: Driver, asked: Asked) -> Collection[int]:
    """What is stored of the topic itself: it is counted in the frequencies, and must not look for itself."""
    if asked.itself is None:
        return ()
    rows = await driver.fetch(_OWN.format(column=_column(asked)), asked.itself)
    held = set(rows[0][0]) if rows else set()
    return held | {WHOLE} if held else held


def _without(known: Mapping[int, int], own: Collection[int]) -> dict[int, int]:
    return {gram: count - (gram in own) for gram, count in known.items()}


async def _found(driver: Driver, asked: Asked, chosen: Wanted) -> Sequence[tuple[UUID, frozenset[int]]]:
    """Fetch the rows that are worth comparing."""
    operator, grams = ("&&", chosen.any_of) if chosen.any_of else ("@>", chosen.all_of)
    if not grams:
        return []
    statement = _FOUND.format(column=_column(asked), operator=operator)
    rows = await driver.fetch(statement, list(grams), asked.county, asked.itself)
    return [(topic_id, frozenset(held)) for topic_id, held in rows]


def _column(asked: Asked) -> str:
    return "own" if asked.sealed else "wording"


def _promising(
    rows: Sequence[tuple[UUID, frozenset[int]]], asked: Asked, scale: Scale
) -> list[tuple[UUID, frozenset[int]]]:
    """Keep the rows that can be most alike, however little else they say."""
    weights = {gram: scale.weight(gram) for gram in asked.grams}
    return nlargest(_COMPARED, rows, key=lambda row: sum(map(weights.__getitem__, asked.grams & row[1])))
