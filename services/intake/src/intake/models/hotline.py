"""Orders of the hotline as it told them last, and matters that were referred to it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from intake.models.declarative import Code, DivisionCode, Model


class HotlineOrder(Model):
    """One order. matter is what it was handed in as, sealed, until the topic is known to it.

    raw_status is the hotline's own word. returned_at is the last return that was carried out, by its clock.
    """

    __tablename__ = "hotline_orders"

    external_number: Mapped[Code] = mapped_column(primary_key=True)
    updated_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(BigInteger)
    digest: Mapped[bytes]
    status: Mapped[int]
    raw_status: Mapped[str]
    division: Mapped[DivisionCode]
    category: Mapped[Code]
    phone_index: Mapped[bytes]
    received_at: Mapped[datetime]
    key_id: Mapped[UUID | None] = mapped_column(default=None)
    matter: Mapped[bytes | None] = mapped_column(default=None)
    topic_id: Mapped[UUID | None] = mapped_column(default=None)
    returned_at: Mapped[datetime | None] = mapped_column(default=None)

    __table_args__ = (
        Index("hotline_orders_topic_idx", "topic_id"),
        Index("hotline_orders_received_idx", "received_at"),
    )


class HotlineReferral(Model):
    """A matter referred to the hotline; its number comes with the referral or with the acknowledgement.

    id is made of the topic's number and version: the same after the topic was regained from its events.
    """

    __tablename__ = "hotline_referrals"

    id: Mapped[str] = mapped_column(primary_key=True)
    topic_id: Mapped[UUID] = mapped_column(ForeignKey("topics.id"))
    reason_code: Mapped[Code]
    referred_at: Mapped[datetime]
    external_number: Mapped[Code | None] = mapped_column(default=None)
    acknowledged_at: Mapped[datetime | None] = mapped_column(default=None)

    __table_args__ = (
        Index("hotline_referrals_topic_idx", "topic_id"),
        Index("hotline_referrals_number_idx", "external_number", "referred_at"),
        Index(
            "hotline_referrals_open_idx",
            "referred_at",
            "topic_id",
            postgresql_where=text("acknowledged_at IS NULL"),
        ),
    )
