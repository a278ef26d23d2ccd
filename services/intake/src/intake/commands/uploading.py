"""Files that come before they belong to anything: begun, received piece by piece, given up, forgotten."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, delete, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from eventing.ids import uuid7
from intake.commands.act import Desk
from intake.domain import uploading
from intake.domain.attachments import MEGABYTE
from intake.files.store import shard_of
from intake.models import DataKey, Upload
from intake.vault import Key, UnreadableSecret, key_of

_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtextextended(encode(:origin, 'hex'), 0))")
_OPEN = (
    select(func.count())
    .select_from(Upload)
    .where(Upload.origin == bindparam("origin"), Upload.expires_at > bindparam("at"))
)
_FOUND = select(Upload).where(Upload.secret == bindparam("secret"), Upload.expires_at > bindparam("at"))
_NOTE = text(
    """
    WITH advanced AS (
        UPDATE uploads SET received = received + :size, pieces = pieces + 1
        WHERE id = :id AND received = :received AND pieces = :number
        RETURNING id
    )
    INSERT INTO file_pieces (file_id, number, object, size, shard)
    SELECT id, :number, :object, :size, :shard FROM advanced RETURNING number
    """
)


@dataclass(frozen=True, slots=True)
class Begun:
    """An upload as its client knows it."""

    secret: str
    expires_at: datetime


def largest(desk: Desk, at: datetime) -> int:
    """How many bytes a file may have."""
    return int(desk.rules.policy.number("attachment.maxMegabytes", at)) * MEGABYTE


async def begin(session: AsyncSession, desk: Desk, origin: str, length: int, at: datetime) -> Begun:
    """Make room for a file of a length; origin says where it comes from, and is kept as a fingerprint."""
    policy, fingerprint = desk.rules.policy, desk.keyring.index(f"upload {origin}")
    uploading.require_length(length, largest(desk, at))
    await session.execute(_ONE_AT_A_TIME, {"origin": fingerprint})
    open_uploads = await session.scalar(_OPEN, {"origin": fingerprint, "at": at}) or 0
    uploading.require_few(open_uploads, int(policy.number("upload.maxOpen", at)))
    upload_id, secret = uuid7(), secrets.token_urlsafe(uploading.SECRET_BYTES)
    _, sealed_key = desk.keyring.new_key(upload_id)
    expires_at = policy.limit("upload.life", at).after(at, desk.rules.calendar)
    session.add(DataKey(subject_id=upload_id, sealed_key=sealed_key, created_at=at))
    session.add(
        Upload(
            id=upload_id,
            secret=uploading.upload_fingerprint(secret),
            origin=fingerprint,
            length=length,
            received=0,
            pieces=0,
            created_at=at,
            expires_at=expires_at,
        )
    )
    return Begun(secret, expires_at)


async def upload_by_secret(session: AsyncSession, secret: str, at: datetime) -> Upload:
    """Return an upload that has not expired; raises NotFound."""
    found = {"secret": uploading.upload_fingerprint(secret), "at": at}
    if upload := await session.scalar(_FOUND, found):
        return upload
    raise uploading.unknown()


async def upload_and_key(session: AsyncSession, desk: Desk, secret: str, at: datetime) -> tuple[Upload, Key]:
    """Return an upload with the key that seals its pieces; raises NotFound."""
    upload = await upload_by_secret(session, secret, at)
    try:
        return upload, await key_of(session, desk.keyring, upload.id)
    except UnreadableSecret:
        raise uploading.unknown() from None


async def note_piece(
    session: AsyncSession, upload_id: UUID, *, number: int, received: int, name: str, size: int
) -> bool:
    """Count a piece that is in the store; False when another was counted in its place, or the upload went."""
    values = {"id": upload_id, "number": number, "received": received, "object": name, "size": size}
    return await session.scalar(_NOTE, values | {"shard": shard_of(upload_id)}) is not None


async def give_up(session: AsyncSession, secret: str, at: datetime) -> list[tuple[UUID, str]]:
    """Forget an upload; returns its objects, which are to be deleted once this is committed."""
    upload = await upload_by_secret(session, secret, at)
    return await forget(session, [upload.id])


async def forget(session: AsyncSession, upload_ids: list[UUID]) -> list[tuple[UUID, str]]:
    """Forget uploads and destroy their keys; returns their objects, for whoever deletes them afterwards."""
    await session.execute(delete(Upload).where(Upload.id.in_(upload_ids)))
    await session.execute(delete(DataKey).where(DataKey.subject_id.in_(upload_ids)))
    return await forget_pieces(session, upload_ids)


async def forget_pieces(session: AsyncSession, file_ids: list[UUID]) -> list[tuple[UUID, str]]:
    """Forget where files lie; returns their objects, for whoever deletes them afterwards."""
    rows = await session.execute(_FORGET_PIECES, {"ids": file_ids})
    return [(file_id, name) for file_id, name in rows]


_FORGET_PIECES = text(
    "DELETE FROM file_pieces WHERE file_id = ANY(CAST(:ids AS uuid[])) RETURNING file_id, object"
)
