"""Claims letters that are due, and notes what became of them; sending lies between the two."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Boolean, Integer, bindparam, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

import eventing
from eventing import outbox
from notifier import events
from notifier.domain.writing import State
from notifier.models import Notice
from shangliang.notifier.v1.notification_events_pb2 import NoticeDelivered, NoticeFailed

# Longer than every wait within one attempt together, so that a letter has one sender unless a sender died.
LEASE = timedelta(seconds=90)

_DUE = (
    select(Notice.id)
    .where(Notice.due_at <= bindparam("at"), or_(Notice.urgent, bindparam("loud", type_=Boolean)))
    .order_by(Notice.due_at)
    .limit(bindparam("most", type_=Integer))
    .with_for_update(skip_locked=True)
    .scalar_subquery()
)
_CLAIM = (
    update(Notice)
    .where(Notice.id.in_(_DUE))
    .values(state=State.SENDING.value, attempts=Notice.attempts + 1, due_at=bindparam("until"))
    .returning(Notice)
)
_SETTLE = (
    update(Notice)
    .where(
        Notice.id == bindparam("notice"),
        Notice.state == State.SENDING.value,
        Notice.attempts == bindparam("attempt"),
    )
    .values(
        state=bindparam("verdict"),
        reason_code=bindparam("reason"),
        due_at=bindparam("again_at"),
        settled_at=bindparam("at"),
        version=Notice.version + bindparam("events"),
    )
    .returning(Notice.version)
    .execution_options(synchronize_session=False)
)


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
    values = {"at": at, "loud": not quiet, "most": limit, "until": at + LEASE}
    return (await session.scalars(_CLAIM, values)).all()


async def settle(session: AsyncSession, sent: Notice, verdict: Verdict, *, at: datetime) -> bool:
    """Note what became of an attempt. False, and nothing is noted, if another sender has taken over
    meanwhile.
    """
    event = _event(sent, verdict)
    values = {
        "notice": sent.id,
        "attempt": sent.attempts,
        "verdict": verdict.state.value,
        "reason": verdict.reason_code,
        "again_at": verdict.due_at,
        "at": None if verdict.state is State.PENDING else at,
        "events": 1 if event else 0,
    }
    version = await session.scalar(_SETTLE, values)
    if version is None:
        return False
    if event:
        await eventing.store(session, [_row(sent, version, event, at)])
    return True


def _event(sent: Notice, verdict: Verdict) -> NoticeDelivered | NoticeFailed | None:
    match verdict.state:
        case State.DELIVERED:
            return events.notice_delivered(sent)
        case State.FAILED:
            return events.notice_failed(sent, verdict.reason_code)
    return None


def _row(
    sent: Notice, version: int, event: NoticeDelivered | NoticeFailed, at: datetime
) -> eventing.OutboxRow:
    token = outbox.cause.set(str(sent.fact_id))
    try:
        return outbox.prepare(
            events.NOTIFICATIONS, str(sent.id), version, event, occurred_at=at, division=sent.division
        )
    finally:
        outbox.cause.reset(token)
