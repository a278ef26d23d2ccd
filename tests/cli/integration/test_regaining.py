"""After a restore: what residents chose since the backup is fetched from the database that was replaced."""

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import asyncpg
import pytest

from shangliang_cli.exits import Exit

FreshDatabase = Callable[..., Awaitable[str]]
ROUND, TOPIC, OTHER, STAYED, CAME = (UUID(int=number) for number in range(1, 6))
_RESIDENT = (
    "INSERT INTO residents (id, phone_index, phone, verified_at) VALUES ($1, uuid_send($1), '', now())"
)
_KEY = "INSERT INTO vault_keys (subject_id, sealed_key, created_at) VALUES ($1, '', now())"
_ROUND = (
    "INSERT INTO voting_rounds (id, division, title, opens_at, closes_at, votes_per_person, threshold,"
    " shown_while_open, opened_by, opened_at)"
    " VALUES ($1, '411102001', '', now(), now(), 3, 5, false, 'liaison-1', now())"
)
_COUNT = (
    "INSERT INTO timer (kind, subject, due_at, next_try_at, payload)"
    " VALUES ('round.count', $1, now(), now(), '{}')"
)
_SUPPORT = "INSERT INTO supports (topic_id, resident_id, supported_at) VALUES ($1, $2, now())"
_BALLOT = (
    "INSERT INTO ballots (round_id, voter_ref, topic_ids, division, cast_at)"
    " VALUES ($1, $2, $3, '411102001', now() + $4 * interval '1 second')"
)
Statement = tuple[str, tuple[object, ...]]
# What the backup knew is in both.
BACKED_UP: list[Statement] = [
    (_RESIDENT, (STAYED,)),
    (_KEY, (STAYED,)),
    (_SUPPORT, (TOPIC, STAYED)),
    (_SUPPORT, (OTHER, STAYED)),
    (_BALLOT, (ROUND, b"changed later", [TOPIC], 0)),
]
SINCE: list[Statement] = [
    ("DELETE FROM supports WHERE topic_id = $1", (OTHER,)),
    ("UPDATE ballots SET topic_ids = $1, cast_at = cast_at + interval '9 seconds'", ([OTHER],)),
    (_RESIDENT, (CAME,)),
    (_KEY, (CAME,)),
    (_SUPPORT, (TOPIC, CAME)),
    (_ROUND, (ROUND,)),
    (_COUNT, (str(ROUND),)),
    (_BALLOT, (ROUND, b"cast later", [TOPIC], 1)),
]


@dataclass(frozen=True)
class Restored:
    """The addresses of the database that was replaced and of the restored one."""

    old: str
    here: str
    environment: dict[str, str]

    async def regain(self, *words: str) -> tuple[int, dict[str, Any]]:
        name = urlsplit(self.old).path.lstrip("/")
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "shangliang_cli", "regain", "--from", name, "--json", *words),
            env=self.environment,
            stdout=asyncio.subprocess.PIPE,
        )
        out, _ = await process.communicate()
        return process.returncode or 0, json.loads(out)


async def ask(address: str, *statements: Statement) -> list[Any]:
    connection = await asyncpg.connect(address)
    try:
        found = [await connection.fetch(statement, *values) for statement, values in statements]
    finally:
        await connection.close()
    return [tuple(row) for row in found[-1]]


@pytest.fixture
async def restored(fresh_database: FreshDatabase, kafka_bootstrap: str) -> Restored:
    old, here = [(await fresh_database("intake")).replace("+asyncpg", "") for _ in range(2)]
    await ask(old, *BACKED_UP, *SINCE)
    await ask(here, *BACKED_UP)
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("SHANGLIANG_")}
    settings = {
        "KAFKA_BOOTSTRAP_SERVERS": kafka_bootstrap,
        "SHANGLIANG_INTAKE_DATABASE_URL": here,
        "SHANGLIANG_PORT_BASE": "-9000",
    }
    return Restored(old, here, {**inherited, **settings})


async def test_what_is_lacking_is_named_fetched_once_and_what_was_changed_later_stands(
    restored: Restored,
) -> None:
    code, found = await restored.regain()
    before = await ask(restored.here, ("SELECT count(*) FROM supports", ()))
    await restored.regain("--apply")
    _, again = await restored.regain("--apply")

    assert (code, before) == (Exit.DONE, [(2,)])
    tables = found["tables"]
    assert {name: each["lacking"] for name, each in tables.items()} == {
        "residents": 1,
        "vault_keys": 1,
        "voting_rounds": 1,
        "round_topics": 0,
        "supports": 1,
        "ballots": 1,
        "timer": 1,
    }
    assert tables["supports"]["most_of"] == {str(TOPIC): 1}
    assert tables["supports"]["only_here"] == 1
    assert tables["ballots"]["older"] == 1
    assert {each["lacking"] + each["older"] for each in again["tables"].values()} == {0}
    for query in (
        "SELECT resident_id FROM supports WHERE topic_id = $1 ORDER BY 1",
        "SELECT voter_ref, topic_ids FROM ballots WHERE round_id <> $1 OR true ORDER BY 1",
    ):
        statement = (query, (TOPIC,))
        assert await ask(restored.here, statement) == await ask(restored.old, statement)


async def test_nothing_is_fetched_while_intake_is_connected_or_from_the_restored_one_itself(
    restored: Restored,
) -> None:
    connection = await asyncpg.connect(restored.here)
    try:
        code, answer = await restored.regain("--apply")
    finally:
        await connection.close()
    itself = await Restored(restored.here, restored.here, restored.environment).regain()

    assert (code, itself[0]) == (Exit.REFUSED, Exit.REFUSED)
    assert "还在运行" in answer["error"]
    assert await ask(restored.here, ("SELECT count(*) FROM residents", ())) == [(1,)]
