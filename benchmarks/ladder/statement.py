"""What is written for an accepted matter: the product's own tables and columns, by one statement for many."""

import asyncio
from dataclasses import dataclass

from eventing.driving import arrays
from eventing.outbox_row import COLUMNS as OUTBOX
from intake.commands import submit

_ANSWER = {"scope": "text", "operation": "text", "key": "text", "digest": "bytea", "response": "bytea"}
COLUMNS = {**_ANSWER, **OUTBOX, **submit.COLUMNS}

# Whoever comes with a key that is taken is left out of `accepted`.
_OUTGOING = ", ".join("CAST(headers AS json)" if name == "headers" else name for name in OUTBOX)
WRITE_MATTERS = f"""
WITH given AS MATERIALIZED (
    SELECT * FROM unnest({arrays(COLUMNS.values())}) WITH ORDINALITY AS given ({", ".join(COLUMNS)}, position)
), taken AS (
    INSERT INTO idempotency ({", ".join(_ANSWER)}) SELECT {", ".join(_ANSWER)} FROM given
    ON CONFLICT DO NOTHING RETURNING scope, operation, key
), accepted AS MATERIALIZED (
    SELECT given.* FROM given JOIN taken USING (scope, operation, key)
), {submit.WRITES}, published AS (
    INSERT INTO outbox ({", ".join(OUTBOX)}) SELECT {_OUTGOING} FROM accepted
)
SELECT position FROM accepted
"""
TABLES = (
    *("topics", "submissions", "vault_keys", "vault_contacts", "consents", "progress_steps"),
    *("idempotency", "outbox", "timer"),
)


@dataclass(slots=True)
class Row:
    """The values of a matter in the order of the columns."""

    values: tuple[object, ...]
    written: "asyncio.Future[None]"


def columns(batch: list[Row]) -> list[tuple[object, ...]]:
    """The arrays of the statement."""
    return list(zip(*[row.values for row in batch], strict=True))
