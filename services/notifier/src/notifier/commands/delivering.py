"""Claims letters that are due, and notes what became of them; sending lies between the two."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from eventing import outbox
from notifier import events
from notifier.domain.writing import State
from notifier.models import Notice
from shangliang.notifier.v1.notification_events_pb2 import NoticeDelivered, NoticeFailed

# Longer than every wait within one attempt together, so that a letter has one sender unless a sender died.
LEASE = timedelta(seconds=90)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an attempt came to. PENDING: again, not before due_at."""

    state: State
    reason_code: str = ""
    due_at: datetime | None = None


async def claim(session: AsyncSession, *, at: datetime, quiet: bool, limit: int) -> Sequence[Notice]:
    """Take letters that are due, and letters whose sender did not come back; others may do so at the same
    time.

    At a quiet hour only urgent ones.
    """
    due = select(Notice.id).where(Notice.due_at <= at).order_by(Notice.due_at).limit(limit)
    if quiet:
        due = due.where(Notice.urgent)
    taken = await session.scalars(
        update(Notice)
        .where(Notice.id.in_(due.with_for_update(skip_locked=True).scalar_subquery()))
        .values(state=State.SENDING.value, attempts=Notice.attempts + 1, due_at=at + LEASE)
        .returning(Notice)
    )
    return taken.all()


async def settle(session: AsyncSession, sent: Notice, verdict: Verdict, *, at: datetime) -> bool:
    """Note what became of an attempt. False, and nothing is noted, if another sender has taken over
    meanwhile.
    """
    notice = await session.get_one(Notice, sent.id, with_for_update=True, populate_existing=True)
    if notice.state != State.SENDING or notice.attempts != sent.attempts:
        return False
    notice.state, notice.reason_code, notice.due_at = verdict.state, verdict.reason_code, verdict.due_at
    if verdict.state is not State.PENDING:
        notice.settled_at = at
    await _publish(session, notice, verdict, at)
    return True


async def _publish(session: AsyncSession, notice: Notice, verdict: Verdict, at: datetime) -> None:
    event: NoticeDelivered | NoticeFailed
    if verdict.state is State.DELIVERED:
        event = events.notice_delivered(notice)
    elif verdict.state is State.FAILED:
        event = events.notice_failed(notice, verdict.reason_code)
    else:
        return
    token = outbox.cause.set(str(notice.fact_id))
    try:
        await outbox.publish(
            session, events.NOTIFICATIONS, notice, event, occurred_at=at, division=notice.division
        )
    finally:
        outbox.cause.reset(token)
