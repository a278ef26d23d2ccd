"""A server of one step of the ladder: what the step asks and no more, on the HTTP server of the limit."""

import asyncio
import uuid
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

import asyncpg
import msgspec

from benchmarks.ladder.body import MatterIn, read
from benchmarks.ladder.composing import Composer
from benchmarks.ladder.duties import Duty
from benchmarks.ladder.numbering import Numbers
from benchmarks.ladder.observing import observed
from benchmarks.ladder.sealing import Vault
from benchmarks.ladder.statement import WRITE_MATTERS, columns
from benchmarks.limits.gathering import Gathering, Topic
from benchmarks.limits.http_app import Receive, Send, TopicIn, answer, event_of, serve, whole
from benchmarks.worker import Options, run
from chassis import policies

# Stores a matter that is in order and returns its receipt: body, the same decoded, key, traceparent.
Accept = Callable[[bytes, MatterIn, str, str], Awaitable[bytes]]


class App:
    """Every path is the one that takes matters."""

    def __init__(self, accept: Accept) -> None:
        rules = policies.load(Path("deploy/policy"), "luohe")
        self._categories = frozenset(rules.categories)
        self._divisions = frozenset(each.code for each in rules.divisions)
        self._accept = accept

    async def __call__(self, scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
        body, headers = await whole(receive), dict(scope["headers"])
        key = headers.get(b"idempotency-key", b"")
        try:
            given = read(body)
        except msgspec.ValidationError:
            await answer(send, 422, b"{}")
            return
        if not key or given.category not in self._categories or given.division not in self._divisions:
            await answer(send, 422, b"{}")
            return
        traceparent = headers.get(b"traceparent", b"").decode()
        await answer(send, 201, await self._accept(body, given, key.decode(), traceparent))


def one_row(gathering: Gathering) -> Accept:
    """The first step: the limit's own row, made of what really comes."""

    async def accept(_body: bytes, given: MatterIn, _key: str, _traceparent: str) -> bytes:
        topic_id, written = uuid.uuid4(), asyncio.get_running_loop().create_future()
        of = (given.title, given.text, given.category, given.division, given.submitter.phone)
        await gathering.submit(Topic(topic_id, *of, event_of(topic_id, TopicIn(*of)), written))
        return b'{"id":"%b"}' % str(topic_id).encode()

    return accept


def whole_acceptance(gathering: Gathering, numbers: Numbers, composer: Composer) -> Accept:
    """The second step to the fifth."""

    async def accept(body: bytes, given: MatterIn, key: str, traceparent: str) -> bytes:
        row, receipt = composer.row(given, body, key, await numbers.take(), traceparent)
        await gathering.submit(row)
        return receipt

    return accept


async def main(options: Options) -> None:
    duty, database = Duty(options["duty"]), options["database"]
    if duty == Duty.CHECKED:
        gathering = Gathering()
        accept = one_row(gathering)
    else:
        gathering = Gathering(WRITE_MATTERS, columns)
        pool = await asyncpg.create_pool(database, min_size=1, max_size=1)
        accept = whole_acceptance(gathering, Numbers(pool.fetch), Composer(duty, Vault()))
    await gathering.start(database)
    if duty >= Duty.OBSERVED:
        accept = observed(accept, Path(options["folder"]) / "ladder.jsonl")
    await serve(App(accept), options["port"])


if __name__ == "__main__":
    run(main)
