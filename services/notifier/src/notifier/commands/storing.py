"""The set-based statements of the hot path: a replay brings ten thousand facts in a minute."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from notifier.domain.recipients import Channel
from notifier.domain.topics import KnownTopic
from notifier.domain.writing import NewNotice

# A notice in an inbox has told one event when it is written: that it is there.
FIRST_VERSION = 1

_REMEMBER = text(
    """
    INSERT INTO topics (id, number, division, has_contact, umbrella_id, version, merged_at)
    SELECT * FROM unnest(
        CAST(:id AS uuid[]), CAST(:number AS text[]), CAST(:division AS text[]), CAST(:has_contact AS
        boolean[]),
        CAST(:umbrella_id AS uuid[]), CAST(:version AS bigint[]), CAST(:merged_at AS timestamptz[])
    )
    ON CONFLICT (id) DO UPDATE SET number = excluded.number, division = excluded.division,
        has_contact = excluded.has_contact, umbrella_id = excluded.umbrella_id,
        version = excluded.version, merged_at = excluded.merged_at
    """
)

_WRITE = text(
    """
    INSERT INTO notices (
        id, version, fact_id, fact, occurred_at, recipient_kind, recipient_id, channel, topic_id, division,
        template,
        template_version, wording, urgent, state, reason_code, attempts, due_at, written_at, settled_at,
        traceparent
    )
    SELECT id, version, fact_id, fact, occurred_at, recipient_kind, recipient_id, channel, topic_id, division,
        template, template_version, CAST(wording AS jsonb), urgent, state, reason_code, 0, due_at, written_at,
        settled_at, traceparent
    FROM unnest(
        CAST(:id AS uuid[]), CAST(:version AS bigint[]), CAST(:fact_id AS uuid[]), CAST(:fact AS text[]),
        CAST(:occurred_at AS timestamptz[]), CAST(:recipient_kind AS text[]), CAST(:recipient_id AS text[]),
        CAST(:channel AS text[]), CAST(:topic_id AS uuid[]), CAST(:division AS text[]), CAST(:template AS
        text[]),
        CAST(:template_version AS int[]), CAST(:wording AS text[]), CAST(:urgent AS boolean[]),
        CAST(:state AS text[]), CAST(:reason_code AS text[]), CAST(:due_at AS timestamptz[]),
        CAST(:written_at AS timestamptz[]), CAST(:settled_at AS timestamptz[]), CAST(:traceparent AS text[])
    ) WITH ORDINALITY AS rows (
        id, version, fact_id, fact, occurred_at, recipient_kind, recipient_id, channel, topic_id, division,
        template,
        template_version, wording, urgent, state, reason_code, due_at, written_at, settled_at, traceparent,
        place
    )
    ORDER BY place
    ON CONFLICT DO NOTHING
    RETURNING id
    """
)

_COLUMNS: Mapping[str, Callable[[NewNotice], Any]] = {
    "id": lambda each: each.id,
    "version": lambda each: FIRST_VERSION if each.channel == Channel.INBOX else 0,
    "fact_id": lambda each: each.fact_id,
    "fact": lambda each: each.draft.fact.name,
    "occurred_at": lambda each: each.draft.fact.occurred_at,
    "recipient_kind": lambda each: each.recipient_kind,
    "recipient_id": lambda each: each.draft.recipient.id,
    "channel": lambda each: each.channel,
    "topic_id": lambda each: each.topic_id,
    "division": lambda each: each.draft.division,
    "template": lambda each: each.draft.template,
    "template_version": lambda each: each.template_version,
    "wording": lambda each: json.dumps(dict(each.draft.wording), ensure_ascii=False),
    "urgent": lambda each: each.draft.urgent,
    "state": lambda each: each.state,
    "reason_code": lambda each: each.reason_code,
    "due_at": lambda each: each.due_at,
    "written_at": lambda each: each.written_at,
    "settled_at": lambda each: each.settled_at,
    "traceparent": lambda each: each.draft.fact.traceparent,
}


async def remember(session: AsyncSession, topics: Sequence[KnownTopic]) -> None:
    """Keep what was learnt of topics, with one statement."""
    if not topics:
        return
    fields = ("id", "number", "division", "has_contact", "umbrella_id", "version", "merged_at")
    await session.execute(_REMEMBER, {field: [getattr(each, field) for each in topics] for field in fields})


async def write(session: AsyncSession, notices: Sequence[NewNotice]) -> list[NewNotice]:
    """Write notices with one statement, and return those that did not exist before."""
    if not notices:
        return []
    values = {name: [of(each) for each in notices] for name, of in _COLUMNS.items()}
    new = set(await session.scalars(_WRITE, values))
    return [each for each in notices if each.id in new]
