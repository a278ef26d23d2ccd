"""The set-based statements of the hot path: a replay brings ten thousand facts in a minute."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from eventing.driving import arrays, fetch
from notifier.domain.recipients import Channel
from notifier.domain.topics import KnownTopic
from notifier.domain.writing import NewNotice

# A notice in an inbox has told one event when it is written: that it is there.
FIRST_VERSION = 1

_JSON = msgspec.json.Encoder()
_TOPIC = (
    "id",
    "number",
    "division",
    "has_contact",
    "umbrella_id",
    "version",
    "merged_at",
    "told_with",
    "split_from_id",
)

_KEEP = """
    WITH learnt AS (
        INSERT INTO topics
            (id, number, division, has_contact, umbrella_id, version, merged_at, told_with, split_from_id)
        SELECT * FROM unnest(
            $1::uuid[], $2::text[], $3::text[], $4::boolean[], $5::uuid[], $6::bigint[], $7::timestamptz[],
            $8::uuid[], $9::uuid[]
        )
        ON CONFLICT (id) DO UPDATE SET number = excluded.number, division = excluded.division,
            has_contact = excluded.has_contact, umbrella_id = excluded.umbrella_id,
            version = excluded.version, merged_at = excluded.merged_at, told_with = excluded.told_with,
            split_from_id = excluded.split_from_id
    )
    INSERT INTO notices ({columns}, attempts)
    SELECT {columns}, 0 FROM unnest({arrays}) WITH ORDINALITY AS rows ({columns}, place) ORDER BY place
    ON CONFLICT DO NOTHING
    RETURNING id
"""


class _Column(NamedTuple):
    """What PostgreSQL calls its type, and what a notice has in it."""

    type: str
    of: Callable[[NewNotice], Any]


_COLUMNS: Mapping[str, _Column] = {
    "id": _Column("uuid", lambda each: each.id),
    "version": _Column("bigint", lambda each: FIRST_VERSION if each.channel == Channel.INBOX else 0),
    "fact_id": _Column("uuid", lambda each: each.fact_id),
    "fact": _Column("text", lambda each: each.draft.fact.name),
    "occurred_at": _Column("timestamptz", lambda each: each.draft.fact.occurred_at),
    "recipient_kind": _Column("text", lambda each: each.recipient_kind),
    "recipient_id": _Column("text", lambda each: each.draft.recipient.id),
    "channel": _Column("text", lambda each: each.channel),
    "topic_id": _Column("uuid", lambda each: each.topic_id),
    "division": _Column("text", lambda each: each.draft.division),
    "template": _Column("text", lambda each: each.draft.template),
    "template_version": _Column("int", lambda each: each.template_version),
    "wording": _Column("jsonb", lambda each: _JSON.encode(dict(each.draft.wording)).decode()),
    "urgent": _Column("boolean", lambda each: each.draft.urgent),
    "state": _Column("text", lambda each: each.state),
    "reason_code": _Column("text", lambda each: each.reason_code),
    "due_at": _Column("timestamptz", lambda each: each.due_at),
    "written_at": _Column("timestamptz", lambda each: each.written_at),
    "settled_at": _Column("timestamptz", lambda each: each.settled_at),
    "traceparent": _Column("text", lambda each: each.draft.fact.traceparent),
}
_STATEMENT = _KEEP.format(
    columns=", ".join(_COLUMNS),
    arrays=arrays((each.type for each in _COLUMNS.values()), first=len(_TOPIC) + 1),
)


async def keep(
    session: AsyncSession, learnt: Sequence[KnownTopic], notices: Sequence[NewNotice]
) -> list[NewNotice]:
    """Keep what was learnt of topics, write notices, and return those that did not exist before."""
    if not learnt and not notices:
        return []
    topics = ([getattr(each, field) for each in learnt] for field in _TOPIC)
    written = ([column.of(each) for each in notices] for column in _COLUMNS.values())
    new = {id_ for (id_,) in await fetch(session, _STATEMENT, *topics, *written)}
    return [each for each in notices if each.id in new]
