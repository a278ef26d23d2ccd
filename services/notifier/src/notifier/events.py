"""What this service publishes and shows. Only this module makes its messages."""

from datetime import UTC, datetime
from typing import Protocol
from uuid import UUID

from google.protobuf.timestamp_pb2 import Timestamp

from notifier.domain.writing import State
from notifier.models import Notice
from shangliang.notifier.v1 import notification_service_pb2 as pb
from shangliang.notifier.v1.notification_events_pb2 import NoticeDelivered, NoticeFailed

NOTIFICATIONS = "notifier.notification.v1"


class Told(Protocol):
    """What an event says of a notice."""

    @property
    def id(self) -> UUID: ...
    @property
    def fact_id(self) -> UUID: ...
    @property
    def topic_id(self) -> UUID | None: ...
    @property
    def recipient_kind(self) -> str: ...
    @property
    def channel(self) -> str: ...


def notice_delivered(notice: Told) -> NoticeDelivered:
    return NoticeDelivered(
        notice_id=str(notice.id),
        topic_id=str(notice.topic_id or ""),
        recipient_kind=f"RECIPIENT_KIND_{notice.recipient_kind}",
        channel=f"NOTICE_CHANNEL_{notice.channel}",
        fact_id=str(notice.fact_id),
    )


def notice_failed(notice: Told, reason_code: str) -> NoticeFailed:
    return NoticeFailed(
        notice_id=str(notice.id),
        topic_id=str(notice.topic_id or ""),
        recipient_kind=f"RECIPIENT_KIND_{notice.recipient_kind}",
        channel=f"NOTICE_CHANNEL_{notice.channel}",
        fact_id=str(notice.fact_id),
        reason_code=reason_code,
    )


def notice(notice: Notice, *, subject: str, body: str) -> pb.Notice:
    return pb.Notice(
        notice_id=str(notice.id),
        recipient_kind=f"RECIPIENT_KIND_{notice.recipient_kind}",
        recipient_id=notice.recipient_id,
        channel=f"NOTICE_CHANNEL_{notice.channel}",
        state=f"NOTICE_STATE_{notice.state}",
        topic_id=str(notice.topic_id or ""),
        fact=notice.fact,
        fact_id=str(notice.fact_id),
        subject=subject,
        body=body,
        occurred_at=timestamp(notice.occurred_at),
        delivered_at=timestamp(notice.settled_at) if notice.state == State.DELIVERED else None,
        read_at=timestamp(notice.read_at),
        attempts=notice.attempts,
    )


def count(*, channel: str, state: str, notices: int) -> pb.NoticeCount:
    return pb.NoticeCount(channel=f"NOTICE_CHANNEL_{channel}", state=f"NOTICE_STATE_{state}", notices=notices)


def timestamp(moment: datetime | None) -> Timestamp | None:
    if moment is None:
        return None
    written = Timestamp()
    written.FromDatetime(moment)
    return written


def moment(written: Timestamp) -> datetime:
    return written.ToDatetime(UTC)
