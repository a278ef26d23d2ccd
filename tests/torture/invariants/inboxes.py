"""Inboxes: what was read stays read."""

from tests.torture.evidence import Evidence
from tests.torture.invariants.findings import Findings
from tests.torture.invariants.stored import carried_out


def what_was_marked_stays_read(evidence: Evidence) -> Findings:
    """Exactly the notices that somebody marked as read are read."""
    found = Findings()
    marked = {
        done.command.facts["notice_id"]: done.command
        for done in carried_out(evidence)
        if done.command.operation == "MarkNoticeRead"
    }
    read = {str(row["id"]) for row in evidence.rows("notifier", "notices") if row.get("read_at")}
    for notice in marked.keys() | read:
        found.look(
            good=notice in marked and notice in read,
            otherwise=f"notice {notice} is {'' if notice in read else 'un'}read, by {marked.get(notice)}",
        )
    return found
