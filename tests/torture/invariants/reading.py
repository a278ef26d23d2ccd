"""Whoever was answered sees what was done."""

from tests.torture.evidence import Evidence
from tests.torture.invariants.findings import Findings


def what_was_answered_can_be_read(evidence: Evidence) -> Findings:
    """A read right after an acknowledgement shows at least the version that was acknowledged."""
    found = Findings()
    for command in evidence.commands:
        for reading in command.readings:
            if reading.found is not None:
                found.look(
                    good=reading.found >= reading.least,
                    otherwise=f"{command}: {reading.least} acknowledged, {reading.found} read",
                )
    return found
