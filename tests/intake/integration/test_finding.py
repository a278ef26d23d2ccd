"""Other wordings of a matter are found among a city's worth of titles, and no table is read whole for it."""

from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from intake.domain.similarity import Words, grams
from intake.queries import similar
from intake.queries.similar import Asked, topics_like
from tests.fixtures.postgres import Databases
from tests.fixtures.similar.labelled import Labelled, labelled
from tests.fixtures.similar.stored import store

OTHERS = 5_000
_INDEXES = ("wording", "own")
_GROW = (
    *(f"DROP INDEX topic_grams_{each}_idx" for each in _INDEXES),
    """
    INSERT INTO topic_grams (topic_id, county, wording, own)
    SELECT gen_random_uuid(), county, wording, wording FROM topic_grams, generate_series(1, 9)
    """,
    *(f"CREATE INDEX topic_grams_{each}_idx ON topic_grams USING gin ({each})" for each in _INDEXES),
    "ANALYZE topic_grams",
)


@dataclass(frozen=True)
class City:
    """A database with the labelled problems among many others."""

    connection: Any
    told: Labelled
    ids: Sequence[UUID]


@pytest.fixture(scope="module")
async def city(databases: Databases) -> AsyncIterator[City]:
    url, told = await databases.create("intake"), labelled(OTHERS)
    ids = await store(url, told.titles)
    connection = await asyncpg.connect(url.replace("postgresql+asyncpg", "postgresql"))
    yield City(connection, told, ids)
    await connection.close()
    await databases.drop(url)


async def test_another_wording_of_the_same_matter_is_among_the_first_five(city: City) -> None:
    hits = [await is_found(city, number, same) for number, same in city.told.same.items()]

    assert len(hits) >= 160
    assert sum(hits) / len(hits) >= 0.95


async def is_found(city: City, number: int, same: Collection[int]) -> bool:
    asked = Asked(Words(grams(city.told.titles[number])), itself=city.ids[number])
    alike = await topics_like(city.connection, asked, 0.0, 5)
    return not {city.ids[each] for each in same}.isdisjoint(each.topic_id for each in alike)


@pytest.fixture(scope="module")
async def grown(city: City) -> AsyncIterator[Any]:
    """The same with fifty thousand rows, for a while; the planner knows of them."""
    transaction = city.connection.transaction()
    await transaction.start()
    for statement in _GROW:
        await city.connection.execute(statement)
    yield city.connection
    await transaction.rollback()


@pytest.mark.parametrize("sealed", [False, True])
@pytest.mark.parametrize("operator", ["&&", "@>"])
async def test_no_question_reads_the_table_of_grams_whole(grown: Any, operator: str, *, sealed: bool) -> None:
    column = similar._column(Asked(Words(frozenset()), sealed=sealed))
    rarest = "'{" + ",".join(map(str, sorted(grams("幸福里小区停车位不足"))[-3:])) + "}'"

    found = await plans(
        grown, similar._FOUND.format(column=column, operator=operator), f"{rarest}, '411102', NULL"
    )
    counted = await plans(grown, similar._FREQUENCIES, f"false, {rarest}")

    assert "Seq Scan" not in found + counted
    assert f"topic_grams_{column}_idx" in found
    assert "gram_frequencies_pkey" in counted


async def plans(connection: Any, statement: str, values: str) -> str:
    """Plan as a service's connection does: five times for the values, then once for all values."""
    explained = f"EXPLAIN (FORMAT JSON) EXECUTE asked ({values})"
    await connection.execute(f"PREPARE asked AS {statement}")
    rows = [await connection.fetchval(explained) for _ in range(7)]
    await connection.execute("DEALLOCATE asked")
    return "".join(rows)
