"""What all mapped classes of intake share: one metadata, and how the words of the domain are stored."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from sqlalchemy import BigInteger, Date, DateTime, Enum, LargeBinary, MetaData, String, Text, Uuid
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass, mapped_column

from intake.domain.states import State

# Collation C: codes and numbers are compared byte by byte, so a prefix is a range of the ordinary index.
DivisionCode = Annotated[str, mapped_column(String(12, collation="C"))]
Code = Annotated[str, mapped_column(String(40, collation="C"))]
Version = Annotated[int, mapped_column(BigInteger)]


class Model(MappedAsDataclass, DeclarativeBase, kw_only=True):
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
        date: Date(),
        UUID: Uuid(),
        str: Text(),
        bytes: LargeBinary(),
        State: Enum(
            State,
            native_enum=False,
            create_constraint=False,
            length=20,
            values_callable=lambda states: [state.value for state in states],
        ),
    }
