"""What residents chose since a backup: no event holds it, so the database that was replaced is asked."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import asyncpg

from shangliang_cli.recovery.brokers import Broker
from shangliang_cli.recovery.databases import address_of, connected, name_of, of_name
from shangliang_cli.recovery.failures import NotDone
from shangliang_cli.recovery.running import require_stopped

_SERVICE, _SERVER = "intake", "postgres"
_SHOWN = 50
_COLUMNS = """
    SELECT array_agg(quote_ident(attname) ORDER BY attname) FROM pg_attribute
    WHERE attrelid = to_regclass('public.' || $1) AND attnum > 0 AND NOT attisdropped
"""
_LACKING_OF = {
    "supports": "SELECT topic_id AS of, count(*) FROM {lacking} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {shown}",
    "ballots": "SELECT round_id AS of, count(*) FROM {lacking} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {shown}",
}


@dataclass(frozen=True)
class _Table:
    """Rows that no event tells. `where` says which; of two with one key the later by `newer` is kept."""

    name: str
    key: Sequence[str]
    where: str = "true"
    newer: str = ""


# In this order, for some rows refer to others. Keys of residents only; clocks of rounds that come along only.
_TABLES = (
    _Table("residents", ("id",)),
    _Table("vault_keys", ("subject_id",), "subject_id IN (SELECT id FROM residents)"),
    _Table("voting_rounds", ("id",)),
    _Table("round_topics", ("id",)),
    _Table("supports", ("topic_id", "resident_id")),
    _Table("ballots", ("round_id", "voter_ref"), newer="cast_at"),
    _Table(
        "timer",
        ("kind", "subject"),
        "subject IN (SELECT id::text FROM voting_rounds UNION SELECT id::text FROM round_topics)",
    ),
)


@dataclass(frozen=True)
class Choices:
    """Of one table: rows of the old database that are lacking or older here, and rows that are only here."""

    lacking: int
    older: int
    only_here: int
    most_of: Mapping[str, int]


async def regained(old: str, broker: Broker | None, *, apply: bool) -> dict[str, Choices]:
    """Compare with the database named `old`; with apply, fetch what is lacking, in one transaction.

    What was taken back since the backup stays here, for nobody knows whether the old database lost it. Raises
    NotDone while intake runs, or when the two are of different releases.
    """
    address = address_of(_SERVICE)
    async with connected(of_name(address, _SERVER)) as server:
        await require_stopped(_SERVICE, address, server, broker)
    if old == name_of(address):
        raise NotDone("--from 须是原来的数据库。 Name the old database, not the restored one.")
    async with (
        connected(of_name(address, old), default_transaction_read_only="on") as source,
        connected(address, default_transaction_read_only="off") as target,
    ):
        return await _carried(source, target, apply=apply)


async def _carried(source: Any, target: Any, *, apply: bool) -> dict[str, Choices]:
    transaction = target.transaction()
    await transaction.start()
    try:
        found = {}
        for table in _TABLES:
            columns = await _brought(source, target, table)
            found[table.name] = await _compared(target, table)
            await _put(target, table, columns)
    except asyncpg.PostgresError as error:
        await transaction.rollback()
        raise NotDone(f"未取回任何内容。 Nothing was fetched: {type(error).__name__}") from None
    await (transaction.commit() if apply else transaction.rollback())
    return found


async def _brought(source: Any, target: Any, table: _Table) -> list[str]:
    """Lay the old rows beside the table, by a file that has no name: nobody else reads them."""
    columns: list[str] = await target.fetchval(_COLUMNS, table.name)
    if columns != await source.fetchval(_COLUMNS, table.name):
        raise NotDone(f"{table.name} 的结构不同，两个数据库不是同一版本。 The two are of different releases.")
    listed = ", ".join(columns)
    await target.execute(f"CREATE TEMP TABLE kept_{table.name} (LIKE public.{table.name}) ON COMMIT DROP")
    with tempfile.TemporaryFile() as between:
        query = f"SELECT {listed} FROM public.{table.name} WHERE {table.where}"  # noqa: S608 - ours
        await source.copy_from_query(query, output=between, format="binary")
        between.seek(0)
        await target.copy_to_table(
            f"kept_{table.name}",
            source=between,
            columns=[each.strip('"') for each in columns],
            format="binary",
        )
    return columns


async def _compared(target: Any, table: _Table) -> Choices:
    kept, here = f"kept_{table.name}", f"public.{table.name}"
    same = " AND ".join(f"kept.{each} = here.{each}" for each in table.key)
    lacking = f"{kept} AS kept WHERE NOT EXISTS (SELECT FROM {here} AS here WHERE {same})"
    only = f"{here} AS here WHERE {table.where} AND NOT EXISTS (SELECT FROM {kept} AS kept WHERE {same})"
    older = f"{kept} AS kept JOIN {here} AS here ON {same} WHERE here.{table.newer} < kept.{table.newer}"
    most = _LACKING_OF.get(table.name, "")
    rows = await target.fetch(most.format(lacking=lacking, shown=_SHOWN)) if most else ()
    return Choices(
        lacking=await target.fetchval(f"SELECT count(*) FROM {lacking}"),  # noqa: S608 - ours
        older=await target.fetchval(f"SELECT count(*) FROM {older}") if table.newer else 0,  # noqa: S608
        only_here=await target.fetchval(f"SELECT count(*) FROM {only}"),  # noqa: S608 - ours
        most_of={str(row["of"]): row["count"] for row in rows},
    )


async def _put(target: Any, table: _Table, columns: Sequence[str]) -> None:
    listed = ", ".join(columns)
    conflict = "ON CONFLICT DO NOTHING"
    if table.newer:
        changed = ", ".join(f"{each} = excluded.{each}" for each in columns if each not in table.key)
        conflict = (
            f"ON CONFLICT ({', '.join(table.key)}) DO UPDATE SET {changed}"
            f" WHERE here.{table.newer} < excluded.{table.newer}"
        )
    await target.execute(
        f"INSERT INTO public.{table.name} AS here ({listed})"  # noqa: S608 - ours
        f" SELECT {listed} FROM kept_{table.name} WHERE {table.where} {conflict}"
    )
