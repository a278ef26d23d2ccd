"""Administrative divisions with the time in which each version of them was valid."""

from datetime import date

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from scheduling.models.declarative import DivisionCode, Model


class DivisionVersion(Model):
    __tablename__ = "divisions"
    __table_args__ = (Index(None, "code", "valid_from"),)

    id: Mapped[str] = mapped_column(String(24), primary_key=True)  # code and first day of validity
    code: Mapped[DivisionCode]
    name: Mapped[str]
    pinyin: Mapped[str]
    kind: Mapped[str]
    statistical_parent: Mapped[DivisionCode]
    administrative_parent: Mapped[DivisionCode]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
