"""The audit chain: computed here once more, and one record for each decision."""

import hashlib
import json
from collections import Counter
from datetime import UTC, datetime

from tests.torture.evidence import Evidence
from tests.torture.history import Command
from tests.torture.invariants.findings import Findings
from tests.torture.invariants.stored import carried_out, is_kept, put_aside
from tests.torture.tables import Row

_VALUES = (
    *("id", "at", "actor", "role", "organisation", "on_behalf_of", "origin", "action", "object_type"),
    *("object_id", "object_version", "purpose", "result", "reason", "request_id", "trace_id"),
)
_SCHEME, _BEFORE_ALL = b"shangliang audit 1\n", bytes(32)
# Done with a key, and no decision: matters that are handed in, and what residents do for themselves.
_NO_DECISION = frozenset(
    {
        *("SubmitTopic", "SupportTopic", "WithdrawSupport", "CastVote", "WithdrawVote"),
        *("RequestVerification", "ConfirmVerification", "DeclareSelf"),
        *("RequestSelfDeletion", "ConfirmSelfDeletion", "ReportContent"),
    }
)
_DIGEST = 32


def the_audit_chain_is_whole(evidence: Evidence) -> Findings:
    """Every record has its place in the chain, and every hash covers its record and all before it."""
    found = Findings()
    records = {row["id"]: row for row in evidence.rows("intake", "audit_records")}
    last = _BEFORE_ALL
    for place, link in enumerate(evidence.rows("intake", "audit_chain"), start=1):
        record = records.pop(link["record_id"], None)
        last = (
            hashlib.sha256(_SCHEME + last + place.to_bytes(8) + _written(record)).digest() if record else b""
        )
        found.look(
            good=record is not None and link["seq"] == place and link["hash"] == last,
            otherwise=f"place {place} of the chain, record {link['record_id']}, is not what was written",
        )
        last = link["hash"]
    for record in records:
        found.wrong(f"record {record} has no place in the chain")
    return found


def every_decision_is_on_record_once(evidence: Evidence) -> Findings:
    """Every decision in intake is on record once for each thing it is about, and every record is of one."""
    found = Findings()
    noted = Counter(
        (row["action"], row["request_id"])
        for row in evidence.rows("intake", "audit_records")
        if row["request_id"] and row["result"] == "done"
    )
    decided = {
        (command.operation, _digest(command.key)): command
        for command in (each.command for each in carried_out(evidence))
        if command.service == "intake" and is_kept(command) and command.operation not in _NO_DECISION
    }
    wanted = {place: _named(command) for place, command in decided.items()}
    wanted |= {("HoldTopic", _digest(place[-1])): 1 for place in put_aside(evidence)}
    for place in wanted.keys() | noted.keys():
        found.look(
            good=noted[place] == wanted.get(place),
            otherwise=f"{decided.get(place, f'an unknown {place[0]}')} is on record {noted[place]} times",
        )
    return found


def _digest(key: str) -> str:
    """What is on record of a key."""
    return hashlib.sha256(key.encode()).hexdigest()[:_DIGEST]


def _named(command: Command) -> int:
    """How many things a decision is about: there is a record for each."""
    return len(command.facts.get("topic_ids", ("itself",)))


def _written(record: Row) -> bytes:
    return json.dumps(
        [_plain(record[name]) for name in _VALUES], ensure_ascii=False, separators=(",", ":")
    ).encode()


def _plain(value: object) -> str | int:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value if isinstance(value, int) else str(value)
