"""Approved topics as intake published them; an outcome file is opened from one when its session was held."""

from datetime import datetime
from typing import TypedDict
from uuid import UUID

from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from outcomes.models.declarative import DivisionCode, Model, Texts


class Statement(TypedDict):
    number: int
    statement: str


class Topic(Model):
    __tablename__ = "topics"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[str]
    title: Mapped[str]
    division: Mapped[DivisionCode]
    issues: Mapped[list[Statement]] = mapped_column(JSONB)
    requires_statutory_decision: Mapped[bool]
    has_contact: Mapped[bool]
    approved_at: Mapped[datetime]
    category: Mapped[str | None] = mapped_column(default=None)
    concerned_organisations: Mapped[Texts] = mapped_column(default_factory=list, server_default="{}")
