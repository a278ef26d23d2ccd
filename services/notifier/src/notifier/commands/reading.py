"""A recipient has read a notice."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from notifier.domain.audience import Inbox
from notifier.domain.recipients import Channel
from notifier.models import Notice
from rulebook.refusals import NotFound

_NOTICE = select(Notice).where(Notice.id == bindparam("id")).with_for_update()


async def mark_read(
    session: AsyncSession, notice_id: UUID, inboxes: Sequence[Inbox], *, at: datetime
) -> Notice:
    """Note when it was read first. Raises NotFound for a notice that is none or not the caller's."""
    notice = await session.scalar(_NOTICE, {"id": notice_id})
    if notice is None or notice.channel != Channel.INBOX or not _is_in(inboxes, notice):
        raise NotFound(
            "NOTICE_UNKNOWN",
            "您的收件箱中没有这条通知。",
            field="notice_id",
            remedy="请刷新收件箱后重试。",
        )
    notice.read_at = notice.read_at or at
    return notice


def _is_in(inboxes: Sequence[Inbox], notice: Notice) -> bool:
    return any(each.holds(notice.recipient_kind, notice.recipient_id) for each in inboxes)
