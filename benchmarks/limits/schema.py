"""Tables of the limits: a topic, an outbox, an inbox and an effect, and nothing around them."""

import asyncio

import asyncpg

TABLES = """
CREATE TABLE IF NOT EXISTS topic (
    id uuid PRIMARY KEY, title text NOT NULL, body text NOT NULL, category text NOT NULL,
    district text NOT NULL, submitter text NOT NULL, status smallint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE IF NOT EXISTS outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, key bytea NOT NULL,
    payload bytea NOT NULL, headers bytea NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE IF NOT EXISTS inbox (
    consumer text NOT NULL, event_id uuid NOT NULL, at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, event_id));
CREATE TABLE IF NOT EXISTS effect (
    id uuid PRIMARY KEY, topic_id uuid NOT NULL, slot text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now());
"""
TRACEPARENT = b"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

WRITE_ONE = """
WITH written AS (
    INSERT INTO topic (id, title, body, category, district, submitter) VALUES ($1, $2, $3, $4, $5, $6))
INSERT INTO outbox (key, payload, headers) VALUES ($7, $8, $9)
"""
WRITE_MANY = """
WITH written AS (
    INSERT INTO topic (id, title, body, category, district, submitter)
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[]))
INSERT INTO outbox (key, payload, headers)
SELECT key, payload, headers
FROM unnest($7::bytea[], $8::bytea[], $9::bytea[]) AS rows (key, payload, headers)
"""
READ_OUTBOX = "SELECT id, key, payload, headers FROM outbox WHERE id > $2 ORDER BY id LIMIT $1"
DELETE_SENT = "DELETE FROM outbox WHERE id = ANY($1::bigint[])"
TAKE_OUTBOX = """
DELETE FROM outbox WHERE id = ANY(ARRAY(
    SELECT id FROM outbox ORDER BY id LIMIT 500 FOR UPDATE SKIP LOCKED))
RETURNING id, key, payload, headers
"""
APPLY = """
WITH claimed AS (
    INSERT INTO inbox (consumer, event_id) SELECT $3, event_id FROM unnest($1::uuid[]) AS event_id
    ON CONFLICT DO NOTHING RETURNING event_id)
INSERT INTO effect (id, topic_id, slot)
SELECT gen_random_uuid(), rows.topic_id, 'slot-1'
FROM claimed JOIN unnest($1::uuid[], $2::uuid[]) AS rows (event_id, topic_id) USING (event_id)
"""


def empty_tables(url: str) -> None:
    """Leave the tables empty, as each round finds them."""
    asyncio.run(_empty(url))


async def _empty(url: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(TABLES)
        await connection.execute("TRUNCATE topic, outbox, inbox, effect")
    finally:
        await connection.close()
