"""What all mapped classes of scheduling share: one metadata, and how the words of the domain are stored."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from sqlalchemy import BigInteger, DateTime, Enum, MetaData, String
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column

from scheduling.domain import kinds


def _word(kind: type[StrEnum]) -> Enum:
    return Enum(
        kind, native_enum=False, length=20, values_callable=lambda words: [word.value for word in words]
    )


_WORDS: dict[Any, Enum] = {
    kind: _word(kind)
    for kind in vars(kinds).values()
    if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
}

# Collation C: codes and numbers are compared byte by byte, so a prefix is a range of the ordinary index.
DivisionCode = Annotated[str, mapped_column(String(12, collation="C"))]
Number = Annotated[str, mapped_column(String(40, collation="C"))]
Version = Annotated[int, mapped_column(BigInteger)]
UUIDS = ARRAY(PG_UUID(as_uuid=True))
Ids = Annotated[list[UUID], mapped_column(UUIDS)]


class Model(MappedAsDataclass, DeclarativeBase, kw_only=True, repr=False):
    metadata = MetaData(
        naming_convention={
            "pk": "%(table_name)s_pkey",
            "ix": "%(table_name)s_%(column_0_N_name)s_idx",
            "uq": "%(table_name)s_%(column_0_N_name)s_key",
            "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads the plain attribute
        datetime: DateTime(timezone=True),
        **_WORDS,
    }


def versioned(column: Mapped[int]) -> dict[str, Any]:
    """Mapper arguments that make every UPDATE prove that nobody changed the row since it was read.

    The version counts events, so eventing.publish sets it, never the mapper.
    """
    return {"version_id_col": column, "version_id_generator": False}
