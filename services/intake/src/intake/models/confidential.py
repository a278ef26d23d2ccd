"""What may not leave intake: a resident's own words, who it was, and who was told. Every text is sealed."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, SmallInteger, text
from sqlalchemy.dialects.postgresql import ARRAY, TEXT
from sqlalchemy.orm import Mapped, mapped_column

from intake.models.declarative import Code, DivisionCode, Model


class DataKey(Model):
    """The key of one subject (a person, or a submission), sealed with the master key.

    Without it nothing of the subject can be read again: deleting this row deletes the person everywhere,
    backups of the other tables included.
    """

    __tablename__ = "vault_keys"

    subject_id: Mapped[UUID] = mapped_column(primary_key=True)
    sealed_key: Mapped[bytes]
    created_at: Mapped[datetime]


class Contact(Model):
    """Who handed a topic in. phone_index finds a phone number again without holding it."""

    __tablename__ = "vault_contacts"

    subject_id: Mapped[UUID] = mapped_column(ForeignKey("vault_keys.subject_id"), primary_key=True)
    topic_id: Mapped[UUID] = mapped_column(ForeignKey("topics.id"), unique=True)
    name: Mapped[bytes]
    phone: Mapped[bytes]
    email: Mapped[bytes]
    phone_index: Mapped[bytes]
    locale: Mapped[Code]
    no_reply: Mapped[bool]

    __table_args__ = (Index("vault_contacts_phone_index_idx", "phone_index"),)


class Submission(Model):
    """The matter in the resident's own words, and the answers of its category's form, if it was filled in."""

    __tablename__ = "submissions"

    topic_id: Mapped[UUID] = mapped_column(ForeignKey("topics.id"), primary_key=True)
    title: Mapped[bytes]
    text: Mapped[bytes]
    place: Mapped[bytes]
    form: Mapped[bytes | None] = mapped_column(default=None)
    form_version: Mapped[int | None] = mapped_column(SmallInteger, default=None)


class Supplement(Model):
    """What was explained after the matter was handed in, in the same person's words, under the same key."""

    __tablename__ = "supplements"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    topic_id: Mapped[UUID] = mapped_column(ForeignKey("topics.id"), index=True)
    text: Mapped[bytes]
    by_submitter: Mapped[bool]
    occurred_at: Mapped[datetime]
    recorded_at: Mapped[datetime]


class Consent(Model):
    """Which notice a submitter agreed to, and until when; without a row, the one in force is assumed."""

    __tablename__ = "consents"

    topic_id: Mapped[UUID] = mapped_column(ForeignKey("topics.id"), primary_key=True)
    notice: Mapped[Code]
    given_at: Mapped[datetime]
    assumed: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    withdrawn_at: Mapped[datetime | None] = mapped_column(default=None)


class GuardianConfirmation(Model):
    """The guardian of a submitter under 14 agreed: who that is to the child, how, and who wrote it down."""

    __tablename__ = "guardian_confirmations"

    topic_id: Mapped[UUID] = mapped_column(ForeignKey("topics.id"), primary_key=True)
    guardian: Mapped[int]
    form: Mapped[int]
    confirmed_by: Mapped[str]
    confirmed_at: Mapped[datetime]


class DisclosureRequest(Model):
    """Somebody asks to be told, another lets it; what was told stands nowhere."""

    __tablename__ = "disclosure_requests"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    topic_id: Mapped[UUID] = mapped_column(ForeignKey("topics.id"))
    division: Mapped[DivisionCode]
    fields: Mapped[list[str]] = mapped_column(ARRAY(TEXT))
    purpose: Mapped[Code]
    legal_basis: Mapped[Code]
    requester: Mapped[str]
    requester_role: Mapped[Code]
    requester_organisation: Mapped[str]
    requested_at: Mapped[datetime]
    stage: Mapped[Code]
    decided_by: Mapped[str | None] = mapped_column(default=None)
    decided_at: Mapped[datetime | None] = mapped_column(default=None)
    valid_until: Mapped[datetime | None] = mapped_column(default=None)
    read_at: Mapped[datetime | None] = mapped_column(default=None)

    __table_args__ = (
        Index("disclosure_requests_topic_idx", "topic_id", "id"),
        Index("disclosure_requests_requester_idx", "requester", "id"),
        Index("disclosure_requests_division_idx", "division", "id"),
        Index("disclosure_requests_waiting_idx", "id", postgresql_where=text("stage = 'requested'")),
    )


class Disclosure(Model):
    """Somebody was given something: who, which parts, what for, and with whose word if it needed one."""

    __tablename__ = "vault_disclosures"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    topic_id: Mapped[UUID] = mapped_column(ForeignKey("topics.id"), index=True)
    requester: Mapped[str]
    purpose: Mapped[str]
    fields: Mapped[list[str]] = mapped_column(ARRAY(TEXT))
    disclosed_at: Mapped[datetime]
    legal_basis: Mapped[Code | None] = mapped_column(default=None)
    approver: Mapped[str | None] = mapped_column(default=None)
