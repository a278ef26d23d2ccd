"""A key for each list of matters that is brought in; without it no row and no receipt can be read again."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, delete
from sqlalchemy.ext.asyncio import AsyncSession

from intake.models import DataKey, ImportRow
from intake.vault.keyring import Key, Keyring, place
from rulebook.refusals import WrongState

_DESTROY = (
    delete(DataKey).where(DataKey.subject_id == bindparam("of")).execution_options(synchronize_session=False)
)


def give_list_key(session: AsyncSession, keyring: Keyring, list_id: UUID, now: datetime) -> Key:
    """Make the key of a list, and keep it sealed."""
    key, sealed = keyring.new_key(list_id)
    session.add(DataKey(subject_id=list_id, sealed_key=sealed, created_at=now))
    return key


async def list_key(session: AsyncSession, keyring: Keyring, list_id: UUID) -> Key:
    """Return the key of a list; raises WrongState once it was destroyed."""
    data_key = await session.get(DataKey, list_id)
    if data_key is None:
        raise WrongState(
            "IMPORT_EXPIRED", "该批次的保存期已过，原始内容已销毁。", remedy="请重新导入尚未受理的行。"
        )
    return keyring.open_key(data_key.sealed_key, list_id)


async def destroy_list_key(session: AsyncSession, list_id: UUID) -> None:
    """Let nobody read what is left of a list, in backups of its rows neither."""
    await session.execute(_DESTROY, {"of": list_id})


def seal_row(key: Key, list_id: UUID, number: int, column: str, content: bytes) -> bytes:
    return key.seal(content, _place(list_id, number, column))


def open_row(key: Key, list_id: UUID, number: int, column: str, sealed: bytes) -> bytes:
    """Raises UnreadableSecret."""
    return key.open(sealed, _place(list_id, number, column))


def _place(list_id: UUID, number: int, column: str) -> bytes:
    return place(ImportRow.__tablename__, column, f"{list_id}/{number}")
