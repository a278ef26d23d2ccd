"""Lists of matters are handed in here, in the background, through the same door as everything else.

A row is written down as done after it was handed in, under a key that is always its own. If the process
dies in between, it is handed in again and gets the first answer; two processes on one list do no harm.
"""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime

import structlog

from eventing.crashpoints import reach
from eventing.failures import is_passing
from eventing.ids import uuid7
from eventing.repeating import Rests, repeat
from intake.api.door import Door
from intake.commands import import_work
from intake.commands.paper_rows import NOT_PROCESSED, Job, Refusal, refusal_of, require_matter
from rulebook.refusals import Refused, TooMany
from shangliang.intake.v1 import import_service_pb2 as pb
from shangliang.intake.v1 import topic_service_pb2 as topics

log = structlog.get_logger(__name__)
_BATCH = 50
_RESTS = Rests(idle=2.0)
_TIDY_EVERY = 300.0
_PAUSE = 1.0


class Importing:
    """Works on lists that run, one after the other; `wake` makes it look at once."""

    def __init__(self, door: Door) -> None:
        self._door, self._owner = door, uuid7()
        self._woken = asyncio.Event()
        self._tidy_at = 0.0

    def wake(self) -> None:
        self._woken.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Run until stop is set; what is under way then is written down first."""
        await repeat("lists", self._step, _RESTS, stop, woken=self._woken)

    async def _step(self) -> bool:
        busy = await self.turn()
        if not busy and (now := asyncio.get_running_loop().time()) >= self._tidy_at:
            self._tidy_at = now + _TIDY_EVERY
            await self.tidy()
        return busy

    async def turn(self) -> bool:
        """Hand the next rows of a list in; False when there is nothing to do."""
        now = datetime.now(UTC)
        keyring = self._door.desk.keyring
        async with self._door.sessions.begin() as session:
            job = await import_work.take_import(session, self._owner, now)
            if job is None:
                return False
            rows, unreadable = await import_work.waiting_rows(session, keyring, job.list_id, _BATCH)
        pace = asyncio.create_task(asyncio.sleep(len(rows) / self._number("import.rowsPerSecond")))
        outcomes = await self._hand_in(job, rows) | dict.fromkeys(unreadable, NOT_PROCESSED)
        reach("list.after_rows")
        async with self._door.sessions.begin() as session:
            await import_work.keep_outcomes(session, keyring, job, outcomes, datetime.now(UTC))
        await pace
        return True

    async def tidy(self) -> None:
        """Destroy what is kept no longer."""
        forgotten = True
        while forgotten:
            async with self._door.sessions.begin() as session:
                forgotten = await import_work.forget_expired(session, datetime.now(UTC))

    async def _hand_in(
        self, job: Job, rows: Sequence[pb.ImportRow]
    ) -> dict[int, topics.SubmitTopicResponse | Refusal]:
        """Some at once, so that others who hand something in meanwhile find their turn."""
        at_once = asyncio.Semaphore(self._number("import.atOnce"))

        async def one(row: pb.ImportRow) -> topics.SubmitTopicResponse | Refusal | None:
            async with at_once:
                return await self._handed_in(job, row)

        outcomes = await asyncio.gather(*map(one, rows))
        return {row.number: each for row, each in zip(rows, outcomes, strict=True) if each is not None}

    async def _handed_in(self, job: Job, row: pb.ImportRow) -> topics.SubmitTopicResponse | Refusal | None:
        """None: its turn will come again."""
        try:
            request = require_matter(self._door.desk, job, row, datetime.now(UTC))
            return await self._door.submit(job.who, request, scope=f"import:{job.list_id}")
        except TooMany as busy:
            await asyncio.sleep(min(busy.retry_after, _PAUSE))
        except Refused as refused:
            return refusal_of(refused)
        except Exception as error:  # noqa: BLE001 - what does not pass is this row's; all others go on
            name, which = type(error).__name__, {"list": str(job.list_id), "row": row.number}
            if not is_passing(error):
                log.warning("a row cannot be handed in", error=name, **which)
                return NOT_PROCESSED
            log.warning("a row waits", error=name, **which)
            await asyncio.sleep(_PAUSE)
        return None

    def _number(self, key: str) -> int:
        return int(self._door.desk.rules.policy.number(key, datetime.now(UTC)))
