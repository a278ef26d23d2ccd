"""The change log that agencies' systems pull: one gapless sequence per organisation.

A position is drawn under a lock on the organisation's row that is held until the commit. So positions become
visible in their order, and a reader that has seen position n will never find a smaller one later. A sequence
would not promise that: it draws before the commit, and commits overtake each other.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from outcomes.models.declarative import Model, Organisation


class Feed(Model):
    """The last position given to an organisation."""

    __tablename__ = "feeds"

    organisation: Mapped[Organisation] = mapped_column(primary_key=True)
    last: Mapped[int] = mapped_column(BigInteger)


class Change(Model):
    __tablename__ = "changes"

    organisation: Mapped[Organisation] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    assignment_id: Mapped[UUID]
    event_type: Mapped[str]
    occurred_at: Mapped[datetime]
