"""What is left when the faults are over: nothing."""

from datetime import UTC, datetime

from tests.torture.consumers import SERVICES
from tests.torture.evidence import Evidence
from tests.torture.invariants.findings import Findings

RECOVERY = 120.0
# A timer that is due is fired within seconds; one that is this late has been forgotten.
_LATE = 30.0


def it_became_quiet_in_time(evidence: Evidence) -> Findings:
    """After the last fault and the last command the system became quiet within the recovery time of 120 s."""
    found, quiet = Findings(), evidence.quiet
    last = max([_last_fault(evidence), *_answered(evidence)], default=quiet.at)
    took = quiet.at - last
    found.look(
        good=quiet.reached and took <= RECOVERY,
        otherwise=f"{took:.0f} s after the end it was {'quiet' if quiet.reached else quiet.left}",
    )
    return found


def outboxes_are_empty_and_nobody_lags(evidence: Evidence) -> Findings:
    """No event waits in an outbox, and every consumer has committed the end of every partition it follows."""
    found = Findings()
    for service in SERVICES:
        waiting = len(evidence.rows(service, "outbox"))
        found.look(
            good=not waiting,
            otherwise=f"{waiting} events wait in the outbox of {service}",
        )
    for each in evidence.quiet.positions:
        place = f"{each.stream}/{each.partition}"
        found.look(
            good=each.committed == each.end,
            otherwise=f"{each.service} is at {each.committed} of {each.end} of {place}",
        )
    return found


def nothing_is_parked_that_nobody_poisoned(evidence: Evidence) -> Findings:
    """No event is parked, skipped or held back in an outbox unless a fault poisoned its key."""
    found = Findings()
    for service in SERVICES:
        for table, key in (
            ("parked_event", "key"),
            ("skipped_event", "key"),
            ("outbox_parked", "aggregate_id"),
        ):
            rows = evidence.rows(service, table)
            strangers = [row for row in rows if row[key] not in evidence.poisoned]
            found.checked += max(1, len(rows))
            for row in strangers:
                found.wrong(f"{table} of {service}: {row['stream']} {row[key]}: {row.get('error', '')}")
    return found


def no_timer_is_stuck(evidence: Evidence) -> Findings:
    """No timer is due for long without having fired."""
    found = Findings()
    now = datetime.fromtimestamp(evidence.quiet.at, UTC)
    for service in SERVICES:
        for timer in evidence.rows(service, "timer"):
            late = (now - timer["due_at"]).total_seconds()
            found.look(
                good=late < _LATE,
                otherwise=f"{timer['kind']} {timer['subject']} of {service}, {late:.0f} s: {timer['error']}",
            )
    return found


def _last_fault(evidence: Evidence) -> float:
    ends = (float(fault["at"]) for fault in evidence.faults if fault["phase"] in ("begin", "end"))
    return max(ends, default=0.0)


def _answered(evidence: Evidence) -> list[float]:
    """When the last attempt of each command was answered."""
    return [
        attempt.at + attempt.seconds for command in evidence.commands for attempt in command.attempts.values()
    ]
