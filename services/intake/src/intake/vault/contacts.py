"""Sealing what a resident hands in, and the two ways to read it again."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from eventing.ids import uuid7
from intake.models import Contact, DataKey, Disclosure, Submission, Supplement
from intake.vault.answers import seal_answers
from intake.vault.keyring import Keyring, place
from rulebook.refusals import NotFound

_NO_DIGITS, _OF_CHINA = re.compile(r"\D"), re.compile(r"^(?:0086|86)(?=1\d{10}$)")
_PERSON = ("name", "phone", "email")
_MATTER = ("title", "text", "place")

_WRITTEN = (
    select(Submission, DataKey)
    .join(DataKey, DataKey.subject_id == Submission.topic_id)
    .where(Submission.topic_id == bindparam("topic_id"))
)
_CONTACT = (
    select(Contact, DataKey)
    .join(DataKey, DataKey.subject_id == Contact.subject_id)
    .where(Contact.topic_id == bindparam("topic_id"))
)
_SUPPLEMENTS = (
    select(Supplement)
    .where(Supplement.topic_id == bindparam("topic_id"))
    .order_by(Supplement.occurred_at, Supplement.recorded_at, Supplement.id)
)
_SILENCE = (
    update(Contact)
    .where(Contact.topic_id == bindparam("of"))
    .values(no_reply=True)
    .execution_options(synchronize_session=False)
)


@dataclass(frozen=True, slots=True)
class Person:
    """Who handed a matter in. Never logged: the repr holds nothing."""

    name: str
    phone: str
    email: str
    locale: str
    no_reply: bool

    def __repr__(self) -> str:
        return "Person(sealed)"

    @property
    def can_be_told(self) -> bool:
        return not self.no_reply and bool(self.phone or self.email)


@dataclass(frozen=True, slots=True)
class WrittenMatter:
    """A resident's own words. Never logged: the repr holds nothing."""

    title: str
    text: str
    place: str

    def __repr__(self) -> str:
        return "WrittenMatter(sealed)"


@dataclass(frozen=True, slots=True)
class Explained:
    """Something that was explained later. Never logged: the repr holds nothing."""

    text: str
    by_submitter: bool
    occurred_at: datetime

    def __repr__(self) -> str:
        return "Explained(sealed)"


def plain_phone(phone: str) -> str:
    """Write a phone number in one way, so that the same number has the same index."""
    plain = phone.isascii() and phone.isdigit()
    digits = phone if plain else _NO_DIGITS.sub("", unicodedata.normalize("NFKC", phone))
    return _OF_CHINA.sub("", digits)


def seal_person(keyring: Keyring, subject: UUID, person: Person) -> dict[str, Any]:
    """Return the values of the person's rows in vault_keys and vault_contacts."""
    key, sealed_key = keyring.new_key(subject)
    texts = {"name": person.name, "phone": person.phone, "email": person.email}
    sealed = key.seal_row(Contact.__tablename__, subject, texts)
    index = keyring.index(plain_phone(person.phone))
    return {**sealed, "sealed_key": sealed_key, "phone_index": index}


def seal_matter(keyring: Keyring, topic_id: UUID, matter: WrittenMatter, answers: str = "") -> dict[str, Any]:
    """Return the values of the submission's rows in vault_keys and submissions."""
    key, sealed_key = keyring.new_key(topic_id)
    texts = {"title": matter.title, "text": matter.text, "place": matter.place}
    sealed = key.seal_row(Submission.__tablename__, topic_id, texts)
    return {**sealed, "sealed_key": sealed_key, "form": seal_answers(key, topic_id, answers)}


async def read_matter(session: AsyncSession, keyring: Keyring, topic_id: UUID) -> WrittenMatter | None:
    """Return a resident's own words; None when their key was destroyed."""
    if not (found := (await session.execute(_WRITTEN, {"topic_id": topic_id})).one_or_none()):
        return None
    submission, data_key = found
    return open_matter(keyring, submission, data_key)


