"""Every subject's key is sealed anew with the current key of the vault, some at a time, beside the service.

What was done stays done: whoever is interrupted starts again and passes over it. What the subjects' keys have
sealed is not touched, and deleted subjects stay deleted.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import Row, Uuid, bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from intake.commands.alarms import OURSELVES
from intake.commands.auditing import entry_of, write
from intake.models import DataKey
from intake.vault import Keyring, UnreadableSecret
from intake.vault.keyring import key_id_of

_AT_ONCE = 500
_BEFORE_ALL = UUID(int=0)
_SOME = (
    select(DataKey.subject_id, DataKey.sealed_key)
    .where(DataKey.subject_id > bindparam("after", type_=Uuid))
    .order_by(DataKey.subject_id)
    .limit(bindparam("most"))
    .with_for_update()
)
_ALL = select(func.count()).select_from(DataKey)
_RESEAL = (
    update(DataKey)
    .where(DataKey.subject_id == bindparam("subject"))
    .values(sealed_key=bindparam("sealed"))
    .execution_options(synchronize_session=False)
)
Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Rotated:
    """How many keys were sealed anew; unused are the ids of master keys under which nothing stands any more.

    unreadable counts keys that none of the master keys opens.
    """

    resealed: int
    unreadable: int
    unused: tuple[bytes, ...]


async def rotate(
    sessions: async_sessionmaker[AsyncSession], keyring: Keyring, told: Told, *, at_once: int = _AT_ONCE
) -> Rotated:
    """Reseal everything, then look at everything again; told gets how many were passed, and of how many."""
    resealed, _ = await _pass(sessions, keyring, told, at_once, change=True)
    _, left = await _pass(sessions, keyring, told, at_once, change=False)
    async with sessions.begin() as session:
        entry = entry_of(OURSELVES, "RotateKeys", "key", keyring.current.hex(), now=datetime.now(UTC))
        await write(session, entry)
    old = [each for each in keyring.known if each != keyring.current]
    unreadable = sum(count for key_id, count in left.items() if key_id not in keyring.known)
    return Rotated(resealed, unreadable, tuple(each for each in old if not left.get(each)))


async def _pass(
    sessions: async_sessionmaker[AsyncSession],
    keyring: Keyring,
    told: Told,
    at_once: int,
    *,
    change: bool,
) -> tuple[int, dict[bytes, int]]:
    """Go through all keys; return how many were changed, and how many stand under which master key."""
    after, done, changed, standing = _BEFORE_ALL, 0, 0, dict[bytes, int]()
    async with sessions() as session:
        total = await session.scalar(_ALL) or 0
    while True:
        async with sessions.begin() as session:
            rows = (await session.execute(_SOME, {"after": after, "most": at_once})).all()
            for row in rows:
                key_id = key_id_of(row.sealed_key)
                standing[key_id] = standing.get(key_id, 0) + 1
            if change:
                changed += await _reseal(session, keyring, rows)
        if not rows:
            return changed, standing
        after, done = rows[-1].subject_id, done + len(rows)
        told(done, max(total, done))


async def _reseal(session: AsyncSession, keyring: Keyring, rows: Sequence[Row[UUID, bytes]]) -> int:
    values = []
    for row in rows:
        if keyring.is_current(row.sealed_key):
            continue
        try:
            values.append(
                {"subject": row.subject_id, "sealed": keyring.reseal(row.sealed_key, row.subject_id)}
            )
        except UnreadableSecret:
            continue  # counted by the second pass
    if values:
        connection = await session.connection()
        await connection.execute(_RESEAL, values)
    return len(values)
