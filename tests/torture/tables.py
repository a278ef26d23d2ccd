"""What is read from the databases when everything is over: rows as dictionaries, by service and table."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

import asyncpg

from tests.torture.consumers import SERVICES

Row = dict[str, Any]
Tables = dict[str, dict[str, list[Row]]]

_EVERYWHERE = {
    "outbox": "SELECT event_id, stream, aggregate_id, aggregate_version FROM outbox",
    "outbox_parked": "SELECT event_id, stream, aggregate_id, error FROM outbox_parked",
    "parked_event": "SELECT consumer, stream, key, event_id, event_type, error, state FROM parked_event",
    "skipped_event": "SELECT consumer, stream, key, event_id FROM skipped_event",
    "inbox": 'SELECT stream, event_id, partition, "offset", processed_at FROM inbox',
    "aggregate_seen": "SELECT stream, aggregate_id, version FROM aggregate_seen",
    "idempotency": "SELECT scope, operation, key, response FROM idempotency",
    "timer": "SELECT kind, subject, due_at, next_try_at, attempts, error FROM timer",
}
_OWN: Mapping[str, Mapping[str, str]] = {
    "intake": {
        "topics": "SELECT id, version, number, division, state, title, umbrella_id, without_submitter,"
        " split_from_id, host_division, offered_to, wording_hidden, concerned_organisation,"
        " due_at, identity_gone_at, submitted_at, decide_by, tell_by FROM topics",
        "progress_steps": "SELECT topic_id, event_id, step FROM progress_steps",
        "supports": "SELECT topic_id, resident_id FROM supports",
        "residents": "SELECT id FROM residents",
        "departures": "SELECT id, mark FROM departures",
        "told": "SELECT topic_id FROM records WHERE action = 'tell-submitter'",
        "subject_requests": "SELECT id, topic_id, kind, recorded_by, due_at, answered_at, answered_by, what"
        " FROM subject_requests",
        "set_aside": "SELECT work, subject_id, attempts, since, next_try_at FROM set_aside",
        "grams": "SELECT topic_id FROM topic_grams",
        "wording_reports": "SELECT topic_id, wording_number, ground, dismissed, counts FROM wording_reports",
        "wording_looks": "SELECT topic_id, decision FROM wording_looks",
        "ballots": "SELECT round_id, topic_ids FROM ballots",
        "voting_rounds": "SELECT id, closed_at, voters FROM voting_rounds",
        "round_topics": "SELECT round_id, topic_id, votes FROM round_topics",
        "import_rows": "SELECT import_id, number, state, topic_id FROM import_rows",
        "hotline_orders": "SELECT external_number, version, status, topic_id FROM hotline_orders",
        "attachments": "SELECT id, topic_id, state, reason FROM attachments",
        "file_pieces": "SELECT file_id, object FROM file_pieces",
        "guardian_confirmations": "SELECT topic_id FROM guardian_confirmations",
        "vault_keys": "SELECT subject_id FROM vault_keys",
        "vault_contacts": "SELECT subject_id, topic_id FROM vault_contacts",
        "submissions": "SELECT topic_id FROM submissions",
        "disclosure_requests": "SELECT id, topic_id, stage FROM disclosure_requests",
        "vault_disclosures": "SELECT id, topic_id, requester, purpose FROM vault_disclosures",
        "audit_records": "SELECT * FROM audit_records",
        "audit_chain": "SELECT seq, record_id, hash FROM audit_chain ORDER BY seq",
        "audit_unsealed": "SELECT record_id FROM audit_unsealed",
    },
    "scheduling": {
        "topics": "SELECT id, version, number, division, approved_at, state, deferred FROM topics",
        "sessions": "SELECT id, version, number, state, room_key, starts_at, ends_at, topic_ids"
        " FROM sessions",
        "venues": "SELECT venues.id, venues.version, code, rooms.room_key FROM venues"
        " LEFT JOIN rooms ON rooms.id = room_id",
        "members": "SELECT id, version, number, division FROM members",
        "member_links": "SELECT member_id, venue_id, from_date FROM member_links",
    },
    "outcomes": {
        "topics": "SELECT id, number, title, division, requires_statutory_decision, has_contact, approved_at"
        " FROM topics",
        "outcome_files": "SELECT id, version, state FROM outcome_files",
        "minutes": "SELECT topic_id, session_id, confirmed_at, next_by FROM minutes",
        "issues": "SELECT topic_id, number, state FROM issues",
        "recommendations": "SELECT id, result FROM recommendations",
        "assignments": "SELECT id, topic_id, state, lead_organisation, co_organisations FROM assignments",
    },
    "notifier": {
        "topics": "SELECT id, number, division, has_contact, umbrella_id, merged_at, told_with, split_from_id"
        " FROM topics",
        "notices": "SELECT id, version, fact_id, fact, recipient_kind, recipient_id, channel, state,"
        " read_at FROM notices",
    },
}


async def read_all(database: Callable[[str], str]) -> Tables:
    """Read every table that the checks look at; the services must be quiet."""
    read = await asyncio.gather(*(_read(service, database(service)) for service in SERVICES))
    return dict(zip(SERVICES, read, strict=True))


async def _read(service: str, url: str) -> dict[str, list[Row]]:
    connection = await asyncpg.connect(url)
    try:
        queries = {**_EVERYWHERE, **_OWN[service]}
        # One snapshot, so that a row is not missed while it goes from one table into another.
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            return {
                table: [dict(row) for row in await connection.fetch(query)]
                for table, query in queries.items()
            }
    finally:
        await connection.close()
