"""Answers of a category's form: sealed like the words of the matter, under the same key."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from intake.models import DataKey, Submission
from intake.vault.keyring import Key, Keyring, place

_FORM = (
    select(Submission.form, Submission.form_version, DataKey.sealed_key)
    .join(DataKey, DataKey.subject_id == Submission.topic_id)
    .where(Submission.topic_id == bindparam("topic_id"), Submission.form.is_not(None))
)


@dataclass(frozen=True, slots=True)
class Answered:
    """A form as it was filled in, as JSON. Never logged: the repr holds nothing."""

    version: int
    answers: str

    def __repr__(self) -> str:
        return "Answered(sealed)"


def seal_answers(key: Key, topic_id: UUID, answers: str) -> bytes | None:
    """Seal answers for their row; None when no form was filled in."""
    return key.seal(answers.encode(), place(Submission.__tablename__, "form", topic_id)) if answers else None


async def read_answers(session: AsyncSession, keyring: Keyring, topic_id: UUID) -> Answered | None:
    """Return the answers of a matter; None when there are none, or their key was destroyed."""
    if not (found := (await session.execute(_FORM, {"topic_id": topic_id})).one_or_none()):
        return None
    form, version, sealed_key = found
    if form is None or version is None:
        return None
    key = keyring.open_key(sealed_key, topic_id)
    return Answered(version, key.open(form, place(Submission.__tablename__, "form", topic_id)).decode())