def open_matter(keyring: Keyring, submission: Submission, data_key: DataKey) -> WrittenMatter:
    """Return a resident's own words; raises UnreadableSecret."""
    topic_id = submission.topic_id
    key = keyring.open_key(data_key.sealed_key, topic_id)
    return WrittenMatter(
        **{
            column: key.open(
                getattr(submission, column), place(Submission.__tablename__, column, topic_id)
            ).decode()
            for column in _MATTER
        }
    )


async def add_supplement(
    session: AsyncSession,
    keyring: Keyring,
    topic_id: UUID,
    words: str,
    *,
    by_submitter: bool,
    at: datetime,
    now: datetime,
) -> UUID:
    """Keep what was explained later under the topic's key; raises NotFound when that was destroyed."""
    data_key = await session.get(DataKey, topic_id)
    if data_key is None:
        raise NotFound("WORDS_DELETED", "该事项的原文已按提交人要求删除。", remedy="请作为新的事项提交。")
    supplement_id = uuid7()
    key = keyring.open_key(data_key.sealed_key, topic_id)
    sealed = key.seal(words.encode(), place(Supplement.__tablename__, "text", supplement_id))
    session.add(
        Supplement(
            id=supplement_id,
            topic_id=topic_id,
            text=sealed,
            by_submitter=by_submitter,
            occurred_at=at,
            recorded_at=now,
        )
    )
    return supplement_id


async def read_supplements(session: AsyncSession, keyring: Keyring, topic_id: UUID) -> list[Explained]:
    """Return what was explained later, oldest first; nothing when the key was destroyed."""
    data_key = await session.get(DataKey, topic_id)
    if data_key is None:
        return []
    key = keyring.open_key(data_key.sealed_key, topic_id)
    return [
        Explained(
            key.open(each.text, place(Supplement.__tablename__, "text", each.id)).decode(),
            each.by_submitter,
            each.occurred_at,
        )
        for each in await session.scalars(_SUPPLEMENTS, {"topic_id": topic_id})
    ]


async def silence(session: AsyncSession, topic_id: UUID) -> None:
    """Let nobody be told any more; the contact stays sealed until its time has come."""
    await session.execute(_SILENCE, {"of": topic_id})


async def read_person(session: AsyncSession, keyring: Keyring, topic_id: UUID) -> Person | None:
    """Return who handed a matter in; None for nobody. Whoever calls this has put on record why."""
    if not (found := (await session.execute(_CONTACT, {"topic_id": topic_id})).one_or_none()):
        return None
    return _read_person(keyring, *found)


async def replace_person(session: AsyncSession, keyring: Keyring, topic_id: UUID, person: Person) -> bool:
    """Seal another contact in the place of the one that was given; False where there is none."""
    if not (found := (await session.execute(_CONTACT, {"topic_id": topic_id})).one_or_none()):
        return False
    contact, data_key = found
    key, row = keyring.open_key(data_key.sealed_key, contact.subject_id), str(contact.subject_id)
    for column in _PERSON:
        sealed = key.seal(getattr(person, column).encode(), place(Contact.__tablename__, column, row))
        setattr(contact, column, sealed)
    contact.phone_index = keyring.index(plain_phone(person.phone))
    contact.locale, contact.no_reply = person.locale, person.no_reply
    return True


async def disclose(
    session: AsyncSession,
    keyring: Keyring,
    topic_id: UUID,
    *,
    disclosure_id: UUID,
    requester: str,
    purpose: str,
    at: datetime,
) -> Person | None:
    """Return a contact and record in the same transaction who got it and what for; None if none is wanted."""
    person = await read_person(session, keyring, topic_id)
    if person is None or person.no_reply:
        return None
    fields = [field for field in _PERSON if getattr(person, field)]
    session.add(
        Disclosure(
            id=disclosure_id,
            topic_id=topic_id,
            requester=requester,
            purpose=purpose,
            fields=fields,
            disclosed_at=at,
        )
    )
    return person


def _read_person(keyring: Keyring, contact: Contact, data_key: DataKey) -> Person:
    subject = contact.subject_id
    key = keyring.open_key(data_key.sealed_key, subject)
    values = {
        column: key.open(getattr(contact, column), place(Contact.__tablename__, column, subject)).decode()
        for column in _PERSON
    }
    return Person(**values, locale=contact.locale, no_reply=contact.no_reply)
