"""After the database was restored to an older state: what our own events say of notices is believed.

The facts are told again first, which makes the same notices anew; then those that had left are settled, so
that no letter leaves twice.
"""

from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from eventing.envelope import type_of
from eventing.recovery.declaring import Folded, LostEvent
from notifier.domain.writing import State
from shangliang.notifier.v1.notification_events_pb2 import NoticeDelivered, NoticeFailed

_SETTLE = text(
    """
    UPDATE notices SET state = :state, reason_code = :reason, version = :version, due_at = NULL,
        settled_at = :at, attempts = CASE WHEN channel = 'INBOX' THEN 0 ELSE greatest(attempts, 1) END,
        written_at = CASE WHEN channel = 'INBOX' THEN :at ELSE least(written_at, :at) END
    WHERE id = CAST(:id AS uuid) AND version <= :version
    RETURNING true
    """
)
# A letter that nobody was to get was written when its entry in the inbox was.
_DATE_SUPPRESSED = text(
    """
    UPDATE notices AS letter SET written_at = :at, settled_at = :at
    FROM notices AS entry
    WHERE entry.id = CAST(:id AS uuid) AND entry.channel = 'INBOX' AND letter.fact_id = entry.fact_id
        AND letter.recipient_kind = entry.recipient_kind AND letter.recipient_id = entry.recipient_id
        AND letter.state = 'SUPPRESSED' AND letter.written_at > :at
    """
)


async def believe(session: AsyncSession, lost: LostEvent) -> Folded | None:
    """Settle a notice as its event says; None while its fact has not been told again."""
    context = lost.event.context
    if context is None:
        return None
    values: dict[str, Any] = {"id": lost.aggregate_id, "version": lost.version, "at": context.time}
    if context.type == type_of(NoticeDelivered):
        values |= {"state": State.DELIVERED.value, "reason": ""}
    elif context.type == type_of(NoticeFailed):
        event = NoticeFailed.FromString(lost.event.value or b"")
        values |= {"state": State.FAILED.value, "reason": event.reason_code}
    else:
        return None
    if not await session.scalar(_SETTLE, values):
        return None
    await session.execute(_DATE_SUPPRESSED, {"id": lost.aggregate_id, "at": context.time})
    return Folded()
