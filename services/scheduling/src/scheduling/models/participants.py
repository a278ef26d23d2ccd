"""Who was invited to a session and who signed in: lines with a category, never a private person's name."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from scheduling.domain.kinds import ParticipantCategory, SignInMethod
from scheduling.models.declarative import Model


class Invitation(Model):
    __tablename__ = "invitations"
    __table_args__ = (
        UniqueConstraint(
            "session_id",
            "category",
            "member_id",
            "organisation",
            "label",
            name="invitations_guest_key",
            postgresql_nulls_not_distinct=True,
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    session_id: Mapped[UUID] = mapped_column(ForeignKey("sessions.id"))
    category: Mapped[ParticipantCategory]
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    organisation: Mapped[str]
    label: Mapped[str]
    people: Mapped[int]
    invited_at: Mapped[datetime]


class SignInLine(Model):
    __tablename__ = "sign_ins"

    session_id: Mapped[UUID] = mapped_column(ForeignKey("sessions.id"), primary_key=True)
    entry: Mapped[str] = mapped_column(String(40), primary_key=True)
    category: Mapped[ParticipantCategory]
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("members.id"))
    organisation: Mapped[str]
    people: Mapped[int]
    method: Mapped[SignInMethod]
    signed_at: Mapped[datetime]
