"""Events as intake publishes them, each the first of a topic of its own, one in ten with a sampled trace."""

import random
import secrets
import uuid
from datetime import UTC, datetime

from eventing import prepare
from eventing.outbox_row import OutboxRow
from shangliang.intake.v1 import topic_events_pb2 as words

_SAMPLED = 0.1
_DIVISION = "411102001"


def topic_submitted(stream: str) -> OutboxRow:
    """An event with the content and the headers of a real one."""
    topic_id = str(uuid.uuid4())
    content = words.TopicSubmitted(
        topic_id=topic_id,
        number="LH-2026-000001-7",
        division=_DIVISION,
        category="roads",
        channel=words.CHANNEL_WEB,
        source_kind=words.SOURCE_KIND_RESIDENTS,
        has_contact=True,
    )
    row = prepare(
        stream, topic_id, 1, content, occurred_at=datetime.now(UTC), division=_DIVISION, actor_role="citizen"
    )
    row.headers["traceparent"] = _traceparent()
    return row


def _traceparent() -> str:
    sampled = int(random.random() < _SAMPLED)
    return f"00-{secrets.token_hex(16)}-{secrets.token_hex(8)}-{sampled:02d}"
