"""Nothing of a person leaves before it is on record who gets it: no record, no reading."""

from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from intake.api.showing import require_concerned
from intake.commands import Desk
from intake.commands.auditing import DONE, REFUSED, entry_of, write
from intake.domain.audit import Entry
from intake.models import Topic
from rulebook.callers import Caller
from rulebook.refusals import Refused, WrongState


async def witness(
    sessions: async_sessionmaker[AsyncSession],
    who: Caller,
    action: str,
    topic_id: UUID,
    *,
    purpose: str = "",
    refused: Refused | None = None,
) -> None:
    """Put on record that a caller reads of a topic, or was refused to. Raises WrongState if that fails."""
    entry = entry_of(
        who,
        action,
        "topic",
        topic_id,
        now=datetime.now(UTC),
        purpose=purpose,
        result=REFUSED if refused else DONE,
        reason=refused.reason if refused else "",
    )
    await _keep(sessions, entry)


async def witness_each(
    sessions: async_sessionmaker[AsyncSession],
    who: Caller,
    action: str,
    kind: str,
    ids: Iterable[UUID],
    *,
    purpose: str = "",
) -> None:
    """Put on record that a caller reads of each of several things. Raises WrongState if that fails."""
    now = datetime.now(UTC)
    await _keep(sessions, *(entry_of(who, action, kind, each, now=now, purpose=purpose) for each in ids))


async def _keep(sessions: async_sessionmaker[AsyncSession], *entries: Entry) -> None:
    if not entries:
        return
    try:
        async with sessions.begin() as session:
            await write(session, *entries)
    except DBAPIError as error:
        raise WrongState(
            "READING_NOT_RECORDED",
            "查阅记录暂时写不进审计日志，个人信息不能提供。",
            remedy="请稍后重试；仍不成功时请联系运维人员。",
        ) from error


async def admit(
    sessions: async_sessionmaker[AsyncSession],
    who: Caller,
    topic: Topic,
    desk: Desk,
    action: str,
) -> None:
    """Raise why a caller may not read of a topic; that it is read, or was refused, is on record first."""
    await turn_away(sessions, who, topic, desk, action)
    await witness(sessions, who, action, topic.id)


async def turn_away(
    sessions: async_sessionmaker[AsyncSession],
    who: Caller,
    topic: Topic,
    desk: Desk,
    action: str,
) -> None:
    """Raise why a caller may not read of a topic, and put that on record; who may goes on without one."""
    try:
        require_concerned(who, topic, desk)
    except Refused as refused:
        await witness(sessions, who, action, topic.id, refused=refused)
        raise
