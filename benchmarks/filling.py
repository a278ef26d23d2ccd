"""Years of matters put into a service's database: copies of the one that really went its whole way.

Everything that a matter leaves behind is copied, with the links between its parts: whatever is in the tables
that grow is the original. A copy has ids of its own, made of the original's and the number of the copy, the
same in every table and every service. It happened earlier: one each ten seconds of the past.
"""

from collections.abc import Iterator, Mapping

import asyncpg

_CHUNK = 25_000
_AGO = "copies.number * interval '10 seconds'"
_COPIES_A_DAY = 8_640
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
_COLUMNS = """
SELECT attname AS name, format_type(atttypid, NULL) AS kind
FROM pg_attribute
WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attidentity = ''
ORDER BY attnum
"""
# Rows are written in the order of time, so that tables lie and numbers are drawn as in a city that has grown.
_COPY = """
INSERT INTO {table} ({columns}) SELECT {values}
FROM {table} AS original CROSS JOIN generate_series($1::int, $2::int) AS copies (number)
WHERE original.ctid = ANY($3::tid[])
ORDER BY copies.number DESC
"""
# What is as large as the city is, and what is empty when nothing is on its way.
STAYING = frozenset(
    {
        "alembic_version",
        "audit_anchors",
        "divisions",
        "member_links",
        "members",
        "outbox",
        "outbox_lease",
        "rooms",
    }
    | {"feeds", "session_numbers", "venue_checks", "venues", "gram_frequencies", "gram_progress", "grams_due"}
    | {"look_progress", "looks", "store_shards", "timer"}
)
# What is forgotten after thirty days: no more copies than have happened since.
_FORGOTTEN = frozenset({"idempotency", "inbox"})
_KEPT_COPIES = 30 * _COPIES_A_DAY

_ID = "md5({0}::text || copies.number)::uuid"
_ID_IN_TEXT = (
    f"CASE WHEN {{0}} ~ '^[0-9a-f]{{{{8}}}}(-[0-9a-f]{{{{4}}}}){{{{3}}}}-' THEN {_ID}::text ELSE {{0}} END"
)
_BY_KIND: Mapping[str, str] = {
    "uuid": _ID,
    "timestamp with time zone": f"{{0}} - {_AGO}",
    "date": f"({{0}} - {_AGO})::date",
}
_NUMBERED = "{0} || '-' || copies.number"
# Columns that tell one thing from another, and columns that link to what stays.
_BY_NAME: Mapping[str, str] = {
    **dict.fromkeys(("venue_id", "member_id"), "{0}"),
    **dict.fromkeys(("aggregate_id", "object_id", "recipient_id"), _ID_IN_TEXT),
    "topic_ids": f"ARRAY(SELECT {_ID.format('each')} FROM unnest({{0}}) AS each)",
    **dict.fromkeys(("external_number", "key"), _NUMBERED),
    "tracking": "sha256({0} || copies.number::text::bytea)",
    # A thousand rooms that no session of today is in; the times of two copies in one of them are apart.
    "room_key": "-(1 + copies.number % 1000)",
    "position": "{0} + copies.number::bigint * 1000",
}
# Columns of one table only.
_BY_PLACE: Mapping[tuple[str, str], str] = {
    # What offices were told long ago they have read; submitters have nothing to mark.
    ("notices", "read_at"): f"CASE WHEN original.recipient_kind <> 'SUBMITTER' THEN written_at - {_AGO} END",
    # The chain of the trail goes on from its end, and what is earlier has lower places.
    ("audit_chain", "seq"): "{0} - copies.number::bigint * 1000",
    # What retention has taken away since: which reader it was, what stood on a list from paper.
    ("wording_reports", "origin"): "NULL",
    ("imports", "wiped"): "true",
}
# Indexes are built once, from all rows, instead of row by row in the order of random ids.
_LEAVE_INDEXES = "UPDATE pg_index SET indisready = false WHERE indrelid = $1::regclass"
_SETTINGS = """
SET session_replication_role = replica; SET synchronous_commit = off; SET maintenance_work_mem = '512MB'
"""
_FEEDS = "UPDATE feeds SET last = (SELECT max(position) FROM changes WHERE organisation = feeds.organisation)"


async def fill(url: str, number: int) -> None:
    """Copy what is there `number` times, and let the server look at what there is then."""
    connection = await asyncpg.connect(url)
    try:
        # Links are not looked up on the way: copies have those of their originals.
        await connection.execute(_SETTINGS)
        tables = [row["tablename"] for row in await connection.fetch(_TABLES)]
        for table in tables:
            if table not in STAYING:
                await _copy(connection, table, number)
        if "feeds" in tables:
            await connection.execute(_FEEDS)
        await connection.execute("VACUUM ANALYZE")
        await connection.execute("CHECKPOINT")
    finally:
        await connection.close()


async def _copy(connection: asyncpg.Connection, table: str, number: int) -> None:
    originals = await connection.fetchval(f"SELECT array_agg(ctid) FROM {table}")
    if not originals:
        return
    statement = await _statement(connection, table)
    await connection.execute(_LEAVE_INDEXES, table)
    for first, last in _chunks(min(number, _KEPT_COPIES) if table in _FORGOTTEN else number):
        await connection.execute(statement, first, last, originals)
    await connection.execute(f"REINDEX TABLE {table}")


def _chunks(number: int) -> Iterator[tuple[int, int]]:
    """Numbers of copies, the earliest matters first: they have the highest."""
    for last in range(number, 0, -_CHUNK):
        yield max(1, last - _CHUNK + 1), last


async def _statement(connection: asyncpg.Connection, table: str) -> str:
    columns = await connection.fetch(_COLUMNS, table)
    values = {f'"{row["name"]}"': _value(row["name"], row["kind"], table) for row in columns}
    return _COPY.format(
        table=table,
        columns=", ".join(values),
        values=", ".join(values.values()),
    )


def _value(name: str, kind: str, table: str = "") -> str:
    column = f'original."{name}"'
    if name == "number" and kind in ("text", "character varying"):
        return _NUMBERED.format(column)
    anywhere = _BY_NAME.get(name, _BY_KIND.get(kind, "{0}"))
    return _BY_PLACE.get((table, name), anywhere).format(column)
