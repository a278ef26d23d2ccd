"""The audit trail of the small city, chained as intake does it: the checks compute it once more."""

import hashlib
from collections.abc import Iterable
from dataclasses import asdict
from datetime import timedelta
from typing import Any
from uuid import UUID

from intake.domain.audit import GENESIS, Entry, link
from tests.torture.history import Command
from tests.torture.unit.small_names import STARTED, identity

_UNDECIDED = frozenset(
    {
        *("SubmitTopic", "SupportTopic", "WithdrawSupport", "CastVote", "WithdrawVote", "ReadDisclosure"),
        *("ConfirmSelfDeletion", "ConfirmVerification", "ReportContent"),
    }
)


def chained(commands: Iterable[Command]) -> dict[str, list[dict[str, Any]]]:
    """The records of all decisions in intake, and their chain."""
    entries = [
        _entry(each, number)
        for each in commands
        if each.service == "intake" and each.operation not in _UNDECIDED
        for number in range(len(each.facts.get("topic_ids", ("itself",))))
    ]
    links, last = [], GENESIS
    for place, entry in enumerate(entries, start=1):
        last = link(last, place, entry)
        links.append({"seq": place, "record_id": entry.id, "hash": last})
    return {"audit_records": [asdict(each) for each in entries], "audit_chain": links}


def _entry(command: Command, number: int) -> Entry:
    return Entry(
        id=UUID(identity(f"record {number} of {command.key}")),
        at=STARTED + timedelta(minutes=command.number),
        actor=command.scope,
        role="clerk",
        organisation="",
        on_behalf_of="",
        origin="127.0.0.1",
        action=command.operation,
        object_type="topic",
        object_id=str(command.aggregate),
        object_version=1,
        purpose="",
        result="done",
        reason="",
        request_id=hashlib.sha256(command.key.encode()).hexdigest()[:32],
        trace_id="",
    )
