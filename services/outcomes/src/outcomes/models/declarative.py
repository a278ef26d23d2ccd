"""What all mapped classes of outcomes share: one metadata, and how the words of the domain are stored."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from sqlalchemy import BigInteger, DateTime, Enum, ForeignKey, Identity, Integer, MetaData, String, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass, mapped_column
from sqlalchemy.types import TypeEngine

from outcomes.domain import kinds


def _word(kind: type[StrEnum]) -> Enum:
    return Enum(
        kind, native_enum=False, length=24, values_callable=lambda words: [word.value for word in words]
    )


# Collation C: codes are compared byte by byte, so a prefix is a range of the ordinary index.
DivisionCode = Annotated[str, mapped_column(String(12, collation="C"))]
Organisation = Annotated[str, mapped_column(String(80, collation="C"))]
Version = Annotated[int, mapped_column(BigInteger)]
Numbers = Annotated[list[int], mapped_column(ARRAY(Integer))]
Texts = Annotated[list[str], mapped_column(ARRAY(Text))]
Running = Annotated[int, mapped_column(BigInteger, Identity(), primary_key=True)]
TopicId = Annotated[UUID, mapped_column(ForeignKey("outcome_files.id"))]
TopicKey = Annotated[UUID, mapped_column(ForeignKey("outcome_files.id"), primary_key=True)]
AssignmentKey = Annotated[UUID, mapped_column(ForeignKey("assignments.id"))]


_WORDS = [kind for kind in vars(kinds).values() if isinstance(kind, type) and issubclass(kind, StrEnum)]
_TYPES: dict[type, TypeEngine[Any]] = {
    datetime: DateTime(timezone=True),
    **{kind: _word(kind) for kind in _WORDS if kind is not StrEnum},
}


class Model(MappedAsDataclass, DeclarativeBase, kw_only=True):
    metadata = MetaData(
        naming_convention={
            "pk": "%(table_name)s_pkey",
            "ix": "%(table_name)s_%(column_0_N_name)s_idx",
            "uq": "%(table_name)s_%(column_0_N_name)s_key",
            "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
        }
    )
    type_annotation_map = _TYPES
