"""How much of a limit is used up, and which proofs of work were spent. Keys are keyed hashes of a day."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from intake.models.declarative import Model


class LimitBucket(Model):
    """What is left of a limit, by the moment when all of it is there again. Nobody misses a row behind it."""

    __tablename__ = "limit_buckets"

    key: Mapped[bytes] = mapped_column(primary_key=True)
    free_at: Mapped[datetime]

    __table_args__ = (Index("limit_buckets_free_at_idx", "free_at"),)


class SpentProof(Model):
    """A proof of work counts once, for one submission; that one may be repeated with it."""

    __tablename__ = "spent_proofs"

    proof: Mapped[bytes] = mapped_column(primary_key=True)
    used_for: Mapped[bytes]
    expires_at: Mapped[datetime]

    __table_args__ = (Index("spent_proofs_expires_at_idx", "expires_at"),)
