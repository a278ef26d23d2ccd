"""What comes while one write is under way goes into the next one: one commit for many callers, no timer."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

from rulebook.refusals import TooMany

JobT = TypeVar("JobT")
ResultT = TypeVar("ResultT")
_MOST_AT_ONCE = 256
_RETRY_SECONDS = 1.0
_TOO_MANY_WRITE = ("现在提交的人太多。", "请稍后用同一个幂等键重试。")


class Gathering(Generic[JobT, ResultT]):
    """Hands the jobs of concurrent callers to one writer at a time, as many as wait, at most 256.

    `write` gets them in the order in which they came and returns a result for each, in that order; what it
    raises goes to all of them. A lone caller waits for nobody. Writes begin at least `apart` seconds after
    one another: whoever comes sooner after the last goes with all who come until then. With `longest` jobs
    waiting, more are refused, with the message and the remedy of `overloaded`. Reads can be gathered as
    well: one begins after its question came.
    """

    def __init__(
        self,
        write: Callable[[Sequence[JobT]], Awaitable[Sequence[ResultT]]],
        *,
        longest: int = 4096,
        apart: float = 0.0,
        overloaded: tuple[str, str] = _TOO_MANY_WRITE,
    ) -> None:
        self._write = write
        self._longest = longest
        self._apart, self._next = apart, 0.0
        self._overloaded = overloaded
        self._waiting: list[tuple[JobT, asyncio.Future[ResultT]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def add(self, job: JobT) -> ResultT:
        """Return what became of the job. Raises TooMany at once when too many wait already.

        A caller that gives up leaves its job to be written.
        """
        if len(self._waiting) >= self._longest:
            message, remedy = self._overloaded
            raise TooMany("OVERLOADED", message, remedy=remedy, retry_after=_RETRY_SECONDS)
        result: asyncio.Future[ResultT] = asyncio.get_running_loop().create_future()
        self._waiting.append((job, result))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_all(), name="eventing gathering")
        return await result

    async def _write_all(self) -> None:
        try:
            while self._waiting:
                await self._keep_apart()
                batch, self._waiting = self._waiting[:_MOST_AT_ONCE], self._waiting[_MOST_AT_ONCE:]
                await self._settle(batch)
        finally:
            self._writing = None

    async def _keep_apart(self) -> None:
        now = asyncio.get_running_loop().time()
        if now < self._next:
            await asyncio.sleep(self._next - now)
        self._next = max(now, self._next) + self._apart

    async def _settle(self, batch: Sequence[tuple[JobT, "asyncio.Future[ResultT]"]]) -> None:
        try:
            results = await self._write([job for job, _ in batch])
        except Exception as error:  # noqa: BLE001 whatever it is belongs to those who wait
            for _, waiting in batch:
                if not waiting.done():
                    waiting.set_exception(error)
        else:
            for (_, waiting), result in zip(batch, results, strict=True):
                if not waiting.done():
                    waiting.set_result(result)
