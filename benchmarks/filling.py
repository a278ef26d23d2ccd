"""Years of topics put into intake's database: copies of one that was really handed in."""

from collections.abc import Mapping, Sequence

import asyncpg

_CHUNK = 50_000

# A copy has ids of its own, made of the original's and the number of the copy, the same in every table.
_ID = "md5({column}::text || copies.number)::uuid"
_COPY = """
INSERT INTO {table} ({columns}) SELECT {values}
FROM {table} AS original CROSS JOIN generate_series($2::int, $3::int) AS copies (number)
WHERE original.{key} = ANY($1::uuid[])
"""
# The tables that one submission fills, parents first, and the column that says which rows are the original's.
_TABLES: Sequence[tuple[str, str]] = (
    ("topics", "id"),
    ("vault_keys", "subject_id"),
    ("submissions", "topic_id"),
    ("progress_steps", "topic_id"),
    ("vault_contacts", "topic_id"),
)
_COLUMNS = """
SELECT column_name, data_type FROM information_schema.columns WHERE table_name = $1 AND is_generated = 'NEVER'
"""
# What must differ from topic to topic beside the ids, and the times: one copy each ten seconds of the past.
_OWN: Mapping[str, str] = {
    "number": "original.number || '-' || copies.number",
    "tracking": "sha256(original.tracking || copies.number::text::bytea)",
    "submitted_at": "original.submitted_at - copies.number * interval '10 seconds'",
}


async def fill(url: str, topic_id: object, number: int) -> None:
    """Copy a topic, with all that belongs to it, `number` times, and let the server look at what there is."""
    connection = await asyncpg.connect(url)
    try:
        subject = "SELECT subject_id FROM vault_contacts WHERE topic_id = $1"
        originals = [topic_id, *[row["subject_id"] for row in await connection.fetch(subject, topic_id)]]
        for first in range(1, number + 1, _CHUNK):
            for table, key in _TABLES:
                statement = await _statement(connection, table, key)
                await connection.execute(statement, originals, first, min(number, first + _CHUNK - 1))
        await connection.execute("VACUUM ANALYZE")
        await connection.execute("CHECKPOINT")
    finally:
        await connection.close()


async def _statement(connection: asyncpg.Connection, table: str, key: str) -> str:
    values = {
        row["column_name"]: _value(row["column_name"], row["data_type"])
        for row in await connection.fetch(_COLUMNS, table)
    }
    return _COPY.format(table=table, key=key, columns=", ".join(values), values=", ".join(values.values()))


def _value(column: str, kind: str) -> str:
    if kind == "uuid":
        return _ID.format(column=f"original.{column}")
    return _OWN.get(column, f"original.{column}")
