"""Residents who proved a phone, and the codes on their way; every phone and code is sealed."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from intake.models.declarative import Code, DivisionCode, Model, Version


class Resident(Model):
    """A person behind a phone: id is the pseudonym under which he supports and votes.

    The phone is sealed with the resident's key in vault_keys; phone_index finds it again without holding it.
    """

    __tablename__ = "residents"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    phone_index: Mapped[bytes] = mapped_column(unique=True)
    phone: Mapped[bytes]
    verified_at: Mapped[datetime]
    division: Mapped[DivisionCode] = mapped_column(default="", server_default="")
    age_band: Mapped[Code] = mapped_column(default="", server_default="")
    declared_at: Mapped[datetime | None] = mapped_column(default=None)
    guardian_index: Mapped[bytes] = mapped_column(default=b"", server_default=text("''"))
    guardian_confirmed_at: Mapped[datetime | None] = mapped_column(default=None)

    __table_args__ = (
        Index("residents_guardian_idx", "guardian_index", postgresql_where=text("guardian_index <> ''")),
    )


class Departure(Model):
    """A resident who had himself deleted: the pseudonym is left, and leads to nobody.

    For a while mark, a keyed hash of his phone's index, makes whoever proves the phone again the same
    pseudonym: nobody counts twice by leaving. Then it is forgotten. version counts the events about him.
    """

    __tablename__ = "departures"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    departed_at: Mapped[datetime]
    version: Mapped[Version] = mapped_column(default=0)
    mark: Mapped[bytes | None] = mapped_column(unique=True, default=None)
    mark_until: Mapped[datetime | None] = mapped_column(index=True, default=None)

    __mapper_args__ = {"version_id_col": version, "version_id_generator": False}  # noqa: RUF012


class Verification(Model):
    """A code that was asked for: the sealed phone, a keyed hash of the code, and how often it was tried.

    It has a key of its own, sealed with the master key, because all of it is forgotten after a day.
    """

    __tablename__ = "verifications"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    sealed_key: Mapped[bytes]
    phone: Mapped[bytes]
    phone_index: Mapped[bytes]
    code_hash: Mapped[bytes]
    ward_id: Mapped[UUID | None]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    tries: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    confirmed_at: Mapped[datetime | None] = mapped_column(default=None)


class TextMessage(Model):
    """A code that is still to be sent, sealed with its verification's key; gone once sent or too late."""

    __tablename__ = "text_messages"

    verification_id: Mapped[UUID] = mapped_column(
        ForeignKey("verifications.id", ondelete="CASCADE"), primary_key=True
    )
    code: Mapped[bytes]
    expires_at: Mapped[datetime]
    next_try_at: Mapped[datetime] = mapped_column(index=True)
    attempts: Mapped[int] = mapped_column(default=0, server_default=text("0"))


class AllowanceUse(Model):
    """How much of an allowance is taken: until full_at. name is a keyed hash where it means a person."""

    __tablename__ = "allowances"

    name: Mapped[bytes] = mapped_column(primary_key=True)
    full_at: Mapped[datetime] = mapped_column(index=True)
