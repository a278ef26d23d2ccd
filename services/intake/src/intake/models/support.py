"""Which residents support which topics: what is here is the support; there is no count beside it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from intake.models.declarative import Model


class Support(Model):
    """One person's support of one topic; taken back, it is gone. It stays with its topic when that is merged.

    No foreign keys: each would lock the topic's row for every supporter, and topics are never deleted.
    """

    __tablename__ = "supports"

    topic_id: Mapped[UUID] = mapped_column(primary_key=True)
    resident_id: Mapped[UUID] = mapped_column(primary_key=True, index=True)
    supported_at: Mapped[datetime]
