"""One subject that cannot be worked on holds up no other: it is put aside, counted, and tried again later."""

import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from uuid import UUID

import structlog
from prometheus_client import Gauge
from sqlalchemy import bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from eventing.failures import is_passing
from intake.domain.patience import Work, wait_after
from intake.models import SetAside

_log = structlog.get_logger("intake.aside")
_MOST, _AT_ONCE, _EVERY = 1000, 20, 10.0
ASIDE = Gauge("intake_set_aside", "Matters that a background task put aside (1,000 at most)", ["work"])
_WAITING = (
    select(SetAside.subject_id, SetAside.next_try_at)
    .where(SetAside.work == bindparam("work"))
    .order_by(SetAside.next_try_at)
    .limit(_MOST)
)
_ONE = (SetAside.work == bindparam("of")) & (SetAside.subject_id == bindparam("subject"))
_DONE = delete(SetAside).where(_ONE).execution_options(synchronize_session=False)
_HELD = select(SetAside).where(_ONE).with_for_update()


class Spoilt(Exception):
    """Work on several subjects failed, and not because a server is away: it lies with one of them."""

    def __init__(self, subjects: Sequence[UUID]) -> None:
        super().__init__(len(subjects))
        self.subjects = subjects


async def together(subjects: Sequence[UUID], work: Awaitable[None]) -> None:
    """Do work on several; raises Spoilt when one of them seems to be the reason that it fails."""
    try:
        await work
    except Exception as error:
        if is_passing(error):
            raise
        raise Spoilt(subjects) from error


class Aside:
    """What was put aside of one kind of work, as one process goes about it."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._ask_at: float | None = None
        self._tried: set[UUID] = set()

    async def due(self, session: AsyncSession, now: datetime) -> list[UUID]:
        """A few that are to be tried again, asked every ten seconds. At first all are: it may be mended."""
        if self._ask_at and time.monotonic() < self._ask_at:
            return []
        waiting = (await session.execute(_WAITING, {"work": self._work})).all()
        ASIDE.labels(self._work).set(len(waiting))
        is_first = self._ask_at is None
        due = [each for each, again in waiting if again <= now or (is_first and each not in self._tried)]
        self._ask_at = time.monotonic() + _EVERY
        return due[:_AT_ONCE]

    async def one_by_one(
        self,
        subjects: Sequence[UUID],
        turn: Callable[[UUID], AbstractAsyncContextManager[AsyncSession | None]],
        work: Callable[[AsyncSession, UUID], Awaitable[None]],
        now: datetime,
    ) -> None:
        """Work on each alone, and put aside those that fail; a server that is away fails all.

        `turn` is the transaction in which one is worked on or put aside, or None where it is no longer to be.
        """
        for each in subjects:
            try:
                async with turn(each) as session:
                    if session:
                        await work(session, each)
                        await self.done(session, each)
            except Exception as error:
                if is_passing(error):
                    raise
                async with turn(each) as session:
                    if session:
                        await self.put(session, each, error, now)

    async def holds(self, session: AsyncSession, subject: UUID) -> bool:
        """Whether a subject is put aside; then it stays locked."""
        return await self._held(session, subject) is not None

    async def put(self, session: AsyncSession, subject: UUID, error: Exception, now: datetime) -> None:
        held = await self._held(session, subject)
        if held is None:
            held = SetAside(
                work=self._work, subject_id=subject, error="", attempts=0, since=now, next_try_at=now
            )
            session.add(held)
        self._tried.add(subject)
        held.attempts, held.error = held.attempts + 1, type(error).__name__
        held.next_try_at = now + wait_after(held.attempts)
        _log.error(
            "put aside", work=self._work, subject=str(subject), error=held.error, attempts=held.attempts
        )

    async def done(self, session: AsyncSession, subject: UUID) -> None:
        self._tried.discard(subject)
        await session.execute(_DONE, {"of": self._work, "subject": subject})

    async def _held(self, session: AsyncSession, subject: UUID) -> SetAside | None:
        return await session.scalar(_HELD, {"of": self._work, "subject": subject})
